import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createRandom, createSystemClock } from '#clock'
import { createSimulatorServer } from '../../simulator/http.ts'
import { RobotSimulator } from '../../simulator/index.ts'
import { run } from '../../src/cli/commands/run.ts'
import { openConsolePage } from '../support/console-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'latch-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The one robot of a running console, as a page sees it. */
async function robotOf(url: string) {
  const page = await openConsolePage(url)
  try {
    await vi.waitFor(() => expect(page.of('snapshot')).toHaveLength(1))
    const [status] = page.robots()
    return { link: status?.link, action: status?.safety.action, behavior: status?.session?.behavior }
  } finally {
    page.close()
  }
}

describe('a venue that starts its sessions by itself', () => {
  it('starts none on a robot that was stopped for good in the run before', async () => {
    const clock = createSystemClock()
    const nao = new RobotSimulator({ kind: 'nao', naoqiVersion: '2.8.5.10', name: 'nao', clock, random: createRandom(1) })
    const simulator = await createSimulatorServer({ robots: [nao], clock, port: 0 })
    const config = join(folder, 'site.yaml')
    const robot = `{ id: nao, host: 127.0.0.1, road: bridge, port: ${simulator.ports[0]?.bridge} }`
    const lines = [`robots: [${robot}]`, 'console: { port: 0 }', 'dataFolder: data', 'autostart: reception']
    writeFileSync(config, `${lines.join('\n')}\n`)
    const first = await run(config)
    await vi.waitFor(async () => expect(await robotOf(first.console.url)).toMatchObject({ behavior: 'reception' }), 10_000)
    nao.happen({ what: 'fallen' })
    await vi.waitFor(async () => expect(await robotOf(first.console.url)).toMatchObject({ action: 'latchedStop' }), 10_000)
    await first.close()
    nao.happen({ what: 'chestDoublePress' })

    const second = await run(config)
    await vi.waitFor(async () => expect(await robotOf(second.console.url)).toMatchObject({ link: 'online' }), 10_000)
    expect(await robotOf(second.console.url)).toEqual({ link: 'online', action: 'latchedStop', behavior: undefined })
    await second.close()
    await simulator.close()
  }, 60_000)
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom, createSystemClock } from '#clock'
import { createSimulatorServer } from '../../simulator/http.ts'
import { RobotSimulator } from '../../simulator/index.ts'
import { run } from '../../src/cli/commands/run.ts'

/** A retirement home over real sockets: one NAO on a table, the controller and its console, and nothing prepared yet. */
export async function openHomeVenue() {
  const clock = createSystemClock()
  const nao = new RobotSimulator({ kind: 'nao', naoqiVersion: '2.8.5.10', name: 'nao', clock, random: createRandom(1) })
  const simulator = await createSimulatorServer({ robots: [nao], clock, port: 0 })
  const folder = mkdtempSync(join(tmpdir(), 'compere-'))
  const config = join(folder, 'site.yaml')
  const port = simulator.ports[0]?.bridge
  writeFileSync(
    config,
    [`robots: [{ id: nao, host: 127.0.0.1, road: bridge, port: ${port} }]`, 'console: { port: 0 }', 'dataFolder: data', ''].join(
      '\n',
    ),
  )
  let site = await run(config)
  return {
    nao,
    folder,
    config,
    url: () => site.console.url,
    closeSite: () => site.close(),
    async reopen() {
      site = await run(config)
    },
    async close() {
      await site.close()
      await simulator.close()
      rmSync(folder, { recursive: true })
    },
  }
}
export type HomeVenue = Awaited<ReturnType<typeof openHomeVenue>>

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createRandom, createSystemClock, sleep } from '#clock'
import type { RobotStatus } from '#runtime'
import { createSimulatorServer } from '../../simulator/http.ts'
import { RobotSimulator } from '../../simulator/index.ts'
import { run } from '../../src/cli/commands/run.ts'
import { openConsolePage } from '../support/console-page.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const KILLS = 200
const LANES = 4
const clock = createSystemClock()
const folder = mkdtempSync(join(tmpdir(), 'kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The few rooms that the writer uses, as plain JavaScript: two hundred processes must start in no time. */
function compile(): string {
  const filesOf = (room: string) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file))
  const rooms = ['src/clock', 'src/journal'].flatMap(filesOf)
  const sources = [...rooms, 'src/errors.ts', 'src/cli/lease-file.ts', 'test/support/kill-writer.ts']
  const options = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    rewriteRelativeImportExtensions: true,
    verbatimModuleSyntax: true,
  }
  for (const source of sources.filter((name) => name.endsWith('.ts'))) {
    const target = join(folder, source.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, ts.transpileModule(readFileSync(join(ROOT, source), 'utf8'), { compilerOptions: options }).outputText)
  }
  const doors = { '#clock': './src/clock/index.js', '#journal': './src/journal/index.js', '#errors': './src/errors.js' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports: doors }))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return join(folder, 'test/support/kill-writer.js')
}

type Found = { step: number; entries: number; gap: number; owed: { volume?: number }; troubles: string[] }

/** Lets a writer write until it is killed, `afterMs` after its first word; what it found, and the last that it promised. */
async function killOne(writer: string, data: string, afterMs: number): Promise<{ found: Found; promised: number }> {
  const child = spawn(process.execPath, [writer, data], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let complaint = ''
  child.stderr.on('data', (text) => {
    complaint += String(text)
  })
  const spoke = new Promise<void>((resolve) => {
    child.stdout.on('data', (text) => {
      output += String(text)
      resolve()
    })
  })
  const over = new Promise((resolve) => child.once('close', resolve))
  await Promise.race([spoke, over])
  await sleep(clock, afterMs)
  child.kill('SIGKILL')
  await over
  expect(complaint).toBe('')
  const [found = '', ...promised] = output.split('\n').slice(0, -1)
  return { found: JSON.parse(found), promised: Number(promised.at(-1) ?? 0) }
}

describe('kill -9', () => {
  let writer = ''
  beforeAll(() => {
    writer = compile()
  })

  it(`at ${KILLS} random moments leaves the last or the previous state each time, and a lock that is taken over [G110, G118]`, async () => {
    const random = createRandom(20_261_126)
    let promises = 0
    async function lane(name: string): Promise<void> {
      let promised = 0
      for (let kill = 0; kill < KILLS / LANES; kill++) {
        const { found, promised: last } = await killOne(writer, join(folder, name), random.integer(40))
        const { step, entries, gap, owed, troubles } = found
        expect({ gap, troubles }, `kill ${kill}`).toEqual({ gap: -1, troubles: [] })
        // What was promised is there; of what was begun, one more at most.
        const values = [step, entries, owed.volume ?? 0]
        for (const value of values) expect([promised, promised + 1], `kill ${kill}: ${values}`).toContain(value)
        const isLevel = new Set(values).size === 1
        if (last > 0) promises++
        promised = last > 0 ? last : isLevel ? step : promised
      }
    }
    await Promise.all(Array.from({ length: LANES }, (_, index) => lane(`lane-${index}`)))
    // Enough were killed while they wrote, not before; a busy machine kills more of them at the start.
    expect(promises).toBeGreaterThan(KILLS / 4)
  }, 120_000)
})

/** The robots of a running console, as a page sees them. */
async function statusOf(url: string): Promise<RobotStatus | undefined> {
  const page = await openConsolePage(url)
  try {
    await vi.waitFor(() => expect(page.of('snapshot')).toHaveLength(1))
    return page.robots()[0]
  } finally {
    page.close()
  }
}

describe('a controller that is killed in a session', () => {
  it.each([0, 400])(
    '(%i ms after it borrowed the volume) is followed by one that gives it back, and asks [G117]',
    async (afterMs) => {
      const nao = new RobotSimulator({ kind: 'nao', naoqiVersion: '2.8.5.10', name: 'nao', clock, random: createRandom(1) })
      const simulator = await createSimulatorServer({ robots: [nao], clock, port: 0 })
      const before = nao.state.volume
      const config = join(folder, `site-${afterMs}.yaml`)
      const robot = `{ id: nao, host: 127.0.0.1, road: bridge, port: ${simulator.ports[0]?.bridge} }`
      const lines = [`robots: [${robot}]`, 'console: { port: 0 }', `dataFolder: data-${afterMs}`, 'autostart: reception']
      writeFileSync(config, `${lines.join('\n')}\n`)
      const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'run', '--config', config], {
        cwd: ROOT,
      })
      const over = new Promise((resolve) => child.once('close', resolve))
      await vi.waitFor(() => expect(nao.state.volume).not.toBe(before), { timeout: 20_000, interval: 10 })
      await sleep(clock, afterMs)
      child.kill('SIGKILL')
      await over
      const site = await run(config)
      await vi.waitFor(
        async () => {
          const status = await statusOf(site.console.url)
          expect(nao.state.volume).toBe(before)
          expect(status).toMatchObject({ session: null, resumable: { behavior: 'reception' } })
        },
        { timeout: 10_000, interval: 100 },
      )
      await site.close()
      await simulator.close()
    },
    60_000,
  )
})

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { createSystemClock, sleep } from '#clock'
import { loadContent } from '#content'
import { ReceptionContentSchema } from '../../behaviors/reception/reception.content.ts'
import { reception } from '../../behaviors/reception/reception.ts'
import { type RunningSite, run } from '../../src/cli/commands/run.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

type Simulated = { process: ChildProcess; output(): string }

function portIn(output: string, sign: RegExp): number {
  return Number(sign.exec(output)?.[1])
}

/** The line of a robot in a site file: its ports as the simulator printed them. */
function robotLine(name: string, road: string, output: string): string {
  const bridge = portIn(output, new RegExp(`${name} listens .*bridge 127\\.0\\.0\\.1:(\\d+)`))
  const native = portIn(output, new RegExp(`${name} listens .*tcp://127\\.0\\.0\\.1:(\\d+)`))
  return `  - { id: ${name}, host: 127.0.0.1, road: ${road}, port: ${bridge}, nativePort: ${native} }`
}

/** The simulator as a process of its own, as `npm run simulate` starts it. */
async function startSimulator(): Promise<Simulated> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/main.ts', '--port', '0'], { cwd: ROOT })
  let output = ''
  child.stdout.on('data', (data) => {
    output += String(data)
  })
  await vi.waitFor(() => expect(output).toContain('nao listens'), { timeout: 20_000, interval: 50 })
  return { process: child, output: () => output }
}

type State = { name: string; speaking: string | null; volume: number; people: { id: number }[]; said: { text: string }[] }

/** A player at the simulator's page. */
async function openPage(port: number) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`)
  let robots: State[] = []
  socket.on('message', (data) => {
    robots = JSON.parse(String(data)).robots ?? robots
  })
  await new Promise((resolve) => socket.once('open', resolve))
  const robot = (name: string) => robots.find((state) => state.name === name)
  return { robot, send: (message: object) => socket.send(JSON.stringify(message)), close: () => socket.close() }
}

describe.each(['bridge', 'native'])('a venue over real sockets, by the road %s', (road) => {
  let simulator: Simulated | undefined
  let site: RunningSite | undefined
  const folder = mkdtempSync(join(tmpdir(), 'compere-'))
  afterEach(async () => {
    await site?.close()
    simulator?.process.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it('greets and answers on both robots, and gives the robots their settings back', async () => {
    simulator = await startSimulator()
    const output = simulator.output()
    const config = join(folder, 'site.yaml')
    writeFileSync(
      config,
      `robots:\n${robotLine('pepper', road, output)}\n${robotLine('nao', road, output)}\nconsole: { port: 0 }\nautostart: reception\n`,
    )
    const page = await openPage(portIn(output, /Simulator: http:\/\/127\.0\.0\.1:(\d+)/))
    const roads: string[] = []
    site = await run(config, (line) => roads.push(line))

    for (const robot of ['pepper', 'nao']) {
      page.send({ type: 'person.add', robot, language: 'fr', distanceM: 2.8 })
      await vi.waitFor(() => expect(page.robot(robot)?.people).toHaveLength(1), { timeout: 5_000 })
    }
    // The extractors start with the session, which starts once the robot is online.
    await vi.waitFor(
      () => {
        for (const robot of ['pepper', 'nao'])
          page.send({ type: 'person.move', robot, id: page.robot(robot)?.people[0]?.id, distanceM: 0.9 })
        for (const robot of ['pepper', 'nao'])
          expect(page.robot(robot)?.said[0]?.text).toMatch(/^(?:Bonjour|Bonsoir) et bienvenue à la mairie/)
      },
      { timeout: 15_000, interval: 300 },
    )
    expect(readFileSync(join(folder, 'data', 'leases-nao.json'), 'utf8')).toContain('"owed":{"volume":60}')
    await vi.waitFor(() => expect(page.robot('nao')?.speaking).toBe(null), { timeout: 20_000, interval: 100 })
    // As people do: who begins before the robot has fallen silent is taken for its echo.
    await sleep(createSystemClock(), 500)
    page.send({
      type: 'person.say',
      robot: 'nao',
      id: page.robot('nao')?.people[0]?.id,
      text: 'je voudrais renouveler mon passeport',
    })
    // The lines of the same visit in virtual time: see test/behaviors/reception.test.ts.
    const content = loadContent(reception.contentFile, ReceptionContentSchema)
    const passport = content.topics.find(({ id }) => id === 'passport')?.answer.fr
    const adultOrChild = content.topics.find(({ id }) => id === 'passport')?.asks?.question.fr
    const expected = [expect.stringContaining(content.notice.fr), passport, adultOrChild]
    await vi.waitFor(() => expect(page.robot('nao')?.said.map(({ text }) => text)).toEqual(expected), {
      timeout: 20_000,
      interval: 100,
    })

    expect(page.robot('nao')?.volume).toBe(70)
    const way = road === 'bridge' ? /^nao: by the JSON bridge / : /^nao: by libqi's own protocol \(tcp:/
    expect(roads).toContainEqual(expect.stringMatching(way))
    await site.close()
    site = undefined
    await vi.waitFor(() => expect(page.robot('nao')?.volume).toBe(60), { timeout: 2_000 })
    expect(readFileSync(join(folder, 'data', 'leases-nao.json'), 'utf8')).toContain('"owed":{}')
    expect(readFileSync(join(folder, 'data', 'journal.jsonl'), 'utf8')).not.toContain('je voudrais')
    page.close()
  }, 60_000)
})

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { CompereError } from '#errors'
import { run } from '../../src/cli/commands/run.ts'
import { failureOf } from '../../src/cli/log-failure.ts'
import { stageLog } from './log-stage.ts'

/** Hours of virtual time, ping by ping. */
const LONG_MS = 120_000
const HOUR_MS = 3_600_000
/** What people said, typed, or chose, in any spelling a log could give it. */
const SEEDS = ['Odette', 'Lachenal', 'ménestrel-42', 'passeport', 'genou']
const seedsIn = (text: string) => SEEDS.filter((seed) => text.toLowerCase().includes(seed.toLowerCase()))

describe('the log of a robot that is lost', () => {
  it(
    'for eight hours is one line when it is lost and one when it is back [A4]',
    async () => {
      const { clock, simulator, lines, read, close } = await stageLog()
      // At its charger, as at night: a gauge that did not move for hours has a line of its own.
      simulator.setBattery(80, true)
      await clock.advance(1_000)
      const before = lines.length
      simulator.link = 'blackholed'
      await clock.advance(8 * HOUR_MS)
      expect(lines.length).toBeLessThan(200)
      simulator.link = 'ok'
      await clock.advance(30_000)
      const after = read().slice(before)
      expect(after.map(({ event, action, reason }) => [event, action, reason].filter(Boolean).join(' '))).toEqual([
        'link.lost',
        'safety.changed hold link.lost',
        'link.back',
        'safety.changed none',
      ])
      expect(after[2]?.msg).toBe('ada is back after 8 h 0 min')
      await close()
    },
    LONG_MS,
  )

  it(
    'and found again all day long is counted, not repeated',
    async () => {
      const { clock, simulator, lines, read, close } = await stageLog()
      for (let minute = 0; minute < 480; minute += 1) {
        simulator.link = 'dropped'
        await clock.advance(20_000)
        simulator.link = 'ok'
        await clock.advance(40_000)
      }
      expect(lines.length).toBeLessThan(200)
      const counted = read().filter(({ event }) => event === 'link.back' || event === 'link.lost')
      expect(counted.reduce((sum, { times = 1 }) => sum + times, 0)).toBeGreaterThan(900)
      await close()
    },
    LONG_MS,
  )

  it('says that it answers late only when that lasts', async () => {
    const { clock, simulator, lines, read, close } = await stageLog()
    const before = lines.length
    /** Long silences in a row, each too short to be a lost link. */
    const stutter = async (times: number) => {
      for (let stall = 0; stall < times; stall += 1) {
        simulator.inject({ component: 'link', fault: 'stuck', forMs: 1_800 })
        await clock.advance(3_000)
      }
      await clock.advance(10_000)
    }
    await stutter(2)
    expect(read().slice(before)).toEqual([])
    await stutter(10)
    const pace = read()
      .slice(before)
      .filter(({ event }) => event.startsWith('link.'))
    expect(pace.map(({ event }) => event)).toEqual(['link.degraded', 'link.steady'])
    await close()
  })
})

describe('what people say', () => {
  it('is neither in the log nor in the journal, by whatever way it came [G116, I11]', async () => {
    const { clock, simulator, controller, log, lines, shown, store, more$, storage$, notices$, read, close } = await stageLog()
    const visitor = simulator.addPerson({ distanceM: 1 })
    await clock.advance(20_000)
    simulator.say(visitor, 'je suis Odette Lachenal, pour un passeport')
    await clock.advance(20_000)
    const robot = 'ada'
    const said = controller.execute({ type: 'speech.say', robot, text: 'Madame Odette Lachenal, votre genou ?', locale: 'fr' })
    await clock.advance(20_000)
    await said
    await controller
      .execute({ type: 'answer', robot, way: 'staff', text: 'Odette Lachenal a mal au genou' })
      .catch(() => undefined)
    await clock.advance(20_000)
    more$.next(new CompereError('robot.refused', 'say("Bonjour Odette") failed; password ménestrel-42'))
    storage$.next({ kind: 'failing', file: '/home/Lachenal/journal.jsonl', text: 'Odette' })
    notices$.next('reception.yaml: Odette')
    log.tell({ event: 'promise.failed', ...failureOf(new Error('Odette Lachenal')) })
    const stopped = controller.execute({ type: 'stop', robot })
    await clock.advance(2_000)
    await stopped
    await close()

    expect(read().map(({ event }) => event)).toEqual(
      expect.arrayContaining([
        'session.started',
        'robot.problem',
        'storage.failing',
        'content.noticed',
        'promise.failed',
        'stop.confirmed',
        'session.ended',
      ]),
    )
    const journal = JSON.stringify(
      store.all().filter(({ fact }) => fact.type !== 'robot.said' && fact.type !== 'answer.received'),
    )
    expect(store.all().map(({ fact }) => fact.type)).toEqual(expect.arrayContaining(['staff.said', 'robot.said']))
    expect(seedsIn(lines.join('') + shown.join(''))).toEqual([])
    expect(seedsIn(journal)).toEqual([])
    // Sentences and choices of the content files may name a passport, and nobody.
    expect(seedsIn(JSON.stringify(store.all())).filter((seed) => seed !== 'passeport')).toEqual([])
  })

  it('is not in any file of the data folder either, and no password is [G116]', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'compere-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'pepper.password'), 'ménestrel-42\n', { mode: 0o600 })
    const robots = '[{ id: hall, host: 127.0.0.1, road: native, nativePort: 1, login: { passwordFile: pepper.password } }]'
    const lines = [
      `robots: ${robots}`,
      'console: { port: 0 }',
      'log: { level: debug, file: compere.log }',
      'autostart: reception',
    ]
    writeFileSync(join(folder, 'site.yaml'), lines.join('\n'))
    const shown: string[] = []
    const site = await run(join(folder, 'site.yaml'), (line) => shown.push(line), {
      isTerminal: true,
      write: (text) => void shown.push(text),
    })
    const get = async (path: string) => (await fetch(site.console.url + path)).text()
    await vi.waitFor(async () => expect(JSON.parse(await get('/health.json')).robots[0].link).toBe('offline'))
    const answers = await Promise.all(['/health.json', '/metrics', '/healthz', '/readyz'].map(get))
    await site.close()
    const files = readdirSync(join(folder, 'data')).map((name) => readFileSync(join(folder, 'data', name), 'utf8'))
    const events = readFileSync(join(folder, 'data', 'compere.log'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).event)
    expect(events).toEqual(['controller.started', 'controller.stopped'])
    expect([...files, ...shown, ...answers].join('\n')).not.toContain('ménestrel-42')
  })
})

import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { CompereError } from '#errors'
import { createJournal, MemoryStore } from '#journal'
import { createLog, createLogger } from '../../src/cli/log.ts'
import { type LogEvent, levelOf } from '../../src/cli/log-event.ts'
import { failureOf } from '../../src/cli/log-failure.ts'
import { LARGEST_BYTES, openLogFile } from '../../src/cli/log-file.ts'
import { logJournal, storageEvent } from '../../src/cli/log-journal.ts'
import { outputsFor, readable } from '../../src/cli/log-output.ts'
import { sentenceOf } from '../../src/cli/log-sentence.ts'
import { fakeDisk } from '../journal/fake-disk.ts'

const NOON = Date.UTC(2026, 10, 26, 12)

function logged(level: 'debug' | 'info' | 'warn' | 'error' = 'info') {
  const clock = new VirtualClock(NOON)
  const lines: string[] = []
  const log = createLog({ clock, level, outputs: [{ write: (line) => lines.push(line) }] })
  return { clock, log, lines, read: () => lines.map((line) => JSON.parse(line)) }
}

describe('a line of the log', () => {
  it('is JSON: when, how grave, what, of whom, and a sentence made of that', () => {
    const { log, lines } = logged()
    log.tell({ event: 'link.back', robot: 'pepper', afterMs: 7_500_000 })
    expect(lines).toEqual([
      '{"level":"info","time":"2026-11-26T12:00:00.000Z","event":"link.back","robot":"pepper","afterMs":7500000,"msg":"pepper is back after 2 h 5 min"}\n',
    ])
  })

  it('is one readable line on a terminal, and JSON where a program reads', () => {
    const shown: string[] = []
    const kept: string[] = []
    const terminal = (isTerminal: boolean) => ({ isTerminal, write: (text: string) => void shown.push(text) })
    const file = { write: (line: string) => void kept.push(line) }
    const line = '{"level":"warn","time":"2026-11-26T12:00:00.000Z","msg":"pepper is lost","times":3}\n'
    for (const output of outputsFor(terminal(true), file)) output.write(line)
    for (const output of outputsFor(terminal(false), undefined)) output.write(line)
    for (const output of outputsFor(terminal(false), file)) output.write(line)
    expect(shown).toEqual([expect.stringMatching(/^\d\d:00:00 WARN {2}pepper is lost \(3 times\)\n$/), line])
    expect(kept).toEqual([line, line])
  })

  it('shows where a program failed, a place a line', () => {
    const line = '{"level":"error","time":"2026-11-26T12:00:00.000Z","msg":"broken","at":["src/a.ts:1:2","node:fs:3:4"]}'
    expect(readable(line).split('\n').slice(1)).toEqual(['         at src/a.ts:1:2', '         at node:fs:3:4', ''])
  })

  it('is left out below the level that the site file wants', () => {
    const { log, read } = logged('error')
    log.tell({ event: 'link.lost', robot: 'pepper' })
    log.tell({ event: 'stop.unconfirmed', robot: 'pepper' })
    expect(read().map(({ event }) => event)).toEqual(['stop.unconfirmed'])
  })

  it('of something that is not in the list is only that', () => {
    const { log, lines } = logged()
    const strange = { event: 'session.ended', robot: 'pepper', behavior: 'x', reason: 'Odette Lachenal said no' } as const
    log.tell(strange)
    log.tell({ event: 'link.lost', robot: 'pepper', heard: 'Odette' } as LogEvent)
    expect(lines.join('')).not.toMatch(/Odette|Lachenal/)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('log.refused')
  })

  it('hides a password and a token whoever writes it', () => {
    const lines: string[] = []
    const logger = createLogger({ clock: new VirtualClock(), level: 'info', outputs: [{ write: (line) => lines.push(line) }] })
    logger.info({ password: 'swordfish', login: { token: 'swordfish', user: 'nao' } })
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { level: 'info', time: '1970-01-01T00:00:00.000Z', password: '[secret]', login: { token: '[secret]', user: 'nao' } },
    ])
  })
})

describe('what goes on and on', () => {
  const problem: LogEvent = { event: 'robot.problem', robot: 'pepper', code: 'robot.refused' }

  it('has a line at once and one every ten minutes, with how often it was', async () => {
    const { clock, log, read } = logged()
    for (let second = 0; second < 1_800; second += 1) {
      log.tell(problem)
      await clock.advance(1_000)
    }
    await clock.advance(1_200_000)
    expect(read().map(({ time, times }) => [time, times])).toEqual([
      ['2026-11-26T12:00:00.000Z', undefined],
      ['2026-11-26T12:10:00.000Z', 599],
      ['2026-11-26T12:20:00.000Z', 600],
      ['2026-11-26T12:30:00.000Z', 600],
    ])
    expect(clock.pending).toBe(0)
  })

  it('of one robot hides nothing of another, nor another problem', () => {
    const { log, read } = logged()
    for (const robot of ['pepper', 'nao', 'pepper']) log.tell({ ...problem, robot })
    log.tell({ ...problem, code: 'robot.unanswered' })
    expect(read().map(({ robot, code }) => `${robot} ${code}`)).toEqual([
      'pepper robot.refused',
      'nao robot.refused',
      'pepper robot.unanswered',
    ])
  })

  it('ends with how it stands: a link that comes and goes, by its last change', async () => {
    const { clock, log, read } = logged()
    for (let times = 0; times < 10; times += 1) {
      log.tell({ event: 'link.lost', robot: 'pepper' })
      log.tell({ event: 'link.back', robot: 'pepper', afterMs: 10 })
    }
    log.tell({ event: 'link.lost', robot: 'pepper' })
    await clock.advance(600_000)
    expect(read().map(({ event, times }) => [event, times])).toEqual([
      ['link.lost', undefined],
      ['link.back', undefined],
      ['link.lost', undefined],
      ['link.back', undefined],
      ['link.lost', 17],
    ])
  })

  it('is told before the log ends', () => {
    const { clock, log, read } = logged()
    for (let times = 0; times < 3; times += 1) log.tell(problem)
    log.close()
    expect(read().map(({ times }) => times)).toEqual([undefined, 2])
    expect(clock.pending).toBe(0)
  })

  it('never keeps a latched stop waiting behind what flutters', () => {
    const { log, read } = logged()
    for (let times = 0; times < 10; times += 1)
      log.tell({ event: 'safety.changed', robot: 'nao', action: 'hold', reason: 'link.lost' })
    log.tell({ event: 'safety.changed', robot: 'nao', action: 'latchedStop', reason: 'robot.fallen' })
    expect(read().at(-1)).toMatchObject({ level: 'error', reason: 'robot.fallen' })
  })
})

describe('the latest incidents', () => {
  it('are those that staff may have to do something about, the newest first, each once with how often it was', async () => {
    const { clock, log } = logged()
    log.tell({ event: 'link.up', robot: 'pepper', road: 'bridge' })
    log.tell({ event: 'safety.changed', robot: 'pepper', action: 'hold', reason: 'link.lost' })
    for (let times = 0; times < 30; times += 1) log.tell({ event: 'link.lost', robot: 'pepper' })
    await clock.advance(1_000)
    log.tell({ event: 'safety.changed', robot: 'pepper', action: 'hold', reason: 'link.lost' })
    expect(log.recent()).toEqual([
      { at: NOON + 1_000, times: 2, event: 'safety.changed', robot: 'pepper', detail: 'link.lost', level: 'warn' },
      { at: NOON, times: 30, event: 'link.lost', robot: 'pepper', detail: '', level: 'warn' },
    ])
  })

  it('are twenty at most', () => {
    const { log } = logged()
    for (let robot = 0; robot < 30; robot += 1) log.tell({ event: 'link.lost', robot: `pepper-${robot}` })
    expect(log.recent().map(({ robot }) => robot)).toEqual(Array.from({ length: 20 }, (_, index) => `pepper-${29 - index}`))
  })
})

describe('the journal, retold', () => {
  function retold() {
    const clock = new VirtualClock(NOON)
    const told: LogEvent[] = []
    const journal = logJournal(createJournal({ store: new MemoryStore(), clock }), { clock, tell: (event) => told.push(event) })
    return { clock, told, journal }
  }

  it('tells sessions, stops and safety, and not what was said or answered', async () => {
    const { clock, told, journal } = retold()
    journal.write('nao', { type: 'session.started', behavior: 'reception', locale: 'fr' })
    journal.write('nao', { type: 'robot.said', text: 'Bonjour', locale: 'fr', outcome: 'spoken' })
    journal.write('nao', { type: 'answer.received', way: 'speech', choice: 'passport' })
    journal.write('nao', { type: 'stop.requested' })
    await clock.advance(320)
    journal.write('nao', { type: 'stop.confirmed' })
    journal.write('nao', { type: 'safety.changed', action: 'none', reason: '' })
    expect(told).toEqual([
      { event: 'session.started', robot: 'nao', behavior: 'reception', locale: 'fr' },
      { event: 'stop.requested', robot: 'nao' },
      { event: 'stop.confirmed', robot: 'nao', afterMs: 320 },
      { event: 'safety.changed', robot: 'nao', action: 'none', reason: '' },
    ])
    expect(journal.counts).toEqual({ writes: 6, failures: 0 })
  })

  it('counts a fact that does not fit, tells its kind only, and passes the failure on', () => {
    const { told, journal } = retold()
    expect(() => journal.write('nao', { type: 'checkpoint', step: 'Odette, née en 1931' })).toThrow()
    expect(told).toEqual([{ event: 'journal.refused', robot: 'nao', fact: 'checkpoint' }])
    expect(journal.counts).toEqual({ writes: 0, failures: 1 })
  })

  it('names a failing file without its folders', () => {
    const trouble = { kind: 'failing', file: '/home/odette/data/journal.jsonl', text: 'Nothing can be written' } as const
    expect(storageEvent(trouble)).toEqual({ event: 'storage.failing', file: 'journal.jsonl' })
  })
})

describe('what was thrown', () => {
  it('is told by its kind and its places, and never by its message', () => {
    const error = new CompereError('robot.refused', 'say("Bonjour Odette") was refused\n    at Odette')
    const failure = failureOf(error)
    expect(failure).toMatchObject({ name: 'CompereError', code: 'robot.refused' })
    expect(JSON.stringify(failure)).not.toContain('Odette')
    expect(failureOf('Odette')).toEqual({ name: 'string', code: null, at: [] })
  })

  it('is placed in our code, without the folders of this machine', () => {
    const error = new Error('x')
    error.stack =
      'Error: x\n    at act (file:///home/odette/compere/src/cli/main.ts:3:7)\n    at node:internal/main:1:2\n    at <anonymous>'
    expect(failureOf(error).at).toEqual(['src/cli/main.ts:3:7', 'node:internal/main:1:2'])
  })

  it('fits the log, and ends the process with an error line', () => {
    const { log, read } = logged()
    log.tell({ event: 'process.broken', ...failureOf(new TypeError('Odette')), exitCode: 70 })
    expect(read()).toMatchObject([
      {
        level: 'error',
        event: 'process.broken',
        name: 'TypeError',
        exitCode: 70,
        msg: 'The controller is broken and ends with 70: TypeError',
      },
    ])
  })
})

describe('a log file', () => {
  it('keeps lines in order, and is put aside when it is large', async () => {
    const { disk, files } = fakeDisk(new Map([['log', Buffer.alloc(LARGEST_BYTES - 10)]]))
    const log = await openLogFile('log', disk)
    log.write('12345\n')
    await log.flush()
    expect(files.get('log')?.length).toBe(LARGEST_BYTES - 4)
    log.write('one\n')
    log.write('two\n')
    await log.flush()
    expect(String(files.get('log'))).toBe('one\ntwo\n')
    expect(files.get('log.old')?.length).toBe(LARGEST_BYTES - 4)
  })

  it('writes later what a full disk did not take, and bounds what waits', async () => {
    const { disk, files, state } = fakeDisk()
    const log = await openLogFile('log', disk)
    state.fault = new Error('ENOSPC')
    for (let line = 0; line < 1_500; line += 1) {
      log.write(`${line}\n`)
      await log.flush()
    }
    state.fault = undefined
    log.write('last\n')
    await log.flush()
    const lines = String(files.get('log')).trimEnd().split('\n')
    expect(lines).toEqual([...Array.from({ length: 1_000 }, (_, index) => String(index + 500)), 'last'])
  })
})

describe('every event', () => {
  it('has a sentence and a level', () => {
    expect(sentenceOf({ event: 'link.barred', robot: 'pepper', status: 'taken' })).toBe(
      'pepper is commanded by another controller',
    )
    expect(levelOf({ event: 'link.barred', robot: 'pepper', status: 'taken' })).toBe('error')
    expect(levelOf({ event: 'session.ended', robot: 'pepper', behavior: 'x', reason: 'failed' })).toBe('error')
  })
})

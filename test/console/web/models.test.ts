import { describe, expect, it } from 'vitest'
import { behaviors } from '#behaviors'
import type { Entry } from '#journal'
import { chartOf, SAFETY_RULES } from '#runtime'
import { litIn } from '../../../src/console/web/model/chart.ts'
import { checksOf, worstOf } from '../../../src/console/web/model/checks.ts'
import { isIncident, sessionsIn, unansweredIn } from '../../../src/console/web/model/journal.ts'
import type { Chart, Robot } from '../../../src/console/web/model/messages.ts'
import { canStart, isMuteIn, readinessOf } from '../../../src/console/web/model/readiness.ts'
import { SAFETY_TABLE } from '../../../src/console/web/model/safety-table.ts'
import { spelled } from '../../../src/console/web/model/state-name.ts'
import { REASONS } from '../../../src/console/web/words/reasons.ts'
import { stateNameText, stateText } from '../../../src/console/web/words/telling.ts'
import { pepperStatus } from '../../support/robot-status.ts'

const WELL = pepperStatus('hall')
const HOST = { diskFreeBytes: 9_000_000_000, failingFiles: [] }

function levelOf(name: string, part: Partial<Robot>) {
  const found = checksOf({ ...WELL, ...part }, 'fr', HOST).find((check) => check.name === name)
  return `${found?.level} ${found?.found}`
}

describe('the pre-flight', () => {
  it('finds a well robot ready, and knows nothing of one that told nothing', () => {
    expect(worstOf(checksOf(WELL, 'fr', HOST))).toBe('ok')
    expect(worstOf(checksOf({ ...WELL, heat: null }, 'fr', HOST))).toBe('unknown')
    expect(worstOf(checksOf(WELL, 'fr', null))).toBe('unknown')
  })

  it('tells what is only worth a look from what must wait', () => {
    expect(levelOf('battery', { batteryPercent: 40, batteryMinutes: 20 })).toBe('attention low')
    expect(levelOf('battery', { batteryPercent: 10 })).toBe('blocking empty')
    expect(levelOf('battery', { batteryPercent: 10, charging: true })).toBe('ok charging')
    expect(levelOf('heat', { heat: { level: 2, chains: ['LArm'] } })).toBe('attention hot')
    expect(levelOf('link', { link: 'degraded' })).toBe('attention degraded')
    expect(levelOf('link', { link: 'offline' })).toBe('blocking offline')
    expect(levelOf('volume', { volumePercent: 90 })).toBe('attention harsh')
    expect(levelOf('voice', { locales: ['en'] })).toBe('attention missing')
    expect(levelOf('protections', { protections: { state: 'off', off: ['fallManager'] } })).toBe('blocking off')
    expect(levelOf('application', { foreign: { recognizers: ['Zora'], controller: null, activity: null } })).toBe(
      'attention recognizer',
    )
  })
})

describe('readiness', () => {
  it('knows a plan in a language that the robot has no voice for, and assumes the best of one that did not tell', () => {
    const mute = (locales: readonly ('fr' | 'en')[] | null) => isMuteIn({ locales }, { spokenIn: 'en' })
    expect([mute(['fr']), mute(['fr', 'en']), mute(null), isMuteIn({ locales: ['fr'] }, null)]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
  it('puts the gravest thing first', () => {
    const stopped = { ...WELL, safety: { ...WELL.safety, action: 'latchedStop' as const, reason: 'operator.stop' } }

    expect(readinessOf(WELL)).toEqual({ verdict: 'ready', reason: '' })
    expect(readinessOf({ ...stopped, link: 'offline' })).toEqual({ verdict: 'stopped', reason: 'operator.stop' })
    expect(readinessOf({ ...stopped, stop: { requestedAt: 1, confirmed: false } })).toEqual({
      verdict: 'stopped',
      reason: 'stop.unconfirmed',
    })
    expect(readinessOf({ ...WELL, link: 'taken' })).toEqual({ verdict: 'away', reason: 'link.taken' })
    expect(readinessOf({ ...WELL, warnings: ['storage.failing'] })).toEqual({ verdict: 'watch', reason: 'storage.failing' })
  })

  it('lets an activity begin on a robot that needs watching, not on one that waits', () => {
    expect(canStart({ ...WELL, link: 'degraded' })).toBe(true)
    expect(canStart({ ...WELL, safety: { ...WELL.safety, action: 'hold', reason: 'robot.lifted' } })).toBe(false)
  })
})

describe('the words of the pages', () => {
  it('know every rule of the safety table, in both languages', () => {
    expect(SAFETY_TABLE).toEqual(SAFETY_RULES.map(({ reason, action }) => ({ reason, action })))
    for (const { reason } of SAFETY_RULES) {
      expect(REASONS.fr[reason]?.title, reason).toBeTruthy()
      expect(REASONS.en[reason]?.title, reason).toBeTruthy()
    }
  })

  it('know every state of the reception desk and of the event welcome, in both languages', () => {
    const pathsOf = (node: Chart, above: string[] = []): string[][] =>
      node.states.flatMap((state) => [[...above, state.key], ...pathsOf(state, [...above, state.key])])
    const charts = behaviors.filter(({ id }) => id === 'reception' || id === 'event-welcome')
    const bare = charts.flatMap(({ machine, stateTitles = {} }) =>
      pathsOf(chartOf(machine)).filter((path) => stateNameText(path, 'fr', stateTitles) === spelled(path.at(-1) ?? '')),
    )

    expect(bare).toEqual([])
  })

  it('take those of the behavior first, by the longest end of a state that it names', () => {
    const titles = {
      listening: { fr: 'écoute', en: 'listens' },
      'quiz.listening': { fr: 'attend une réponse', en: 'waits for an answer' },
      visiting: { fr: 'avec un visiteur', en: 'with a visitor' },
    }
    const told = ['quiz.listening', 'visiting.here + dialogue.listening', 'visiting.nodding', 'held', 'askingMore', 'constructor']

    expect(told.map((state) => stateText(state, 'fr', titles))).toEqual([
      'attend une réponse',
      'écoute',
      'avec un visiteur',
      'en attente',
      'asking more',
      'constructor',
    ])
  })
})

describe('a chart', () => {
  it('lights the present states of all regions, and what holds them', () => {
    const [reception] = behaviors
    const lit = reception ? litIn(chartOf(reception.machine), 'visiting.presence.here + dialogue.listening') : new Set()

    expect([...lit].sort()).toEqual([
      'reception',
      'reception.visiting',
      'reception.visiting.dialogue',
      'reception.visiting.dialogue.listening',
      'reception.visiting.presence',
      'reception.visiting.presence.here',
    ])
  })
})

describe('a report', () => {
  const fact = (at: number, what: Entry['fact']): Entry => ({ at, robot: 'hall', fact: what })
  const ENTRIES = [
    fact(1, { type: 'session.started', behavior: 'reception', locale: 'fr' }),
    fact(2, { type: 'answer.received', way: 'screen', choice: 'passport' }),
    fact(3, { type: 'handover.requested', reason: 'question.unknown' }),
    fact(4, { type: 'safety.changed', action: 'warn', reason: 'heat.warm' }),
    fact(5, { type: 'safety.changed', action: 'hold', reason: 'robot.lifted' }),
    fact(6, { type: 'session.ended', behavior: 'reception', reason: 'staff' }),
    fact(7, { type: 'session.started', behavior: 'reception', locale: 'en' }),
  ]

  it('counts sessions, and leaves the last one open', () => {
    expect(sessionsIn(ENTRIES)).toEqual([
      { robot: 'hall', behavior: 'reception', startedAt: 7, endedAt: null, reason: null, answers: 0, handovers: 0 },
      { robot: 'hall', behavior: 'reception', startedAt: 1, endedAt: 6, reason: 'staff', answers: 1, handovers: 1 },
    ])
  })

  it('tells incidents from a mere warning, and when nobody had an answer', () => {
    expect(ENTRIES.filter(isIncident).map(({ at }) => at)).toEqual([5])
    expect(unansweredIn(ENTRIES).map(({ at }) => at)).toEqual([3])
  })
})

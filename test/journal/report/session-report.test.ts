import { describe, expect, it } from 'vitest'
import { type Entry, type EntryFact, EntrySchema, sessionsIn, withoutSession } from '#journal'

const START = Date.UTC(2026, 10, 26, 14)

/** One fact each second, of one robot. */
function told(facts: readonly EntryFact[], { robot = 'nao', from = START } = {}): Entry[] {
  return facts.map((fact, index) => EntrySchema.parse({ at: from + index * 1_000, robot, fact }))
}

const STARTED: EntryFact = { type: 'session.started', behavior: 'activity-session', locale: 'fr' }
const PLANNED: EntryFact = { type: 'plan.begun', plan: 'tuesday', minutes: 45 }
const ENDED: EntryFact = { type: 'session.ended', behavior: 'activity-session', reason: 'finished' }
const step = (name: string): EntryFact => ({ type: 'checkpoint', step: name })
const answer = (way: 'staff' | 'speech'): EntryFact => ({ type: 'answer.received', way, choice: 'found' })

describe('the report of sessions', () => {
  it('tells what was played, how the group took part, what came between and how it ended', () => {
    const entries = told([
      STARTED,
      PLANNED,
      step('quiz.1/question.1'),
      answer('staff'),
      step('quiz.1/question.2'),
      { type: 'safety.changed', action: 'hold', reason: 'robot.lifted' },
      { type: 'safety.changed', action: 'none', reason: '' },
      { type: 'link.lost' },
      { type: 'safety.changed', action: 'hold', reason: 'link.lost' },
      answer('speech'),
      { type: 'part.played', part: 'quiz.1', seconds: 300, counts: { questions: 2 } },
      step('proverbs.2/question.1'),
      { type: 'part.played', part: 'proverbs.2', seconds: 60, counts: { proverbs: 1, found: 0 } },
      { type: 'session.counted', counts: { answers: 2, silences: 0 } },
      ENDED,
    ])
    expect(sessionsIn(entries)).toEqual([
      {
        ...{ robot: 'nao', behavior: 'activity-session', locale: 'fr', plan: 'tuesday', plannedMinutes: 45 },
        ...{ startedAt: START, endedAt: START + 14_000, ending: 'finished' },
        parts: [
          { part: 'quiz.1', seconds: 300, beats: 2, counts: { questions: 2 } },
          { part: 'proverbs.2', seconds: 60, beats: 1, counts: { proverbs: 1, found: 0 } },
        ],
        answers: { staff: 1, screen: 0, touch: 0, speech: 1 },
        incidents: [
          { at: START + 5_000, kind: 'safety', reason: 'robot.lifted' },
          { at: START + 7_000, kind: 'link', reason: '' },
        ],
        counts: { answers: 2, silences: 0 },
      },
    ])
  })

  it('adds up a part that staff went back to, and keeps one that a stop cut off', () => {
    const [session] = sessionsIn(
      told([
        STARTED,
        PLANNED,
        { type: 'part.played', part: 'quiz.1', seconds: 60, counts: { questions: 1 } },
        { type: 'part.played', part: 'quiz.1', seconds: 30, counts: { questions: 3 } },
        step('gym.2/move.1'),
        { type: 'stop.requested' },
        { type: 'session.ended', behavior: 'activity-session', reason: 'stop' },
      ]),
    )
    expect(session?.parts).toEqual([
      { part: 'quiz.1', seconds: 90, beats: 0, counts: { questions: 3 } },
      { part: 'gym.2', seconds: 2, beats: 1, counts: {} },
    ])
    expect(session?.ending).toBe('stop')
  })

  it('keeps the sessions of two robots apart, and knows nothing of a desk', () => {
    const desk: EntryFact = { type: 'session.started', behavior: 'reception', locale: 'fr' }
    const mixed = [
      ...told([STARTED, PLANNED, answer('staff'), ENDED]),
      ...told([desk, step('topic/pool'), answer('speech')], { robot: 'hall' }),
      ...told([STARTED, PLANNED, ENDED], { robot: 'pepper', from: START + 500 }),
    ].sort((a, b) => a.at - b.at)
    expect(sessionsIn(mixed).map(({ robot, answers }) => [robot, answers.staff])).toEqual([
      ['nao', 1],
      ['pepper', 0],
    ])
  })

  it('forgets one session on request, and nothing else', () => {
    const first = told([STARTED, PLANNED, answer('staff'), ENDED])
    const second = told([STARTED, PLANNED, ENDED], { from: START + 60_000 })
    const other = told([STARTED, PLANNED, ENDED], { robot: 'pepper' })
    const all = [...first, ...second, ...other].sort((a, b) => a.at - b.at)
    const left = withoutSession(all, 'nao', START)
    expect(left.filter(({ at, robot }) => robot === 'nao' && at < START + 60_000)).toEqual([
      { at: START, robot: 'nao', fact: { type: 'session.erased' } },
    ])
    expect(sessionsIn(left).map(({ robot, startedAt }) => [robot, startedAt])).toEqual([
      ['pepper', START],
      ['nao', START + 60_000],
    ])
    expect(withoutSession(all, 'nao', START + 1)).toBe(all)
  })
})

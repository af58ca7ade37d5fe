import { describe, expect, it } from 'vitest'
import { type Entry, type EntryFact, reportOf } from '#journal'

const PARIS = 'Europe/Paris'
/** Tuesday 24 November 2026, ten in the morning in Paris. */
const TEN = Date.UTC(2026, 10, 24, 9)
const SECOND = 1_000
const HOUR = 3_600_000

type Told = readonly [seconds: number, fact: EntryFact]
const begun: EntryFact = { type: 'visit.begun', way: 'approach' }
const engaged = (locale: 'fr' | 'en' = 'fr'): EntryFact => ({ type: 'visit.engaged', way: 'speech', locale, seconds: 4 })
const answered = (topic: string, locale: 'fr' | 'en' = 'fr'): EntryFact => ({
  ...{ type: 'question.answered', way: 'speech', locale, topic, seconds: 0.4 },
})
const unknown: EntryFact = { type: 'question.unknown', way: 'speech', locale: 'fr' }
const called: EntryFact = { type: 'handover.requested', reason: 'visitor.asked' }
const ended = (ending: Extract<EntryFact, { type: 'visit.ended' }>['ending'], locale: 'fr' | 'en' = 'fr'): EntryFact => ({
  ...{ type: 'visit.ended', ending, locale, seconds: 60 },
})

function entries(told: readonly Told[], { robot = 'ada', from = TEN } = {}): Entry[] {
  return told.map(([seconds, fact]) => ({ at: from + seconds * SECOND, robot, fact }))
}
const totalOf = (...told: Told[]) => reportOf(entries(told), PARIS).total
const NOBODY = {
  ...{ visitors: 0, engaged: 0, served: 0, abandoned: 0, answers: 0, badlyAnswered: 0, repeated: 0, unknown: 0, doubtful: 0 },
  ...{ handover: { called: 0, taken: 0, missed: 0 }, tickets: 0, firstAnswerSeconds: null },
}

describe(reportOf, () => {
  it('has nothing to say of a day without visitors', () => {
    const report = reportOf(entries([[0, { type: 'link.lost' }]]), PARIS)
    expect(report.total).toEqual(NOBODY)
    expect(report.days).toEqual([])
    expect(report.topics).toEqual([])
    expect(report.hours.map(({ hour }) => hour)).toEqual(Array.from({ length: 24 }, (_, hour) => hour))
  })

  it('counts a visitor who was answered as served, and takes the time to the first answer only', () => {
    const told: Told[] = [
      [0, begun],
      [4, engaged()],
      [6, answered('passport')],
      [50, answered('pool')],
      [70, ended('left')],
    ]
    expect(totalOf(...told)).toEqual({ ...NOBODY, visitors: 1, engaged: 1, served: 1, answers: 2, firstAnswerSeconds: 2 })
  })

  it('counts whoever spoke and left without an answer as abandoned, and whoever never spoke as neither', () => {
    const spoke: Told[] = [
      [0, begun],
      [4, engaged()],
      [4, unknown],
      [20, ended('left')],
    ]
    const silent: Told[] = [
      [100, begun],
      [160, ended('silent')],
    ]
    expect(totalOf(...spoke, ...silent)).toEqual({ ...NOBODY, visitors: 2, engaged: 1, abandoned: 1, unknown: 1 })
  })

  it('counts nobody as abandoned who is still there', () => {
    expect(totalOf([0, begun], [4, engaged()])).toEqual({ ...NOBODY, visitors: 1, engaged: 1 })
  })

  it.each([
    ['the same is asked again', answered('passport')],
    ['the visitor says that it was not meant', { type: 'answer.rejected', topic: 'passport' } as const],
    ['a person is wanted', called],
  ])('counts an answer as bad when %s within half a minute, and not later', (_when, fact) => {
    const bad = (seconds: number) =>
      totalOf([0, begun], [4, engaged()], [6, answered('passport')], [6 + seconds, fact], [99, ended('left')]).badlyAnswered
    expect(bad(30)).toBe(1)
    expect(bad(30.1)).toBe(0)
  })

  it.each(['visitor.appointment', 'staff.tookOver'])('counts no answer as bad for a call with the reason %s', (reason) => {
    const facts = [
      [0, begun],
      [6, answered('passport')],
      [9, { type: 'handover.requested', reason }],
    ] as const
    expect(totalOf(...facts).badlyAnswered).toBe(0)
  })

  it('counts another question after an answer as what it is', () => {
    const { badlyAnswered, answers } = totalOf([0, begun], [6, answered('passport')], [9, answered('pool')], [20, unknown])
    expect({ badlyAnswered, answers }).toEqual({ badlyAnswered: 0, answers: 2 })
  })

  it('tells visitors who got a person from those for whom nobody came', () => {
    const taken: Told[] = [
      [0, begun],
      [4, called],
      [20, { type: 'handover.taken' }],
      [30, ended('handedOver')],
    ]
    const missed: Told[] = [
      [100, begun],
      [104, called],
      [164, { type: 'handover.missed' }],
      [170, ended('left')],
    ]
    const late: Told[] = [
      [200, begun],
      [204, called],
      [264, { type: 'handover.missed' }],
      [270, { type: 'handover.taken' }],
    ]
    expect(totalOf(...taken, ...missed, ...late)).toEqual({
      ...NOBODY,
      ...{ visitors: 3, engaged: 3, served: 2, abandoned: 1, handover: { called: 3, taken: 2, missed: 1 } },
    })
  })

  it('ends a visit with its session, so that what comes later belongs to nobody', () => {
    const told: Told[] = [
      [0, begun],
      [4, engaged()],
      [5, { type: 'session.ended', behavior: 'reception', reason: 'stop' }],
      [9, called],
    ]
    expect(totalOf(...told)).toEqual({ ...NOBODY, visitors: 1, engaged: 1, abandoned: 1 })
  })

  it('keeps the visits of two robots apart', () => {
    const both = [
      ...entries(
        [
          [0, begun],
          [2, answered('pool')],
          [20, ended('left')],
        ],
        { robot: 'ada' },
      ),
      ...entries(
        [
          [1, begun],
          [30, ended('silent')],
        ],
        { robot: 'bob' },
      ),
    ].sort((a, b) => a.at - b.at)
    expect(reportOf(both, PARIS).total).toEqual({ ...NOBODY, visitors: 2, engaged: 1, served: 1, answers: 1 })
  })

  it('puts each visit where it began, by the clock of the venue', () => {
    const visit: Told[] = [
      [0, begun],
      [10, ended('silent')],
    ]
    // Half past midnight in Paris is the day before in Greenwich.
    const night = Date.UTC(2026, 10, 24, 23, 30)
    const report = reportOf([...entries(visit), ...entries(visit, { from: night })], PARIS)
    expect(report.days.map(({ day, figures }) => [day, figures.visitors])).toEqual([
      ['2026-11-24', 1],
      ['2026-11-25', 1],
    ])
    expect(report.hours.flatMap(({ hour, figures }) => (figures.visitors > 0 ? [hour] : []))).toEqual([0, 10])
  })

  it('puts the hour that a clock change repeats into one', () => {
    const changed = Date.UTC(2026, 9, 25, 0, 30)
    const visit: Told[] = [
      [0, begun],
      [10, ended('silent')],
    ]
    const report = reportOf([...entries(visit, { from: changed }), ...entries(visit, { from: changed + HOUR })], PARIS)
    expect(report.hours[2]?.figures.visitors).toBe(2)
  })

  it('splits by language, and lists the most asked topics first with how often they were answered badly', () => {
    const french: Told[] = [
      [0, begun],
      [4, engaged()],
      [5, answered('pool')],
      [9, answered('pool')],
      [99, ended('goodbye')],
    ]
    const english: Told[] = [
      [100, begun],
      [104, engaged('en')],
      [105, answered('passport', 'en')],
      [150, ended('left', 'en')],
    ]
    const { locales, topics } = reportOf(entries([...french, ...english]), PARIS)
    expect(locales.map(({ locale, figures }) => [locale, figures.visitors, figures.answers])).toEqual([
      ['fr', 1, 2],
      ['en', 1, 1],
    ])
    expect(topics).toEqual([
      { topic: 'pool', asked: 2, badly: 1 },
      { topic: 'passport', asked: 1, badly: 0 },
    ])
  })
})

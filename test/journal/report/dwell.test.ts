import { describe, expect, it } from 'vitest'
import { type EntryFact, EntrySchema, sessionsIn } from '#journal'

const START = Date.UTC(2026, 10, 26, 14)
const STARTED: EntryFact = { type: 'session.started', behavior: 'museum-tour', locale: 'fr' }
const PLANNED: EntryFact = { type: 'plan.begun', plan: null, minutes: 20 }

function partsOf(...facts: EntryFact[]) {
  const entries = [STARTED, PLANNED, ...facts].map((fact, index) =>
    EntrySchema.parse({ at: START + index * 1_000, robot: 'nao', fact: JSON.parse(JSON.stringify(fact)) }),
  )
  return sessionsIn(entries)[0]?.parts
}

describe('the time at the stops of a tour', () => {
  it('is told by stop, in the order in which the group left them, and apart from what else was counted', () => {
    const counts = { stops: 3, 'seconds.tarot': 95, questions: 2, 'seconds.12': 0, 'seconds.asia': 140 }
    expect(partsOf({ type: 'part.played', part: 'tour', seconds: 600, counts })).toEqual([
      {
        ...{ part: 'tour', seconds: 600, beats: 0, counts: { stops: 3, questions: 2 } },
        dwell: [
          { place: 'tarot', seconds: 95 },
          { place: '12', seconds: 0 },
          { place: 'asia', seconds: 140 },
        ],
      },
    ])
  })

  it('is the whole of it after a part that was played in two goes', () => {
    const first = { stops: 1, 'seconds.tarot': 95 }
    const both = { stops: 2, 'seconds.tarot': 95, 'seconds.asia': 140 }
    const parts = partsOf(
      { type: 'part.played', part: 'tour', seconds: 100, counts: first },
      { type: 'part.played', part: 'tour', seconds: 200, counts: both },
    )
    expect(parts?.[0]?.dwell).toEqual([
      { place: 'tarot', seconds: 95 },
      { place: 'asia', seconds: 140 },
    ])
  })

  it('is not there where nobody counts it', () => {
    expect(partsOf({ type: 'part.played', part: 'quiz.1', seconds: 60, counts: { questions: 2 } })).toEqual([
      { part: 'quiz.1', seconds: 60, beats: 0, counts: { questions: 2 } },
    ])
  })
})

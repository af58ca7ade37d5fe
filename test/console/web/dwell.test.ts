import { describe, expect, it } from 'vitest'
import { staysIn, warmth } from '../../../src/console/web/model/dwell.ts'
import type { SessionsAnswer } from '../../../src/console/web/model/messages.ts'

type Session = SessionsAnswer['sessions'][number]
type Dwell = readonly { place: string; seconds: number }[]
const title = { fr: 'a', en: 'a' }
const STOPS = ['lands', 'tarot', 'asia', 'making'].map((id) => ({ id, title }))

function tour(...dwell: Dwell): Session {
  return {
    ...{ robot: 'nao', behavior: 'museum-tour', locale: 'fr', plan: null, plannedMinutes: 20, startedAt: 0, endedAt: 1 },
    ...{ ending: 'finished', answers: { staff: 0, screen: 0, touch: 0, speech: 0 }, incidents: [], counts: {} },
    parts: [{ part: 'tour', seconds: 600, beats: 9, counts: {}, dwell }],
  }
}

describe('how long groups stay at stops', () => {
  it('is told in the order of the way, whichever way the group took, with the stops that were left out', () => {
    const session = tour({ place: 'asia', seconds: 100 }, { place: 'lands', seconds: 40 }, { place: 'attic', seconds: 7 })
    expect(staysIn([session], STOPS)).toEqual([
      { id: 'lands', seconds: 40, tours: 1 },
      { id: 'tarot', seconds: 0, tours: 0 },
      { id: 'asia', seconds: 100, tours: 1 },
      { id: 'making', seconds: 0, tours: 0 },
      { id: 'attic', seconds: 7, tours: 1 },
    ])
  })

  it('is a mean over those who were there', () => {
    const sessions = [
      tour({ place: 'tarot', seconds: 60 }),
      tour({ place: 'tarot', seconds: 91 }),
      tour({ place: 'asia', seconds: 5 }),
    ]
    expect(staysIn(sessions, STOPS.slice(1, 3))).toEqual([
      { id: 'tarot', seconds: 76, tours: 2 },
      { id: 'asia', seconds: 5, tours: 1 },
    ])
  })

  it('is nothing where no tour was', () => {
    expect(staysIn([], STOPS)).toEqual([])
    expect(staysIn([{ ...tour(), parts: [] }], STOPS)).toEqual([])
  })

  it('is shown in five degrees, of which the longest stay is the warmest and none is cold', () => {
    const stays = [0, 1, 20, 21, 60, 80, 99, 100].map((seconds, index) => ({ id: `${index}`, seconds, tours: 1 }))
    expect(stays.map((stay) => warmth(stay, stays))).toEqual([0, 1, 1, 2, 3, 4, 5, 5])
    const none = { id: 'none', seconds: 0, tours: 0 }
    expect(warmth(none, [none])).toBe(0)
  })
})

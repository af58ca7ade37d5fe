import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Leg, type Problem, planTour } from '../../../behaviors/museum-tour/plan-tour.ts'
import { NOISE, tourArbitrary, walkThrough } from './random-tour.ts'

const RUNS = 80
/** Hundreds of tours, on a busy machine. */
const PATIENCE_MS = 120_000
const telling = (length: 'short' | 'medium' | 'long', extras = true) => ({ length, extras })

function leg(id: string, priority: Leg['priority'], ...seconds: number[]): Leg {
  const tellings = [telling('long'), telling('medium'), telling('short'), telling('short', false)]
  return {
    id,
    priority,
    variants: seconds.map((each, index) => ({ seconds: each, telling: tellings[index] ?? telling('short') })),
  }
}
function problem(legs: readonly Leg[], more: Partial<Problem> = {}): Problem {
  return { now: [], cuts: 0, at: 'base', legs, walk: () => 10, home: () => 20, ...more }
}
const seen = ({ stops }: ReturnType<typeof planTour>) =>
  stops.map(({ id, telling: { length, extras } }) => `${id} ${length}${extras ? ' +' : ''}`)

describe('the plan of a tour', () => {
  const three = [leg('one', 'must', 100, 60, 30), leg('two', 'may', 100, 60, 30), leg('three', 'should', 100, 60, 30)]
  it('tells everything when there is time', () => {
    const plan = planTour(problem(three), 400)
    expect(seen(plan)).toEqual(['one long +', 'two long +', 'three long +'])
    expect([plan.seconds, plan.slackSeconds, plan.shortBySeconds]).toEqual([350, 50, 0])
  })
  it('tells less of what is least important first', () => {
    expect(seen(planTour(problem(three), 310))).toEqual(['one long +', 'two medium +', 'three long +'])
    expect(seen(planTour(problem(three), 270))).toEqual(['one long +', 'two medium +', 'three medium +'])
  })
  it('leaves out what may be seen, then what should be, and fills what becomes free', () => {
    expect(seen(planTour(problem(three), 135))).toEqual(['one medium +', 'three short +'])
    expect(seen(planTour(problem(three), 95))).toEqual(['one medium +'])
  })
  it('never leaves out what must be seen, and says by how much it is too long', () => {
    const plan = planTour(problem(three), 45)
    expect([seen(plan), plan.leftOut, plan.shortBySeconds]).toEqual([['one short +'], ['two', 'three'], 15])
  })
  it('cuts a story that is being told at last, and puts it back when there is time', () => {
    const now = { now: [50, 30, 0], cuts: 1 }
    expect(planTour(problem([], now), 60).now).toBe(1)
    expect(planTour(problem([], now), 40).now).toBe(2)
    expect(planTour(problem([], now), 70).now).toBe(0)
  })
})

describe('any tour at any clock', () => {
  const part = fc.integer({ min: -20, max: 130 }).map((percent) => percent / 100)
  const clock = fc.record({
    content: tourArbitrary,
    share: part,
    change: fc.option(fc.record({ atSeconds: fc.integer({ min: 0, max: 600 }), share: part }), { nil: undefined }),
  })
  it(
    'ends at the base, with every stop that must be seen, and no stop twice',
    () => {
      fc.assert(
        fc.property(clock, ({ content, share, change }) => {
          const { visited, beats } = walkThrough(content, share, change)
          const musts = (content.routes[0]?.stops ?? []).filter(({ priority }) => priority === 'must').map(({ stop }) => stop)
          expect(musts.filter((stop) => !visited.includes(stop))).toEqual([])
          expect(beats.at(-1)).toBe('goodbye')
          const walks = beats.filter((id) => id.startsWith('walk.'))
          expect(new Set(walks).size).toBe(walks.length)
        }),
        { numRuns: RUNS, seed: 8 },
      )
    },
    PATIENCE_MS,
  )
  it(
    'ends within 30 seconds of the time that was asked for last, whenever that is possible',
    () => {
      const offBySeconds: number[] = []
      fc.assert(
        fc.property(clock, ({ content, share, change }) => {
          const { seconds, asked, visited } = walkThrough(content, share, change)
          const { wantedSeconds, leastSeconds, mostSeconds, plannedSeconds, atSeconds } = asked
          // A group that walks as slowly as can be has to be back in time as well.
          if (wantedSeconds < leastSeconds * (1 + NOISE)) return
          const took = seconds - atSeconds
          if (wantedSeconds <= mostSeconds) offBySeconds.push(Math.abs(took - wantedSeconds))
          expect(took).toBeLessThan(wantedSeconds + 30)
          // Sooner than was planned only where another stop would have been too much.
          if (visited.length === content.stops.length) expect(took).toBeGreaterThan(plannedSeconds * (1 - NOISE) - 30)
        }),
        { numRuns: RUNS, seed: 8 },
      )
      expect(offBySeconds.length).toBeGreaterThan(RUNS / 3)
      // Tours of few and far stops have gaps that no looking around fills.
      expect(offBySeconds.filter((off) => off < 30).length / offBySeconds.length).toBeGreaterThan(0.85)
    },
    PATIENCE_MS,
  )
  it(
    'says so when even the shortest way takes longer, and takes no more than that',
    () => {
      let impossible = 0
      fc.assert(
        fc.property(
          tourArbitrary,
          fc.integer({ min: -200, max: 0 }).map((percent) => percent / 100),
          (content, share) => {
            const { seconds, asked, beats } = walkThrough(content, share)
            const { wantedSeconds, leastSeconds } = asked
            if (!content.routes[0]?.stops.some(({ priority }) => priority === 'must') || wantedSeconds > leastSeconds - 60) return
            impossible++
            expect(beats.filter((id) => id.startsWith('short.'))).toHaveLength(1)
            expect(seconds).toBeLessThan(leastSeconds * (1 + NOISE) + 30)
          },
        ),
        { numRuns: RUNS, seed: 8 },
      )
      expect(impossible).toBeGreaterThan(5)
    },
    PATIENCE_MS,
  )
})

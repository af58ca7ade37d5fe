import { describe, expect, it } from 'vitest'
import { growthIn, type Mark, mbPerDay } from '../../scripts/soak/measure.ts'
import { runSoak } from '../../scripts/soak/run-soak.ts'

const LONG_MS = 60_000
const DAYS = 3
/** A day of little more than a virtual hour has as many sessions, lost links and restarts as any other. */
const SHORT_HOUR_MS = 3 * 60_000
/** Each day of the short form has the events of a whole one, so its share of memory is that of a whole one too. */
const MB_PER_DAY = 1

const mark = (over: Partial<Mark>): Mark => {
  return { day: 0, hour: 0, open: false, heapMb: 30, timers: 4, subscriptions: 7, objects: 9, handles: 2, visitors: 0, ...over }
}

describe('days of daily sessions', () => {
  it(
    'with lost links and restarts at night leave timers, handlers and memory as they were [H121]',
    async () => {
      const { marks, timersLeft } = await runSoak({ hours: DAYS * 24, seed: 1, hourMs: SHORT_HOUR_MS, visitorsPerHour: 1 })
      expect(marks.at(-1)).toMatchObject({ day: DAYS - 1, hour: 23, visitors: DAYS * 8 })
      expect(growthIn(marks, MB_PER_DAY)).toEqual([])
      expect(timersLeft).toBe(0)
    },
    LONG_MS,
  )

  it('that leave something behind are told by it', () => {
    const hours = Array.from({ length: 48 }, (_, hour) => mark({ day: Math.floor(hour / 24), hour: hour % 24 }))
    expect(growthIn(hours, 1)).toEqual([])
    const leaking = hours.map((each, index) => ({ ...each, timers: 4 + Math.floor(index / 24), heapMb: 30 + index / 12 }))
    expect(mbPerDay(leaking)).toBeCloseTo(2)
    expect(growthIn(leaking, 1)).toEqual(['timers while closed: 4, 5', 'heap: 2.00 MB a day, 1 allowed'])
  })
})

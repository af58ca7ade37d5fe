import type { Clock } from '#clock'
import type { Seen } from './places.ts'

/** How often the robot looks: often enough for a group on foot, and seldom enough to leave its head to people and speech. */
export const PERIOD_MS = 500
/** One image may show anything; a mark that flickers at the edge of what can be made out is seen in fewer. */
const SEEN_IN = { periods: 2, ofTheLast: 3 } as const
/** Whoever was busy hears it again while it is in view. */
const REPEAT_MS = 3_000

type Sighting = { periods: readonly number[]; toldAtMs: number | undefined }

/** What was seen in the last moments: which of it is worth telling, and when again. */
export class Sightings {
  readonly #clock: Clock
  readonly #known = new Map<string, Sighting>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Whether this is to be told now: at the beginning of a sighting that holds, and every few seconds of it. */
  confirms({ kind, id }: Pick<Seen, 'kind' | 'id'>): boolean {
    const now = this.#clock.now()
    const period = Math.floor(now / PERIOD_MS)
    this.#forgetBefore(period - SEEN_IN.ofTheLast + 1)
    const key = `${kind} ${id}`
    const { periods, toldAtMs } = this.#known.get(key) ?? { periods: [], toldAtMs: undefined }
    const seenIn = periods.includes(period) ? periods : [...periods, period]
    const isDue = toldAtMs === undefined || now - toldAtMs >= REPEAT_MS
    const isTold = seenIn.length >= SEEN_IN.periods && isDue
    this.#known.set(key, { periods: seenIn, toldAtMs: isTold ? now : toldAtMs })
    return isTold
  }

  /** What was seen in none of these periods begins anew. */
  #forgetBefore(first: number): void {
    for (const [key, { periods, toldAtMs }] of this.#known) {
      const recent = periods.filter((period) => period >= first)
      if (recent.length === 0) this.#known.delete(key)
      else this.#known.set(key, { periods: recent, toldAtMs })
    }
  }
}

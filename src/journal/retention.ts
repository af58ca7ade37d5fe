import type { Clock } from '#clock'
import { createCalendar } from './calendar.ts'
import type { JournalStore } from './journal.ts'

const DAY_MS = 86_400_000
const PERIOD_MS = DAY_MS / 24
/** Rather two hours early than late, so that a sweep that comes late, on a date a day behind, still keeps the promise. */
const MARGIN_MS = 2 * PERIOD_MS

/** Throws away what is older than `keepDays`, now and every hour, until closed. */
export function keepFor(keepDays: number, { store, clock }: { store: JournalStore; clock: Clock }): { close(): void } {
  const calendar = createCalendar(clock)
  let timer: number

  function sweep(): void {
    timer = clock.setTimeout(sweep, PERIOD_MS)
    const oldest = calendar.now() - keepDays * DAY_MS + MARGIN_MS
    // A disk that fails is told of by the store; the next sweep tries again.
    void store
      .rewrite((entries) => (entries.some(({ at }) => at < oldest) ? entries.filter(({ at }) => at >= oldest) : entries))
      .catch(() => undefined)
  }

  sweep()
  return { close: () => clock.clearTimeout(timer) }
}

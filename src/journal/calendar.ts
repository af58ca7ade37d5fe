import type { Clock } from '#clock'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * The date for what is kept and thrown away. Small corrections of the wall clock are followed at once. A jump of a day
 * or more is believed only when it has lasted for a day: a wrong date for an hour must neither throw a journal away nor
 * stamp entries with a year in which nobody will delete them.
 */
export function createCalendar(clock: Clock): { now(): number } {
  let ahead = clock.wallTime() - clock.now()
  let doubtedAt: number | undefined
  return {
    now() {
      const now = clock.now()
      const jump = clock.wallTime() - now - ahead
      const small = Math.abs(jump) < DAY_MS
      if (small) doubtedAt = undefined
      else doubtedAt ??= now
      if (small || (doubtedAt !== undefined && now - doubtedAt >= DAY_MS)) {
        ahead += jump
        doubtedAt = undefined
      }
      return now + ahead
    },
  }
}

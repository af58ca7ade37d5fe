/** What the clock on a wall shows. */
export type WallTime = { year: number; month: number; day: number; hour: number; minute: number }

const MINUTE_MS = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clocks of a time zone show at a moment. */
export function wallTimeOf(moment: number, timeZone: string): WallTime {
  const parts = formatOf(timeZone).formatToParts(moment)
  const field = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return { year: field('year'), month: field('month'), day: field('day'), hour: field('hour'), minute: field('minute') }
}

/** The moment at which the clocks of a time zone show this; of an hour that summer time skips, the one after it. */
export function momentOf(wall: WallTime, timeZone: string): number {
  const asIfUtc = utcOf(wall)
  const offsetAt = (moment: number) => utcOf(wallTimeOf(moment, timeZone)) - Math.floor(moment / MINUTE_MS) * MINUTE_MS
  const guess = asIfUtc - offsetAt(asIfUtc)
  const moment = asIfUtc - offsetAt(guess)
  // Of two answers around a change the later one is after the skipped hour.
  return utcOf(wallTimeOf(moment, timeZone)) === asIfUtc ? moment : Math.max(moment, guess)
}

/** Whether these are the rules of a place that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/** The days from one date to another, counted as on a calendar. */
export function daysBetween(from: WallTime, to: WallTime): number {
  return Math.round((utcOf({ ...to, hour: 0, minute: 0 }) - utcOf({ ...from, hour: 0, minute: 0 })) / 86_400_000)
}

/** The same time of another day. */
export function plusDays({ hour, minute, ...date }: WallTime, days: number): WallTime {
  const moved = new Date(Date.UTC(date.year, date.month - 1, date.day + days))
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate(), hour, minute }
}

function utcOf({ year, month, day, hour, minute }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute)
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...fields })
  formats.set(timeZone, format)
  return format
}

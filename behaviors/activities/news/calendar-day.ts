import type { Locale } from '#robot'

/** A day as a calendar on the wall of the house has it. */
type CalendarDay = { year: number; month: number; day: number; weekday: number }

const LANGUAGES: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' }
const WEEK = 7
/** A Sunday, to count the days of a week from. */
const SUNDAY = Date.UTC(2024, 0, 7)
const DAY_MS = 86_400_000

export function calendarDay(now: number, timeZone: string): CalendarDay {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(
    now,
  )
  const field = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const [year, month, day] = [field('year'), field('month'), field('day')]
  const weekday = (((Date.UTC(year, month - 1, day) - SUNDAY) / DAY_MS) % WEEK) + WEEK
  return { year, month, day, weekday: weekday % WEEK }
}

/** "mercredi": so many days after that one, or before it. By the calendar, for a day may have 23 or 25 hours. */
export function weekdayName({ weekday }: Pick<CalendarDay, 'weekday'>, daysLater: number, locale: Locale): string {
  const at = SUNDAY + (weekday + daysLater) * DAY_MS
  return new Intl.DateTimeFormat(LANGUAGES[locale], { timeZone: 'UTC', weekday: 'long' }).format(at)
}

/** "2026-11-14". */
export function isoDay({ year, month, day }: CalendarDay): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}`
}

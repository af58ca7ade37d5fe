import type { Locale } from '#robot'
import type { TourContent } from './tour.content.ts'

/** "14 h 30" or "2:30 pm": when the next tour of today begins; undefined when there is none any more, or no calendar. */
export function nextTourToday({ calendar }: Pick<TourContent, 'calendar'>, now: number, locale: Locale): string | undefined {
  if (!calendar) return undefined
  const [today, time] = wallClock(now, calendar.timeZone)
  const begins = calendar.times.flatMap(({ date, from }) => (date === today && from !== undefined && from > time ? [from] : []))
  const [next] = begins.sort()
  return next === undefined ? undefined : clockIn(next, locale)
}

/** What the wall clock shows there, as the calendar writes it, so that both are compared as texts. */
function wallClock(now: number, timeZone: string): [date: string, time: string] {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now)
  const [date = '', time = ''] = shown.split(' ')
  return [date, time]
}

/** As it is said; minutes that are none are left out. */
function clockIn(time: string, locale: Locale): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const minutes = String(minute).padStart(2, '0')
  if (locale === 'fr') return minute === 0 ? `${hour} heure${hour < 2 ? '' : 's'}` : `${hour} h ${minutes}`
  const clock = hour % 12 === 0 ? 12 : hour % 12
  return `${clock}${minute === 0 ? '' : `:${minutes}`} ${hour < 12 ? 'am' : 'pm'}`
}

import { daysBetween, plusDays, type WallTime } from './wall-time.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** When something happens once, as OpenStreetMap writes hours; without an end it is open-ended, which is not "for an hour". */
export function eventHours(from: WallTime, to: WallTime | null): string {
  const nights = to === null ? 0 : daysBetween(from, to)
  const isOpenEnded = to === null || nights < 0 || (nights === 0 && minutesOf(to) <= minutesOf(from))
  if (isOpenEnded) return `${dateOf(from)} ${timeOf(from)}+`
  if (nights === 0) return `${dateOf(from)} ${timeOf(from)}-${timeOf(to)}`
  // Past midnight and less than a day: one evening, as people see it.
  if (nights === 1 && minutesOf(to) < minutesOf(from))
    return `${dateOf(from)} ${timeOf(from)}-${timeOf({ ...to, hour: to.hour + 24 })}`
  return [
    `${dateOf(from)} ${timeOf(from)}-24:00`,
    ...between(from, nights),
    ...(minutesOf(to) > 0 ? [`${dateOf(to)} 00:00-${timeOf(to)}`] : []),
  ].join('; ')
}

/** The whole days of a longer one. */
function between(from: WallTime, nights: number): string[] {
  if (nights < 2) return []
  const [first, last] = [dateOf(plusDays(from, 1)), dateOf(plusDays(from, nights - 1))]
  return [`${first === last ? first : `${first}-${last}`} 00:00-24:00`]
}

function dateOf({ year, month, day }: WallTime): string {
  return `${year} ${MONTHS[month - 1]} ${String(day).padStart(2, '0')}`
}

function timeOf({ hour, minute }: Pick<WallTime, 'hour' | 'minute'>): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function minutesOf({ hour, minute }: WallTime): number {
  return hour * 60 + minute
}

import type { BehaviorListing } from './messages.ts'

/** The hour and minute of the next tour that begins today at its place; undefined when there is none any more. */
export function nextDeparture(
  departures: BehaviorListing['departures'],
  now: number,
): { hour: number; minute: number } | undefined {
  if (!departures) return undefined
  const { timeZone, times } = departures
  // As the calendar writes it, so that both are compared as texts.
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now)
  const [today = '', time = ''] = shown.split(' ')
  const [next] = times.flatMap(({ date, from }) => (date === today && from > time ? [from] : [])).sort()
  if (next === undefined) return undefined
  const [hour = 0, minute = 0] = next.split(':').map(Number)
  return { hour, minute }
}

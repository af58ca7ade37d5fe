import ICAL from 'ical.js'
import type { Vantage } from './item.ts'
import { daysBetween, isTimeZone, momentOf, plusDays, type WallTime, wallTimeOf } from './wall-time.ts'

/** Once that an event takes place, in the time of the venue. */
export type Occurrence = {
  /** The event itself, or the one that stands for this repetition. */
  component: ICAL.Component
  from: WallTime
  /** Null where the calendar does not say. */
  to: WallTime | null
  /** The moment from which on it is no longer announced. */
  over: number
}

/** Read a month ahead, and read anew each day. */
const HORIZON_MS = 30 * 86_400_000
/** A daily event of fifty years; a longer series is a mistake. */
const MAX_STEPS = 20_000
const MARGIN_MS = 2 * 86_400_000
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']

/** When an event takes place between now and the horizon; throws for a rule that no event of a town has. */
export function occurrencesOf(
  master: ICAL.Component,
  exceptions: readonly ICAL.Component[],
  { now, timeZone }: Vantage,
): Occurrence[] {
  if (!master.hasProperty('dtstart')) throw new Error('it has no beginning')
  // Strict about exceptions given to it; left alone, it searches the whole calendar for each event.
  const event = new ICAL.Event(master, { exceptions: [...exceptions], strictExceptions: false })
  const isNear = ({ over, from }: Occurrence) => over > now && momentOf(from, timeZone) < now + HORIZON_MS
  if (!event.isRecurring()) return [occurrenceOf(event, event.startDate, timeZone)].filter(isNear)
  refuseFastRules(master)
  return [...repetitionsOf(event, exceptions, { now, timeZone })].filter(isNear)
}

/** Those around the time that counts; of the years before it each is only counted, or a long series would take minutes. */
function* repetitionsOf(
  event: ICAL.Event,
  exceptions: readonly ICAL.Component[],
  { now, timeZone }: Vantage,
): Generator<Occurrence> {
  const moved = new Set(exceptions.map((exception) => String(exception.getFirstPropertyValue('recurrence-id'))))
  const lengthMs = roughly(event.endDate) - roughly(event.startDate)
  const repetitions = event.iterator()
  for (let steps = 0; ; steps++) {
    const next = repetitions.next()
    // By its usual time: an exception may have been moved ahead of those that follow.
    if (!next || roughly(next) > now + HORIZON_MS + MARGIN_MS) return
    if (steps >= MAX_STEPS) throw new Error(`it repeats more than ${MAX_STEPS} times before today`)
    if (roughly(next) + lengthMs < now - MARGIN_MS && !moved.has(String(next))) continue
    const { item, startDate } = event.getOccurrenceDetails(next)
    yield occurrenceOf(item, startDate, timeZone)
  }
}

/** As if it were UTC; no zone is further off than the margin. */
function roughly(time: ICAL.Time): number {
  const { year, month, day, hour, minute } = fieldsOf(time)
  return Date.UTC(year, month - 1, day, hour, minute)
}

function refuseFastRules(master: ICAL.Component): void {
  for (const property of master.getAllProperties('rrule')) {
    const rule = property.getFirstValue()
    if (rule instanceof ICAL.Recur && !FREQUENCIES.includes(rule.freq)) throw new Error('it repeats more often than every day')
  }
}

function occurrenceOf(item: ICAL.Event, start: ICAL.Time, timeZone: string): Occurrence {
  const { component } = item
  const startZone = zoneOf(component, 'dtstart')
  const from = venueTime(start, startZone, timeZone)
  if (start.isDate) {
    const days = Math.max(1, daysBetween(fieldsOf(item.startDate), fieldsOf(item.endDate)))
    const to = plusDays(from, days)
    return { component, from, to, over: momentOf(to, timeZone) }
  }
  const endZone = component.hasProperty('dtend') ? zoneOf(component, 'dtend') : startZone
  const lengthMs = instantOf(item.endDate, endZone, timeZone) - instantOf(item.startDate, startZone, timeZone)
  const startsAt = instantOf(start, startZone, timeZone)
  if (lengthMs > 0) return { component, from, to: wallTimeOf(startsAt + lengthMs, timeZone), over: startsAt + lengthMs }
  return { component, from, to: null, over: momentOf({ ...plusDays(from, 1), hour: 0, minute: 0 }, timeZone) }
}

function zoneOf(component: ICAL.Component, name: string): string | undefined {
  const zone: unknown = component.getFirstProperty(name)?.getParameter('tzid')
  return typeof zone === 'string' ? zone : undefined
}

/** A day, and a time without a zone, are those of the venue. */
function venueTime(time: ICAL.Time, zone: string | undefined, timeZone: string): WallTime {
  return time.isDate ? fieldsOf(time) : wallTimeOf(instantOf(time, zone, timeZone), timeZone)
}

/** By this machine's own rules where it knows the place: those in calendars are often years old. */
function instantOf(time: ICAL.Time, zone: string | undefined, timeZone: string): number {
  if (time.zone === ICAL.Timezone.utcTimezone) return momentOf(fieldsOf(time), 'UTC')
  if (zone !== undefined && isTimeZone(zone)) return momentOf(fieldsOf(time), zone)
  if (zone === undefined) return momentOf(fieldsOf(time), timeZone)
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`its time zone "${zone.slice(0, 40)}" is not known`)
  return time.toUnixTime() * 1_000
}

function fieldsOf({ year, month, day, hour, minute, isDate }: ICAL.Time): WallTime {
  return { year, month, day, hour: isDate ? 0 : hour, minute: isDate ? 0 : minute }
}

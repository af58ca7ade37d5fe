import ICAL from 'ical.js'
import { isTimeZone } from '#content'
import { CompereError, errorText } from '#errors'
import { plainText } from './plain-text.ts'
import type { Report } from './report.ts'
import { momentOf, type TourTime, wallClock } from './tour-times.ts'

/** From when on and where tours are looked for. */
export type Vantage = { now: number; timeZone: string }

/** A season and the next: what is further ahead is read again by then. */
const HORIZON_MS = 366 * 86_400_000
/** More than one a day, and as many as one file of content can hold. */
const MAX_TIMES = 400
/** Repetitions of a whole calendar that are counted, those of past years too: each takes its time. */
const MAX_STEPS = 50_000
/** Wherever on the earth a time is meant. */
const MARGIN_MS = 2 * 86_400_000
const MAX_EVENTS = 2_000
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']
const MAX_TEXT = 300

type Dated = { time: TourTime; from: number }
type Budget = { steps: number }

/** The times of tours in the coming year by an iCalendar (RFC 5545), each repetition by itself. */
export function readIcal(text: string, vantage: Vantage, report: Report): TourTime[] {
  if (!isTimeZone(vantage.timeZone)) throw new CompereError('config.invalid', `the time zone "${vantage.timeZone}" is not known`)
  const components = eventsOf(text)
  if (components.length > MAX_EVENTS) report.skip(`${components.length - MAX_EVENTS} events`, `more than ${MAX_EVENTS}`)
  const { masters, exceptions } = sorted(components.slice(0, MAX_EVENTS))
  const budget = { steps: MAX_STEPS }
  const times = masters.flatMap((master, index) => {
    const uid = textOf(master, 'uid')
    const where = `VEVENT ${index + 1} (${uid || 'without UID'})`
    try {
      return timesOf(
        master,
        exceptions.filter((one) => textOf(one, 'uid') === uid),
        vantage,
        where,
        { report, budget },
      )
    } catch (error) {
      report.skip(where, errorText(error))
      return []
    }
  })
  times.sort((one, other) => one.from - other.from)
  if (times.length > MAX_TIMES) report.skip(`${times.length - MAX_TIMES} times`, `more than ${MAX_TIMES}`)
  return times.slice(0, MAX_TIMES).map(({ time }) => time)
}

function eventsOf(text: string): ICAL.Component[] {
  if (!/^\s*BEGIN:VCALENDAR/i.test(text)) throw new CompereError('content.invalid', 'it is no calendar (iCalendar)')
  try {
    const parsed: unknown[] = ICAL.parse(text.trim())
    const calendars = Array.isArray(parsed[0]) ? parsed : [parsed]
    return calendars.flatMap((calendar) => new ICAL.Component(calendar as ICAL.Component['jCal']).getAllSubcomponents('vevent'))
  } catch (error) {
    throw new CompereError('content.invalid', `it is a calendar that is broken or cut short: ${errorText(error)}`, {
      cause: error,
    })
  }
}

/** Events, and those that stand for one repetition of another event. */
function sorted(components: readonly ICAL.Component[]) {
  const uids = new Set(components.filter((one) => !one.hasProperty('recurrence-id')).map((one) => textOf(one, 'uid')))
  const isException = (one: ICAL.Component) => one.hasProperty('recurrence-id') && uids.has(textOf(one, 'uid'))
  return { masters: components.filter((one) => !isException(one)), exceptions: components.filter(isException) }
}

function timesOf(
  master: ICAL.Component,
  exceptions: readonly ICAL.Component[],
  vantage: Vantage,
  where: string,
  { report, budget }: { report: Report; budget: Budget },
): Dated[] {
  if (!master.hasProperty('dtstart')) throw new Error('it has no beginning')
  const event = new ICAL.Event(master, { exceptions: [...exceptions], strictExceptions: false })
  const found: Dated[] = []
  for (const { item, startDate } of occurrences(event, master, vantage, budget)) {
    if (textOf(item.component, 'status').toUpperCase() === 'CANCELLED') {
      report.skip(`${where}, ${startDate.toString()}`, 'it is called off')
      continue
    }
    const dated = datedOf(item, startDate, vantage.timeZone)
    if (isAhead(dated.from, vantage) && isPublic(item.component)) found.push(dated)
  }
  if (found.length === 0) report.skip(where, 'it is over, more than a year ahead, or private')
  return found
}

/** What the calendar calls private is not for visitors. */
function isPublic(component: ICAL.Component): boolean {
  return ['', 'PUBLIC'].includes(textOf(component, 'class').toUpperCase())
}

function isAhead(from: number, { now }: Vantage): boolean {
  return from >= now && from < now + HORIZON_MS
}

type Occurrence = Pick<ReturnType<ICAL.Event['getOccurrenceDetails']>, 'item' | 'startDate'>

function* occurrences(event: ICAL.Event, master: ICAL.Component, { now }: Vantage, budget: Budget): Generator<Occurrence> {
  if (!event.isRecurring()) return yield { item: event, startDate: event.startDate }
  for (const rule of master.getAllProperties('rrule')) {
    const value: unknown = rule.getFirstValue()
    const frequency = value instanceof ICAL.Recur ? value.freq : ''
    if (!FREQUENCIES.includes(frequency)) throw new Error('it repeats more often than every day')
  }
  const moved = new Set(Object.keys(event.exceptions))
  const repetitions = event.iterator()
  for (let next = repetitions.next(); next && roughly(next) <= now + HORIZON_MS; next = repetitions.next()) {
    if (budget.steps-- <= 0) throw new Error(`the calendar has more than ${MAX_STEPS} repetitions; keep those of this year`)
    // Of the years before it each is only counted.
    if (roughly(next) >= now - MARGIN_MS || moved.has(next.toString())) yield event.getOccurrenceDetails(next)
  }
}

/** As if all the world had one time: a day more or less. */
function roughly(time: ICAL.Time): number {
  return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute)
}

function datedOf(item: ICAL.Event, start: ICAL.Time, timeZone: string): Dated {
  const { component } = item
  const title = plainText(textOf(component, 'summary'), MAX_TEXT)
  if (title === '') throw new Error('it has no summary')
  const startZone = zoneOf(component, 'dtstart')
  const endZone = component.hasProperty('dtend') ? zoneOf(component, 'dtend') : startZone
  const from = instantOf(start, startZone, timeZone)
  const lengthMs = instantOf(item.endDate, endZone, timeZone) - instantOf(item.startDate, startZone, timeZone)
  const begin = wallClock(from, timeZone)
  const place = plainText(textOf(component, 'location'), MAX_TEXT)
  const clock = start.isDate ? {} : { from: begin.time }
  const to = start.isDate || lengthMs <= 0 ? {} : { to: wallClock(from + lengthMs, timeZone).time }
  return { from, time: { title, date: begin.date, ...clock, ...to, ...(place === '' ? {} : { place }) } }
}

function zoneOf(component: ICAL.Component, name: string): string | undefined {
  const zone: unknown = component.getFirstProperty(name)?.getParameter('tzid')
  return typeof zone === 'string' ? zone : undefined
}

/** By this machine's own rules where it knows the zone; else by those that the calendar brings; without a zone it is the museum's. */
function instantOf(time: ICAL.Time, zone: string | undefined, timeZone: string): number {
  const wall = roughly(time)
  if (time.isDate) return momentOf(wall, timeZone)
  if (time.zone === ICAL.Timezone.utcTimezone) return wall
  if (zone !== undefined && isTimeZone(zone)) return momentOf(wall, zone)
  if (zone === undefined) return momentOf(wall, timeZone)
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`its time zone "${zone.slice(0, 40)}" is not known`)
  return time.toUnixTime() * 1_000
}

function textOf(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name)
  return typeof value === 'string' ? value : ''
}

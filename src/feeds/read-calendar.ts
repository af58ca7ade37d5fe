import ICAL from 'ical.js'
import { errorText } from '#errors'
import { type Occurrence, occurrencesOf } from './calendar-occurrences.ts'
import { cleanText } from './clean-text.ts'
import { eventHours } from './event-hours.ts'
import { type FeedItem, MAX_ITEMS, type Reading, type Vantage } from './item.ts'
import { createSkipList } from './skip-list.ts'
import { changedShape } from './source-error.ts'
import { momentOf } from './wall-time.ts'

/** One event of a calendar, with the times at which it is otherwise than usual. */
type Series = { master: ICAL.Component; exceptions: ICAL.Component[] }

/** What happens in the next month by an iCalendar (RFC 5545), each repetition by itself. */
export function readCalendar(text: string, vantage: Vantage): Reading {
  const skips = createSkipList()
  const all = seriesOf(componentsOf(text))
  let readable = 0
  const items = all.flatMap((series) => {
    const name = cleanText(textOf(series.master, 'summary'))
    try {
      const occurrences = occurrencesOf(series.master, series.exceptions, vantage)
      readable += 1
      return occurrences.filter(isForEverybody).flatMap((occurrence) => itemOf(occurrence, vantage.timeZone))
    } catch (error) {
      skips.add(name, errorText(error))
      return []
    }
  })
  if (readable === 0 && skips.count > 0)
    throw changedShape(`none of its ${skips.count} events could be read: ${skips.list()[0]?.why}`)
  items.sort((one, other) => one.startsAt - other.startsAt)
  if (items.length > MAX_ITEMS) skips.add(`${items.length - MAX_ITEMS} events`, `more than ${MAX_ITEMS}`)
  return { items: items.slice(0, MAX_ITEMS), skipped: skips.list() }
}

function componentsOf(text: string): ICAL.Component[] {
  if (!/^\s*BEGIN:VCALENDAR/i.test(text)) throw changedShape('its answer is not a calendar (iCalendar); look at the address')
  try {
    const parsed: unknown[] = ICAL.parse(text.trim())
    const calendars = Array.isArray(parsed[0]) ? parsed : [parsed]
    return calendars.flatMap((calendar) => new ICAL.Component(calendar as ICAL.Component['jCal']).getAllSubcomponents('vevent'))
  } catch (error) {
    throw changedShape(`its calendar is broken or cut short (${errorText(error).slice(0, 120)})`, error)
  }
}

function seriesOf(components: readonly ICAL.Component[]): Series[] {
  const series = new Map<string, Series>()
  const exceptions: ICAL.Component[] = []
  for (const [index, component] of components.entries()) {
    if (component.hasProperty('recurrence-id')) exceptions.push(component)
    else series.set(textOf(component, 'uid') || `without a name ${index}`, { master: component, exceptions: [] })
  }
  for (const exception of exceptions) {
    const uid = textOf(exception, 'uid')
    const master = series.get(uid)
    // Of a series that is not there, this is all there is.
    if (master) master.exceptions.push(exception)
    else series.set(`${uid} alone ${series.size}`, { master: exception, exceptions: [] })
  }
  return [...series.values()]
}

/** What was called off is not announced, and neither is what the calendar calls private. */
function isForEverybody({ component }: Occurrence): boolean {
  const privacy = textOf(component, 'class').toUpperCase()
  return textOf(component, 'status').toUpperCase() !== 'CANCELLED' && (privacy === '' || privacy === 'PUBLIC')
}

function itemOf({ component, from, to, over }: Occurrence, timeZone: string): Extract<FeedItem, { kind: 'event' }>[] {
  const name = cleanText(textOf(component, 'summary'))
  if (name === '') return []
  return [{ kind: 'event', name, when: eventHours(from, to), startsAt: momentOf(from, timeZone), endsAt: over }]
}

function textOf(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name)
  return typeof value === 'string' ? value : ''
}

import { z } from 'zod'
import { errorText } from '#errors'
import { checkHours } from './check-hours.ts'
import { cleanText } from './clean-text.ts'
import { eventHours } from './event-hours.ts'
import { type FeedItem, MAX_ITEMS, type Reading, type Vantage } from './item.ts'
import { readJson } from './read-json.ts'
import { createSkipList } from './skip-list.ts'
import { facilityOf, type Source } from './source.ts'
import { changedShape } from './source-error.ts'
import { momentOf, plusDays, type WallTime, wallTimeOf } from './wall-time.ts'

const RecordSchema = z.record(z.string(), z.unknown())
/** An export is a list of records; what the API shows page by page has them under "results". */
const ExportSchema = z.union([
  z.array(RecordSchema),
  z.object({ results: z.array(RecordSchema) }).transform(({ results }) => results),
])
const InstantSchema = z.iso.datetime({ offset: true })
const LocalSchema = z.iso.datetime({ local: true })
const DateSchema = z.iso.date()

type DataRecord = z.infer<typeof RecordSchema>
/** What begins or ends an event: a time, or only a day. */
type Edge = { wall: WallTime; isDay: boolean }

/** A JSON export of a data set (OpenDataSoft Explore API 2.1). */
export function readOpenDataSoft(text: string, source: Source, vantage: Vantage): Reading {
  const parsed = ExportSchema.safeParse(readJson(text))
  if (!parsed.success)
    throw changedShape('its answer is not a list of records; use an address that ends in "/exports/json"', parsed.error)
  return facilityOf(source.for) === undefined ? readEvents(parsed.data, source, vantage) : readPlace(parsed.data, source)
}

function readPlace(records: readonly DataRecord[], { place, fields }: Source): Reading {
  const meant = place === undefined ? records : records.filter((record) => fieldOf(record, fields.title) === place)
  const [record, another] = meant
  if (!record) throw changedShape(place === undefined ? 'it has no record' : `no record has the ${fields.title} "${place}"`)
  if (another) throw changedShape(`it has ${meant.length} records; say with "place" which ${fields.title} is meant`)
  const hours = fieldOf(record, fields.hours)
  if (hours === undefined)
    throw changedShape(`its record has no text "${fields.hours}"; say with "fields.hours" how it is called`)
  try {
    return { items: [{ kind: 'hours', hours: checkHours(hours) }], skipped: [] }
  } catch (error) {
    throw changedShape(`"${fields.hours}" cannot be used: ${errorText(error)}`, error)
  }
}

function readEvents(records: readonly DataRecord[], source: Source, vantage: Vantage): Reading {
  const skips = createSkipList()
  const items = records.slice(0, MAX_ITEMS).flatMap((record): FeedItem[] => {
    try {
      return [eventOf(record, source, vantage)]
    } catch (error) {
      skips.add(fieldOf(record, source.fields.title) ?? '', errorText(error))
      return []
    }
  })
  if (items.length === 0 && skips.count > 0)
    throw changedShape(`none of its ${skips.count} records could be read: ${skips.list()[0]?.why}`)
  if (records.length > MAX_ITEMS) skips.add(`${records.length - MAX_ITEMS} records`, `more than ${MAX_ITEMS}; ask for less`)
  return { items: items.filter((item) => item.kind !== 'event' || item.endsAt > vantage.now), skipped: skips.list() }
}

function eventOf(record: DataRecord, { fields }: Source, { timeZone }: Vantage): FeedItem {
  const name = cleanText(fieldOf(record, fields.title) ?? '')
  if (name === '') throw new Error(`it has no text "${fields.title}"`)
  const begin = edgeOf(fieldOf(record, fields.begin), timeZone)
  if (!begin) throw new Error(`it has no date "${fields.begin}"`)
  const end = edgeOf(fieldOf(record, fields.end), timeZone) ?? (begin.isDay ? begin : null)
  // A day is over at its end.
  const until = end === null ? null : end.isDay ? plusDays(end.wall, 1) : end.wall
  const startsAt = momentOf(begin.wall, timeZone)
  const over = until ?? { ...plusDays(begin.wall, 1), hour: 0, minute: 0 }
  return { kind: 'event', name, when: eventHours(begin.wall, until), startsAt, endsAt: momentOf(over, timeZone) }
}

function edgeOf(text: string | undefined, timeZone: string): Edge | undefined {
  if (text === undefined) return undefined
  if (DateSchema.safeParse(text).success) return { wall: wallTimeOf(Date.parse(text), 'UTC'), isDay: true }
  if (InstantSchema.safeParse(text).success) return { wall: wallTimeOf(Date.parse(text), timeZone), isDay: false }
  if (LocalSchema.safeParse(text).success) return { wall: wallTimeOf(Date.parse(`${text}Z`), 'UTC'), isDay: false }
  return undefined
}

/** Own fields only: a record may call one "constructor". */
function fieldOf(record: DataRecord, name: string): string | undefined {
  const value = Object.hasOwn(record, name) ? record[name] : undefined
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

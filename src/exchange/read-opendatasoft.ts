import { CompereError } from '#errors'
import type { Draft } from './draft.ts'
import { fieldOf, listOf, readJson, textOf } from './read-json.ts'
import { objectOf, placed, readColumns, recordOf, stopsOf } from './record-fields.ts'
import type { Report } from './report.ts'

const MAX_COLUMNS = 200

/** Reads a JSON export of a data set (OpenDataSoft Explore API 2.1): a list of records, or a page of them. */
export function readOpenDataSoft(text: string, report: Report): Draft {
  const data = readJson(text)
  const list = Array.isArray(data) ? data : fieldOf(data, 'results')
  if (!Array.isArray(list)) throw new CompereError('content.invalid', 'it is no list of records; export the data set as JSON')
  const total = fieldOf(data, 'total_count')
  if (typeof total === 'number' && total > list.length)
    report.skip(
      `${total - list.length} records`,
      'this is one page of the data set; use the address that ends in "/exports/json"',
    )
  const records = list.map((record: unknown, index) => ({ where: `[${index}]`, cells: cellsOf(record) }))
  const headings = [...new Set(records.flatMap(({ cells }) => cells.map(([heading]) => heading)))]
  if (headings.length > MAX_COLUMNS) throw new CompereError('content.invalid', `its records have more than ${MAX_COLUMNS} fields`)
  const columns = readColumns(headings, (index) => `field "${headings[index]}"`, report)
  const read = records.flatMap(({ where, cells }) => {
    const record = recordOf(where, cells, columns)
    const object = objectOf(record, report)
    return object ? [{ record, object }] : []
  })
  return {
    title: new Map(),
    objects: read.map(({ object }) => object),
    stops: placed(read) ? stopsOf(read, report) : [],
    routes: [],
  }
}

/** Fields with their texts; lists are joined, and a point is a latitude and a longitude. */
function cellsOf(record: unknown): [string, string][] {
  if (typeof record !== 'object' || record === null) return []
  return Object.keys(record).map((name): [string, string] => {
    const value = fieldOf(record, name)
    const latitude = textOf(fieldOf(value, 'lat'))
    const longitude = textOf(fieldOf(value, 'lon'))
    if (latitude !== undefined && longitude !== undefined) return [name, `${latitude}, ${longitude}`]
    const texts = listOf(value).flatMap((one) => textOf(one) ?? [])
    return [name, texts.join(', ')]
  })
}

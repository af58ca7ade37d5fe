import { CsvError, parse } from 'csv-parse/sync'
import { CompereError, errorText } from '#errors'
import type { Draft } from './draft.ts'
import { objectOf, placed, readColumns, recordOf, stopsOf } from './record-fields.ts'
import type { Report } from './report.ts'

/** A row with a whole book in it is a quotation mark that nobody closed. */
const MAX_RECORD = 200_000
const MAX_COLUMNS = 200
/** Far more than a tour takes of it. */
const MAX_ROWS = 20_000
const SEPARATORS = [',', ';', '\t'] as const

type Row = { cells: readonly string[]; line: number }

/** Reads a table with headings, one object a row; French spreadsheets separate with semicolons. */
export function readCsv(text: string, report: Report): Draft {
  const [head, ...rows] = rowsOf(text)
  if (!head) throw new CompereError('content.invalid', 'it is empty')
  if (head.cells.length > MAX_COLUMNS) throw new CompereError('content.invalid', `it has more than ${MAX_COLUMNS} columns`)
  const columns = readColumns(head.cells, (index) => `line ${head.line}, column ${index + 1}`, report)
  if (![...columns.values()].some(({ field }) => field === 'title'))
    throw new CompereError(
      'content.invalid',
      `line ${head.line}: no column is called "titre" or "title"; name the columns in the first line`,
    )
  if (rows.length + 1 >= MAX_ROWS) report.skip(`line ${rows.at(-1)?.line ?? 0}`, 'whatever follows it; make a smaller selection')
  const records = rows.flatMap(({ cells, line }) => {
    const where = `line ${line}`
    if (cells.every((cell) => cell.trim() === '')) return []
    if (cells.length > head.cells.length)
      report.skip(where, `${cells.length - head.cells.length} cells more than there are columns`)
    const pairs = head.cells.map((heading, index): [string, string] => [heading, cells[index] ?? ''])
    const record = recordOf(where, pairs, columns)
    const object = objectOf(record, report)
    return object ? [{ record, object }] : []
  })
  return {
    title: new Map(),
    objects: records.map(({ object }) => object),
    stops: placed(records) ? stopsOf(records, report) : [],
    routes: [],
  }
}

function rowsOf(text: string): Row[] {
  const rows: Row[] = []
  try {
    parse(text, {
      ...{ bom: true, relax_column_count: true, skip_empty_lines: true },
      ...{ delimiter: separatorOf(text), max_record_size: MAX_RECORD, to: MAX_ROWS },
      on_record(cells: string[], { lines }) {
        rows.push({ cells, line: lines })
        return null
      },
    })
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? `line ${error.lines}: ` : ''
    throw new CompereError('content.invalid', `${line}it is no table: ${errorText(error)}`, { cause: error })
  }
  return rows
}

/** The sign that cuts the headings into the most. */
function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/)
  const head = end === -1 ? text : text.slice(0, end)
  return [...SEPARATORS].sort((one, other) => head.split(other).length - head.split(one).length)[0] ?? ','
}

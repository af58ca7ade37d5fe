import { stringify } from 'yaml'
import { CompereError, errorText } from '#errors'
import { completeTour } from './complete-tour.ts'
import type { Draft } from './draft.ts'
import type { TourForm } from './form.ts'
import type { Locale } from './languages.ts'
import { readCsv } from './read-csv.ts'
import { readGpx } from './read-gpx.ts'
import { readIcal, type Vantage } from './read-ical.ts'
import { readIiif } from './read-iiif.ts'
import { readLido } from './read-lido.ts'
import { readLinkedArt } from './read-linked-art.ts'
import { readOpenDataSoft } from './read-opendatasoft.ts'
import { readTourml } from './read-tourml.ts'
import { counted, createReport, type Note, type Report } from './report.ts'
import { contentFiles } from './write-content.ts'

const READERS = {
  tourml: readTourml,
  iiif: readIiif,
  csv: readCsv,
  opendatasoft: readOpenDataSoft,
  lido: readLido,
  'linked-art': readLinkedArt,
  gpx: readGpx,
} as const satisfies Record<string, (text: string, report: Report) => Draft>
const TIMES = 'ical'
const TIMES_FILE = 'times.yaml'

export type ImportFormat = keyof typeof READERS | typeof TIMES
/** What collections, tours and their times can be imported from. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [...(Object.keys(READERS) as (keyof typeof READERS)[]), TIMES]

/** Far above any record of a tour, and far below what would hold up this computer. */
const MAX_BYTES = 8_000_000

export type ImportOrder = Vantage & {
  /** What is told as the source where the file names none, such as its name. */
  source: string
  bytes: Uint8Array
  format: ImportFormat
  /** The language of texts that name none. */
  language: Locale
}
/** The files to write, by their paths in the folder of the tour, and what became of everything else. */
export type Imported = {
  files: ReadonlyMap<string, string>
  /** The tour, where it is one and not a list of times. */
  form: TourForm | undefined
  summary: string
  skipped: readonly Note[]
  noted: readonly Note[]
}

/**
 * Makes a tour of a file of another program: a draft that loads, and a list of what somebody has to look at. Nothing is
 * fetched, whatever the file points to. Throws `content.invalid` for a file that is not of this format.
 */
export function importTour({ bytes, format, source, language, now, timeZone }: ImportOrder): Imported {
  const report = createReport()
  try {
    const text = textOf(bytes)
    return format === TIMES
      ? importTimes(text, { now, timeZone }, report)
      : importDraft(READERS[format](text, report), { language, source }, report)
  } catch (error) {
    throw new CompereError('content.invalid', `${source}: as ${format}: ${errorText(error)}`, { cause: error })
  }
}

function importDraft(draft: Draft, { language, source }: { language: Locale; source: string }, report: Report): Imported {
  const form = completeTour(draft, { language, source, report })
  const heading = [
    `Imported from ${JSON.stringify(source)}: a draft. Texts, rights and ways have to be checked before a visitor hears of them.`,
  ]
  const { objects, stops, routes, narrations } = form
  const summary = [
    ...[counted(objects.length, 'object'), counted(stops.length, 'stop'), counted(routes.length, 'route')],
    counted(narrations.length, 'narration'),
  ].join(', ')
  return { files: contentFiles(form, heading), form, summary, skipped: report.skipped(), noted: report.noted() }
}

function importTimes(text: string, vantage: Vantage, report: Report): Imported {
  const times = readIcal(text, vantage, report)
  const heading = `# Times of tours, in the time of ${vantage.timeZone}. Made from a calendar: import it again when that changes.\n`
  const calendar = { timeZone: vantage.timeZone, times }
  const file = `${heading}${stringify({ calendar }, { lineWidth: 0 })}`
  const files = new Map([[TIMES_FILE, file]])
  return { files, form: undefined, summary: counted(times.length, 'time'), skipped: report.skipped(), noted: report.noted() }
}

function textOf(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes; split it`)
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isUtf16) throw new Error('it is saved as UTF-16; save it again with the encoding UTF-8')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new Error('it is not UTF-8, as files of old Windows programs are; save it again with the encoding UTF-8', {
      cause: error,
    })
  }
}

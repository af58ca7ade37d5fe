import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type TourContent, TourContentSchema } from '#behaviors'
import type { Clock } from '#clock'
import { loadContent } from '#content'
import { CompereError, errorText } from '#errors'
import { type Imported, type ImportFormat, importTour, type Note, scriptHtml, scriptPdf, writeTourml } from '#exchange'

/** What tours can be exported as. */
export const EXPORT_FORMATS = ['tourml', 'script'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export type TourImport = { as: ImportFormat; into: string; language: 'fr' | 'en'; zone: string }
export type TourExport = { as: ExportFormat; to: string; language: 'fr' | 'en'; route?: string | undefined }

const MAIN = 'content.yaml'
/** Read whole before it is looked at: what is larger is refused by its size alone. */
const MAX_BYTES = 8_000_000

/** Makes the content of a tour out of a file of another program; returns what to tell. */
export function tourImport(file: string, { as, into, language, zone }: TourImport, clock: Clock): string[] {
  const bytes = bytesOf(file)
  const imported = importTour({ bytes, source: basename(file), format: as, language, now: clock.wallTime(), timeZone: zone })
  const names = [...imported.files.keys()]
  const there = names.find((name) => existsSync(join(into, name)))
  if (there !== undefined)
    throw new CompereError(
      'config.invalid',
      `${join(into, there)} is there already; name an empty folder, nothing is overwritten`,
    )
  for (const [name, text] of imported.files) {
    mkdirSync(dirname(join(into, name)), { recursive: true })
    writeFileSync(join(into, name), text, { flag: 'wx' })
  }
  return [...reportOf(file, imported), ...names.map((name) => `written: ${join(into, name)}`), ...verdict(into, imported)]
}

function bytesOf(file: string): Buffer {
  let descriptor: number | undefined
  try {
    descriptor = openSync(file, 'r')
    const about = fstatSync(descriptor)
    if (!about.isFile()) throw new Error('it is not a file')
    if (about.size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes; split it`)
    return readFileSync(descriptor)
  } catch (error) {
    throw new CompereError('content.invalid', `${file}: cannot be read: ${errorText(error)}`, { cause: error })
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

function reportOf(file: string, { summary, skipped, noted }: Imported): string[] {
  const line = (mark: string) => (note: Note) => `  ${mark} ${note.where}: ${note.what}`
  return [`${file}: ${summary}`, ...skipped.map(line('skipped')), ...noted.map(line('look at'))]
}

/** What is written is read again at once, as a robot would. */
function verdict(into: string, { form }: Imported): string[] {
  if (form === undefined)
    return ['Name this file under "include" in the content file of the tour: then robots say when the next one begins.']
  try {
    loadContent(join(into, MAIN), TourContentSchema)
    return ['The draft loads. Correct what is to be looked at, then let somebody of the museum read it.']
  } catch (error) {
    return [errorText(error), 'The draft does not load before this is corrected.']
  }
}

/** Writes a tour as TourML, or as a script to be printed; returns what to tell. */
export async function tourExport(tour: string, order: TourExport, clock: Clock): Promise<string[]> {
  const content = loadContent(mainFile(tour), TourContentSchema)
  if (order.route !== undefined && !content.routes.some(({ id }) => id === order.route)) {
    const known = content.routes.map(({ id }) => id).join(', ')
    throw new CompereError('config.invalid', `There is no route "${order.route}"; there are: ${known}`)
  }
  const { files, lost } = order.as === 'tourml' ? tourml(content) : await script(content, order, clock)
  mkdirSync(order.to, { recursive: true })
  for (const [name, bytes] of files) writeFileSync(join(order.to, name), bytes)
  return [...files.map(([name]) => `written: ${join(order.to, name)}`), ...lost.map((what) => `lost: ${what}`)]
}

type Exported = { files: [string, string | Uint8Array][]; lost: readonly string[] }

function tourml(content: TourContent): Exported {
  const { xml, lost } = writeTourml(content)
  return { files: [['tour.tourml.xml', xml]], lost }
}

async function script(content: TourContent, { language, route }: TourExport, clock: Clock): Promise<Exported> {
  const { bytes, lost } = await scriptPdf(content, { language, route, madeAt: clock.wallTime() })
  const html = scriptHtml(content, { language, route })
  return {
    files: [
      [`script-${language}.html`, html],
      [`script-${language}.pdf`, bytes],
    ],
    lost,
  }
}

/** A tour is named by its folder or by its main file. */
function mainFile(tour: string): string {
  return existsSync(tour) && statSync(tour).isDirectory() ? join(tour, MAIN) : tour
}

import { dirname, join } from 'node:path'
import { CompereError } from '#errors'
import { type ContentDocument, type Path, readDocument } from './content-document.ts'

/** A larger pack is no longer read by anybody as a whole. */
const MAX_PARTS = 100
/** Beside the file or in a folder there: content brings its own files and points nowhere else. */
const PART = /^[\w-]+(?:\/[\w-]+)*\.yaml$/
const INCLUDE = 'include'

/** Content that may stand in several files, read as one. */
export type ContentPack = Pick<ContentDocument, 'file' | 'text' | 'document' | 'where' | 'data'> & {
  /** The file itself and all that it includes, as paths. */
  files: readonly string[]
}

type Part = { document: ContentDocument; data: Record<string, unknown> }

/**
 * Reads a content file and the files that it names under `include`. What is a list in an included file is added to the
 * list of the same name, what is a map to the map; anything else may be there once. Errors keep the place in the file where
 * they stand. Throws `content.invalid`.
 */
export function readPack(file: string): ContentPack {
  const main = readDocument(file)
  const names = includedNames(main)
  const parts = names.map((name): Part => readPart(join(dirname(file), name)))
  const documents = [main, ...parts.map(({ document }) => document)]
  const first = (): Part => ({ document: main, data: plain(main.data()) ?? {} })
  return {
    file,
    files: documents.map((document) => document.file),
    text: documents.map(({ text }) => text).join('\n'),
    document: main.document,
    where: (path, key) => {
      const { document, path: own } = origin([first(), ...parts], path, key)
      return document.where(own, key)
    },
    data() {
      const data = main.data()
      const whole = plain(data)
      if (whole === undefined || names.length === 0) return data
      const { [INCLUDE]: _, ...own } = whole
      return parts.reduce((merged, part) => merge(merged, part), own)
    },
  }
}

function includedNames(main: ContentDocument): string[] {
  const include = plain(main.data())?.[INCLUDE]
  if (include === undefined) return []
  const refuse = (path: Path, why: string) => new CompereError('content.invalid', `${main.where(path)}: ${why}`)
  if (!Array.isArray(include)) throw refuse([INCLUDE], 'include: write a list of files, for example [questions.yaml]')
  if (include.length > MAX_PARTS) throw refuse([INCLUDE], `include: more than ${MAX_PARTS} files; join some of them`)
  return include.map((name: unknown, index) => {
    if (typeof name !== 'string' || !PART.test(name))
      throw refuse([INCLUDE, index], `include.${index}: write a file of this folder, for example "themes/history.yaml"`)
    if (include.indexOf(name) !== index) throw refuse([INCLUDE, index], `include.${index}: ${name} is there twice; remove one`)
    return name
  })
}

function readPart(file: string): Part {
  const document = readDocument(file)
  const data = plain(document.data())
  if (data === undefined)
    throw new CompereError('content.invalid', `${document.where([])}: write keys with lists, as in the main file`)
  if (INCLUDE in data) {
    throw new CompereError(
      'content.invalid',
      `${document.where([INCLUDE])}: include: only the main file includes others; name it there`,
    )
  }
  return { document, data }
}

function merge(whole: Record<string, unknown>, { document, data }: Part): Record<string, unknown> {
  const merged = { ...whole }
  for (const [key, added] of Object.entries(data)) {
    const there = merged[key]
    const twice = (path: Path) =>
      new CompereError('content.invalid', `${document.where(path)}: ${path.join('.')}: is there already; remove one of them`)
    if (there === undefined) merged[key] = added
    else if (Array.isArray(there) && Array.isArray(added)) merged[key] = [...there, ...added]
    else {
      const [map, more] = [plain(there), plain(added)]
      if (!map || !more) throw twice([key])
      const again = Object.keys(more).find((name) => name in map)
      if (again !== undefined) throw twice([key, again])
      merged[key] = { ...map, ...more }
    }
  }
  return merged
}

/** Which file a place of the whole comes from, and where it is there; the main file for what is nowhere. */
function origin(parts: readonly Part[], path: Path, key?: string): { document: ContentDocument; path: Path } {
  const [first, second, ...rest] = path
  const holders = parts.filter(({ data }) => String(first ?? key) in data)
  if (typeof first === 'string' && typeof second === 'number') {
    let index = second
    for (const { document, data } of holders) {
      const list = data[first]
      const length = Array.isArray(list) ? list.length : 0
      if (index < length) return { document, path: [first, index, ...rest] }
      index -= length
    }
  }
  const name = String(second ?? key)
  const holder = holders.find(({ data }) => name in (plain(data[String(first)]) ?? {})) ?? holders[0] ?? parts[0]
  if (holder === undefined) throw new TypeError('a pack has a main file')
  return { document: holder.document, path }
}

function plain(data: unknown): Record<string, unknown> | undefined {
  return isPlain(data) ? data : undefined
}

function isPlain(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

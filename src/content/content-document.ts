import { type Document, type ErrorCode, isMap, isScalar, LineCounter, parseDocument, type YAMLError } from 'yaml'
import { CompereError, errorText } from '#errors'
import { readText } from './read-text.ts'
import { refuseExcess } from './refuse-excess.ts'

/** YAML aliases multiply: a few letters can stand for millions of nodes. */
const MAX_ALIASES = 50

const ADVICE: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'close the bracket or line this up with the lines around it',
  BAD_SCALAR_START: 'put the text between quotation marks',
  BLOCK_AS_IMPLICIT_KEY: 'put a text that has a colon between quotation marks',
  DUPLICATE_KEY: 'this key is there twice: remove one',
  MISSING_CHAR: 'close what is open here',
  MULTIPLE_DOCS: 'a line "---" begins a second document: remove it',
  TAB_AS_INDENT: 'replace the tab by spaces',
  TAG_RESOLVE_FAILED: 'remove the tag: content is text, numbers and lists only',
}

export type Path = readonly PropertyKey[]

/** A content file that could be read: its data, and where in the text each of them stands. */
export type ContentDocument = {
  readonly file: string
  readonly text: string
  readonly document: Document
  /** `file:line:column` of the key or value at a path, or of the nearest thing around a missing one. */
  where(path: Path, key?: string): string
  data(): unknown
}

/** Reads YAML, of which JSON is a part. Throws `content.invalid` with place and advice. */
export function readDocument(file: string): ContentDocument {
  const text = readText(file)
  refuseExcess(file, text)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, schema: 'core' })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${Math.max(1, line)}:${Math.max(1, col)}`
  }
  const [fault] = [...document.errors, ...document.warnings]
  if (fault) throw new CompereError('content.invalid', `${at(fault.pos[0])}: ${complaint(fault)}`, { cause: fault })
  return {
    file,
    text,
    document,
    where: (path, key) => at((key === undefined ? undefined : keyOffset(document, path, key)) ?? nearest(document, path)),
    data() {
      try {
        return document.toJS({ maxAliasCount: MAX_ALIASES })
      } catch (error) {
        throw new CompereError('content.invalid', `${at(0)}: ${errorText(error)}; write it out instead`, { cause: error })
      }
    },
  }
}

function complaint({ code, message }: YAMLError): string {
  const what = (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:$/, '')
  return `${what}; ${ADVICE[code] ?? 'look at this line and the one before it'}`
}

function keyOffset(document: Document, path: Path, key: string | undefined): number | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  if (!isMap(node)) return undefined
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key)
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined
}

function nearest(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = path.slice(0, length - 1)
    const last = path[length - 1]
    const offset = keyOffset(document, parent, typeof last === 'string' ? last : undefined)
    if (offset !== undefined) return offset
    const node = document.getIn(path.slice(0, length), true)
    if (hasRange(node)) return node.range[0]
  }
  return 0
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}

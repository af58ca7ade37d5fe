import { readFileSync } from 'node:fs'
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { CompereError, errorText } from '#errors'

/** No content file is near this; a larger one is a mistake or an attack. */
const MAX_BYTES = 1_000_000
/** YAML aliases multiply: a few letters can stand for millions of nodes. */
const MAX_ALIASES = 50

type Path = readonly PropertyKey[]

/**
 * Reads a YAML file and checks it against a schema. Throws `content.invalid` with one line for each problem:
 * `file:line:column: key: what is wrong`.
 */
export function loadContent<T>(file: string, schema: z.ZodType<T>): T {
  const text = read(file)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const [syntax] = document.errors
  if (syntax) {
    const { line, col } = lines.linePos(syntax.pos[0])
    throw new CompereError('content.invalid', `${file}:${line}:${col}: ${syntax.message.split('\n')[0]}`)
  }
  const parsed = schema.safeParse(resolved(file, document))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => {
    const { line, col } = lines.linePos(offsetOf(document, issue))
    return `${file}:${line}:${col}: ${issue.path.join('.') || '(file)'}: ${advice(issue)}`
  })
  throw new CompereError('content.invalid', problems.join('\n'), { cause: parsed.error })
}

function resolved(file: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch (error) {
    throw new CompereError('content.invalid', `${file}:1:1: ${errorText(error)}; write it out instead`, { cause: error })
  }
}

function read(file: string): string {
  try {
    const text = readFileSync(file, 'utf8')
    if (text.length <= MAX_BYTES) return text
  } catch (error) {
    throw new CompereError('content.invalid', `${file}: cannot be read: ${errorText(error)}`, { cause: error })
  }
  throw new CompereError('content.invalid', `${file}: larger than ${MAX_BYTES} bytes; split it`)
}

function advice(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}; remove it or correct its spelling`
  if (issue.code === 'invalid_type' && issue.input === undefined) return `missing; add it (${issue.expected} expected)`
  return issue.message
}

/** Where the eye should go: the unknown key, the wrong value, or the nearest thing around a missing one. */
function offsetOf(document: Document, issue: z.core.$ZodIssue): number {
  if (issue.code === 'unrecognized_keys') return keyOffset(document, issue.path, issue.keys[0]) ?? nearest(document, issue.path)
  return nearest(document, issue.path)
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

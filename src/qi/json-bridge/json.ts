import { CompereError, errorText } from '#errors'
import { isHostileKey } from '../hostile-key.ts'
import { isHostObject } from '../object.ts'
import type { BridgeDialect } from './dialect.ts'

/** Deeper values are refused: no service nests like that, and every reader here is recursive. */
export const MAX_NESTING = 64

/** Hostile keys in the text of JSON, where an escape may spell any letter. */
const MAY_BE_HOSTILE = /__proto__|constructor|then|\\u/

/** Parses a peer's JSON, without hostile keys. Throws `wire.malformed` or `wire.overflow`. */
export function parseJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new CompereError('wire.malformed', `The peer sent something that is not JSON: ${errorText(cause)}`, { cause })
  }
  return purged(value, text, 0)
}

/** The same for a part of a text that stands so deep in the whole; `undefined` when it is not JSON by itself. */
export function parsePart(text: string, depth: number): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return purged(value, text, depth)
}

/** Most texts are too short to nest so deep, and spell none of the keys; then nobody need look inside. */
function purged(value: unknown, text: string, depth: number): unknown {
  const isPlain = typeof value !== 'object' || (text.length < 2 * (MAX_NESTING - depth) && !MAY_BE_HOSTILE.test(text))
  if (!isPlain) purge(value, depth)
  return value
}

function purge(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth >= MAX_NESTING)
    throw new CompereError('wire.overflow', `The peer sent a value nested deeper than ${MAX_NESTING} levels.`)
  if (Array.isArray(value)) for (const part of value) purge(part, depth + 1)
  else for (const [key, part] of Object.entries(value)) purgeField(value, key, part, depth)
}

function purgeField(value: object, key: string, part: unknown, depth: number): void {
  if (isHostileKey(key)) Reflect.deleteProperty(value, key)
  else purge(part, depth + 1)
}

/** An object where the bridge can carry none: the real one fails inside and answers nothing at all. */
export class NestedObjectError extends Error {}

/** Writes JSON as the real bridge does: ASCII only, a blank behind each comma and colon. */
export function pythonJson(value: unknown, dialect: BridgeDialect = '2', depth = 0): string {
  if (depth > MAX_NESTING) throw new CompereError('wire.overflow', `A value nested deeper than ${MAX_NESTING} levels.`)
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return asciiString(value)
  if (typeof value === 'number') return pythonNumber(value)
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return bytesJson(value, dialect)
  if (isHostObject(value)) throw new NestedObjectError('An object inside a value.')
  if (Array.isArray(value)) return `[${value.map((part) => pythonJson(part, dialect, depth + 1)).join(', ')}]`
  if (typeof value !== 'object') throw new TypeError(`A ${typeof value} is not JSON serializable`)
  const fields = Object.entries(value).map(([key, part]) => `${asciiString(key)}: ${pythonJson(part, dialect, depth + 1)}`)
  return `{${fields.join(', ')}}`
}

/** Printable ASCII, and nothing that is escaped: in quotes, JSON as it stands. */
export const PLAIN_TEXT = /^[ !#-[\]-~]*$/

function asciiString(text: string): string {
  if (PLAIN_TEXT.test(text)) return `"${text}"`
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function pythonNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('Out of range float values are not JSON compliant')
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? '0' : String(value)
  if (Number.isInteger(value)) return BigInt(value).toString()
  // Python writes exponents with two digits at least.
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2')
}

/** Raw buffers: a list of numbers in dialect 2, base64 in 1.0. */
function bytesJson(bytes: Uint8Array, dialect: BridgeDialect): string {
  return dialect === '2' ? `[${Array.from(bytes).join(', ')}]` : `"${Buffer.from(bytes).toString('base64')}"`
}

/** Writes JSON as a browser does, with bytes in the form the dialect has for them. */
export function compactJson(value: unknown, dialect: BridgeDialect): string {
  if (!holdsBytes(value)) return JSON.stringify(value)
  return JSON.stringify(value, (_key, part: unknown) => {
    if (!(part instanceof Uint8Array)) return part
    return dialect === '2' ? Array.from(part) : Buffer.from(part).toString('base64')
  })
}

/** Whether a replacer is needed at all: it makes writing several times slower. */
function holdsBytes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return value instanceof Uint8Array || (Array.isArray(value) ? value : Object.values(value)).some(holdsBytes)
}

/** The bytes of a result whose signature says that it is a raw buffer. */
export function bytesOf(value: unknown): unknown {
  if (typeof value === 'string') return new Uint8Array(Buffer.from(value, 'base64'))
  return Array.isArray(value) && value.every((part) => typeof part === 'number') ? Uint8Array.from(value) : value
}

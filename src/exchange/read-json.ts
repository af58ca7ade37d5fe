import { CompereError, errorText } from '#errors'

/** No manifest is nested deeper; walking what is would end the process. */
const MAX_DEPTH = 100

/** Parsed JSON that is safe to walk. */
export function readJson(text: string): unknown {
  if (/^\s*</.test(text)) throw invalid('it is a page or XML and not JSON')
  if (depthOf(text) > MAX_DEPTH) throw invalid(`it is nested more than ${MAX_DEPTH} levels deep`)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(`it is not whole JSON: ${errorText(error)}`, error)
  }
}

/** Counted on the text, before anything is built of it. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (isQuoted && sign === '\\') at++
    else if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && (sign === '[' || sign === '{')) deepest = Math.max(deepest, ++depth)
    else if (!isQuoted && (sign === ']' || sign === '}')) depth--
  }
  return deepest
}

/** An own field only: a record may call one "constructor", or have none of that name. */
export function fieldOf(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name) ? Reflect.get(inner, name) : undefined,
    value,
  )
}

/** What JSON-LD writes as one thing or as a list of them. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** A text or a number, as text; nothing where there is nothing to read. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function invalid(message: string, cause?: unknown): CompereError {
  return new CompereError('content.invalid', message, { cause })
}

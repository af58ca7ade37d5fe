import { CompereError, type ErrorCode } from '#errors'

const MAX_PLACES = 12
const MAX_QUOTED = 40

/** An error that collects where in a value it happened while it unwinds, so that the happy path pays nothing for it. */
export class ValueError extends CompereError {
  readonly places: string[] = []

  constructor(text: string, options: ErrorOptions & { code?: ErrorCode } = {}) {
    super(options.code ?? 'wire.malformed', text, options)
  }
}

export function expected(what: string, value: unknown): ValueError {
  return new ValueError(`${what} is expected, but ${described(value)} was given.`)
}

/** The same error, one level further out. */
export function placed(error: unknown, place: string): unknown {
  if (!(error instanceof CompereError)) return error
  const carrier = error instanceof ValueError ? error : new ValueError(error.message, { code: error.code, cause: error })
  carrier.places.unshift(place)
  return carrier
}

/** The error as people read it: the place first. */
export function spelled(error: unknown): unknown {
  if (!(error instanceof ValueError)) return error
  const { places } = error
  const shown = places.length > MAX_PLACES ? [...places.slice(0, MAX_PLACES), '…'] : places
  const text = shown.length > 0 ? `${shown.join(', ')}: ${error.message}` : error.message
  return new CompereError(error.code, text.charAt(0).toUpperCase() + text.slice(1), { cause: error.cause })
}

function described(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  if (value instanceof Uint8Array) return `a buffer of ${value.length} bytes`
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value !== 'object' || value === null) return String(value)
  const name: unknown = value.constructor?.name
  return typeof name !== 'string' || name === 'Object' ? 'an object' : `an instance of ${name}`
}

/** A text in quotation marks, cut where it would fill the screen. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text)
}

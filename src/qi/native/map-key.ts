import { CompereError } from '#errors'
import type { QiType } from './qi-type.ts'
import { ValueError } from './value-error.ts'

const INTEGER = /^-?\d{1,20}$/

/** Reads the key of a JavaScript object as the type of a map wants it; what cannot be read stays a text, which then does not fit. */
export function parseKey(type: QiType): (text: string) => unknown {
  switch (type.kind) {
    case 'string':
    case 'dynamic':
      return (text) => text
    case 'bool':
      return (text) => (text === 'true' ? true : text === 'false' ? false : text)
    case 'float':
    case 'double':
      return (text) => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text))
    case 'int8':
    case 'uint8':
    case 'int16':
    case 'uint16':
    case 'int32':
    case 'uint32':
    case 'int64':
    case 'uint64':
      return (text) => (INTEGER.test(text) ? BigInt(text) : text)
    default:
      throw new CompereError('wire.malformed', `A map whose keys are of type ${type.kind} has no form in JavaScript.`)
  }
}

/** The key of a JavaScript object for the key of a map. */
export function keyText(key: unknown): string {
  if (typeof key === 'string') return key
  if (typeof key === 'object' && key !== null) throw new ValueError('a map has a key that is neither a text nor a number.')
  return String(key)
}

import { isHostObject } from '../object.ts'
import { isPlainObject } from './plain-object.ts'
import { fits, INTEGERS } from './scalar-codecs.ts'
import { expected } from './value-error.ts'

/** A value whose signature inside a dynamic is chosen by hand: `new TypedValue('f', 1)`. */
export class TypedValue {
  readonly signature: string
  readonly value: unknown

  constructor(signature: string, value: unknown) {
    this.signature = signature
    this.value = value
  }
}

/**
 * The signature that a value gets inside a dynamic. As libqi-python 3.1.5 was captured to choose: `l` for whole numbers,
 * `d` for others, `[m]`, `v` for None; only its dictionaries are `{mm}`, while the keys of JavaScript are always texts.
 */
export function signatureOfValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 's'
    case 'boolean':
      return 'b'
    case 'number':
      return Number.isSafeInteger(value) ? 'l' : 'd'
    case 'bigint':
      return signatureOfBigint(value)
    case 'undefined':
      return 'v'
    default:
      return signatureOfObject(value)
  }
}

function signatureOfBigint(value: bigint): string {
  if (fits(INTEGERS.int64, value)) return 'l'
  if (fits(INTEGERS.uint64, value)) return 'L'
  throw expected('an integer of at most 64 bits', value)
}

function signatureOfObject(value: unknown): string {
  if (value === null) return 'v'
  if (Array.isArray(value)) return '[m]'
  if (value instanceof TypedValue) return value.signature
  if (value instanceof Uint8Array) return 'r'
  if (isHostObject(value)) return 'o'
  if (isPlainObject(value)) return '{sm}'
  throw expected('a value that can be sent', value)
}

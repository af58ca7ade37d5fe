import { isHostObject } from '../object.ts'
import { parseKey } from './map-key.ts'
import { isPlainObject } from './plain-object.ts'
import type { QiType } from './qi-type.ts'
import { fits, INTEGERS, isByteList } from './scalar-codecs.ts'
import { TypedValue } from './typed-value.ts'

const EXACT = 10
/** The value crosses whole, but another type says better what it is. */
const LOOSE = 6
/** A dynamic takes everything, and so comes after whatever asks for this very type. */
const ANYTHING = 3
/** The value fits by a custom, as 1 for true. */
const STRETCHED = 2

/** How well a value suits a type, to choose between overloads: 0 cannot be sent as that type, more is better. */
export function suits(type: QiType, value: unknown): number {
  switch (type.kind) {
    case 'list':
    case 'varargs':
      return Array.isArray(value) ? average(value.map((item) => suits(type.of, item))) : 0
    case 'optional':
      return value === null || value === undefined ? EXACT : suits(type.of, value)
    case 'map':
      return suitsMap(type.key, type.value, value)
    case 'tuple':
      return suitsTuple(type.members, type.fields, value)
    default:
      return suitsScalar(type.kind, value)
  }
}

function suitsMap(key: QiType, part: QiType, value: unknown): number {
  if (!isPlainObject(value)) return 0
  const parse = parseKey(key)
  return average(Object.entries(value).flatMap(([text, one]) => [suits(key, parse(text)), suits(part, one)]))
}

function suitsTuple(members: readonly QiType[], fields: readonly string[] | undefined, value: unknown): number {
  if (Array.isArray(value)) {
    return value.length === members.length ? average(members.map((member, index) => suits(member, value[index]))) : 0
  }
  if (!fields || typeof value !== 'object' || value === null || value instanceof Uint8Array) return 0
  return average(members.map((member, index) => suits(member, Reflect.get(value, fields[index] ?? ''))))
}

function suitsScalar(kind: QiType['kind'], value: unknown): number {
  switch (kind) {
    case 'void':
      return value === undefined || value === null ? EXACT : 0
    case 'bool':
      if (value === 0 || value === 1) return STRETCHED
      return typeof value === 'boolean' ? EXACT : 0
    case 'string':
      return typeof value === 'string' ? EXACT : 0
    case 'raw':
      if (value instanceof Uint8Array) return EXACT
      return isByteList(value) ? STRETCHED : 0
    case 'object':
      return isHostObject(value) ? EXACT : 0
    case 'dynamic':
      return suitsDynamic(value) ? ANYTHING : 0
    case 'unknown':
      return 0
    default:
      return suitsNumber(kind, value)
  }
}

function suitsNumber(kind: QiType['kind'], value: unknown): number {
  if (kind === 'double' || kind === 'float') {
    if (typeof value !== 'number') return 0
    const exact = Number.isInteger(value) ? LOOSE : EXACT
    return kind === 'double' ? exact : exact - 1
  }
  const integer = Object.entries(INTEGERS).find(([name]) => name === kind)?.[1]
  return integer && fits(integer, value) ? EXACT : 0
}

/** Only the outside is looked at; what is inside of it is found out when it is sent. */
function suitsDynamic(value: unknown): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return true
  return value instanceof TypedValue || value instanceof Uint8Array || isHostObject(value) || isPlainObject(value)
}

/** Of nothing at all, that it fits: an empty list suits every list. */
function average(scores: readonly number[]): number {
  if (scores.includes(0)) return 0
  return scores.length === 0 ? EXACT : scores.reduce((sum, score) => sum + score, 0) / scores.length
}

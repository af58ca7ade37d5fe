import { CompereError } from '#errors'
import { BoundedCache } from './bounded-cache.ts'
import type { Codec } from './codec.ts'
import { listCodec, mapCodec, optionalCodec, structCodec, tupleCodec } from './container-codecs.ts'
import { parseKey } from './map-key.ts'
import { MAX_SIGNATURE_LENGTH, parseSignature, type QiType } from './qi-type.ts'
import {
  boolCodec,
  doubleCodec,
  floatCodec,
  INTEGERS,
  integerCodec,
  objectCodec,
  rawCodec,
  stringCodec,
  unknownCodec,
  voidCodec,
} from './scalar-codecs.ts'
import { signatureOfValue, TypedValue } from './typed-value.ts'

/** Levels of a value, dynamics counted too: a JSON value of 64 levels has twice as many here. It protects the stack. */
const MAX_DEPTH = 128
const CACHED_CHARACTERS = 65_536

const compiled = new BoundedCache<Codec>(CACHED_CHARACTERS)

/** The codec of a signature, compiled the first time. */
export function codecOf(signature: string): Codec {
  const known = compiled.get(signature)
  if (known) return known
  const codec = compile(parseSignature(signature))
  compiled.set(signature, codec)
  return codec
}

const dynamicCodec: Codec = {
  // The length of a signature, and one letter.
  minSize: 5,
  values: 1,
  encode(writer, value, objects, depth) {
    if (depth > MAX_DEPTH) throw tooDeep()
    const signature = signatureOfValue(value)
    writer.string(signature)
    codecOf(signature).encode(writer, value instanceof TypedValue ? value.value : value, objects, depth + 1)
  },
  decode(reader, objects, depth) {
    if (depth > MAX_DEPTH) throw tooDeep()
    const codec = codecOf(reader.string(MAX_SIGNATURE_LENGTH))
    reader.spend(codec.values)
    // None is a dynamic of type void: a value that is there, and is nothing.
    return codec.decode(reader, objects, depth + 1) ?? null
  },
}

const SCALARS: Readonly<Record<string, Codec>> = {
  void: voidCodec,
  bool: boolCodec,
  ...Object.fromEntries(Object.entries(INTEGERS).map(([kind, integer]) => [kind, integerCodec(integer)])),
  float: floatCodec,
  double: doubleCodec,
  string: stringCodec,
  raw: rawCodec,
  dynamic: dynamicCodec,
  object: objectCodec,
}

function compile(type: QiType): Codec {
  switch (type.kind) {
    case 'list':
    case 'varargs':
      return listCodec(compile(type.of))
    case 'optional':
      return optionalCodec(compile(type.of))
    case 'map':
      return mapCodec(compile(type.key), compile(type.value), parseKey(type.key))
    case 'tuple':
      return compileTuple(type.members.map(compile), type.fields)
    default:
      return SCALARS[type.kind] ?? unknownCodec
  }
}

function compileTuple(members: readonly Codec[], fields: readonly string[] | undefined): Codec {
  if (!fields) return tupleCodec(members)
  return structCodec(members.map((codec, index) => ({ name: fields[index] ?? '', codec })))
}

function tooDeep(): CompereError {
  return new CompereError('wire.overflow', `A value is nested deeper than ${MAX_DEPTH} levels.`)
}

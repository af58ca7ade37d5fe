import type { BinaryReader } from '../../../src/qi/native/binary.ts'
import { parseSignature, type QiType } from '../../../src/qi/native/qi-type.ts'
import { type ObjectCodec, TypedValue } from '../../../src/qi/native/value-codec.ts'

/** A second decoder, slow and plain, that keeps the signature of each dynamic. It knows no limits. */
export function readTyped(reader: BinaryReader, type: QiType, objects: ObjectCodec): unknown {
  const read = (part: QiType) => readTyped(reader, part, objects)
  switch (type.kind) {
    case 'list':
    case 'varargs':
      return Array.from({ length: reader.u32() }, () => read(type.of))
    case 'map':
      return Object.fromEntries(Array.from({ length: reader.u32() }, () => [String(plainOf(read(type.key))), read(type.value)]))
    case 'optional':
      return reader.u8() === 0 ? null : read(type.of)
    case 'tuple': {
      const members = type.members.map(read)
      return type.fields ? Object.fromEntries(type.fields.map((field, index) => [field, members[index]])) : members
    }
    case 'dynamic': {
      const signature = reader.string()
      return new TypedValue(signature, read(parseSignature(signature)))
    }
    default:
      return readScalar(reader, type.kind, objects)
  }
}

function readScalar(reader: BinaryReader, kind: QiType['kind'], objects: ObjectCodec): unknown {
  if (kind === 'bool') return reader.u8() === 1
  if (kind === 'int8') return reader.i8()
  if (kind === 'uint8') return reader.u8()
  if (kind === 'int16') return reader.i16()
  if (kind === 'uint16') return reader.u16()
  if (kind === 'int32') return reader.i32()
  if (kind === 'uint32') return reader.u32()
  if (kind === 'int64') return reader.i64()
  if (kind === 'uint64') return reader.u64()
  if (kind === 'float') return reader.f32()
  if (kind === 'double') return reader.f64()
  if (kind === 'string') return reader.string()
  if (kind === 'raw') return reader.raw()
  if (kind === 'object') return objects.read(reader)
  return undefined
}

/** The same value without signatures: what the codec itself should give. */
export function plainOf(value: unknown): unknown {
  if (value instanceof TypedValue) return plainOf(value.value) ?? null
  if (Array.isArray(value)) return value.map(plainOf)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainOf(part)]))
}

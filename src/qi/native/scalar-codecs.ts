import type { BinaryReader, BinaryWriter } from './binary.ts'
import type { Codec } from './codec.ts'
import { expected, ValueError } from './value-error.ts'

type Integer = {
  size: number
  min: bigint
  max: bigint
  write(writer: BinaryWriter, value: number | bigint): void
  read(reader: BinaryReader): number | bigint
}

/** The types of whole numbers, with what each can hold. */
export const INTEGERS = {
  int8: { size: 1, min: -(2n ** 7n), max: 2n ** 7n - 1n, write: (to, value) => to.i8(Number(value)), read: (from) => from.i8() },
  uint8: { size: 1, min: 0n, max: 2n ** 8n - 1n, write: (to, value) => to.u8(Number(value)), read: (from) => from.u8() },
  int16: {
    size: 2,
    min: -(2n ** 15n),
    max: 2n ** 15n - 1n,
    write: (to, value) => to.i16(Number(value)),
    read: (from) => from.i16(),
  },
  uint16: { size: 2, min: 0n, max: 2n ** 16n - 1n, write: (to, value) => to.u16(Number(value)), read: (from) => from.u16() },
  int32: {
    size: 4,
    min: -(2n ** 31n),
    max: 2n ** 31n - 1n,
    write: (to, value) => to.i32(Number(value)),
    read: (from) => from.i32(),
  },
  uint32: { size: 4, min: 0n, max: 2n ** 32n - 1n, write: (to, value) => to.u32(Number(value)), read: (from) => from.u32() },
  int64: { size: 8, min: -(2n ** 63n), max: 2n ** 63n - 1n, write: (to, value) => to.i64(value), read: (from) => from.i64() },
  uint64: { size: 8, min: 0n, max: 2n ** 64n - 1n, write: (to, value) => to.u64(value), read: (from) => from.u64() },
} satisfies Record<string, Integer>

/** Whether a whole number, or a bigint, lies in the range of a type. */
export function fits({ min, max }: Pick<Integer, 'min' | 'max'>, value: unknown): value is number | bigint {
  if (typeof value === 'bigint') return value >= min && value <= max
  // Comparing a number with a bigint is exact.
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
}

export function integerCodec(integer: Integer): Codec {
  const { size, min, max, write, read } = integer
  // Numbers compare much faster with numbers; 64 bits lie beyond what these hold exactly.
  const [least, most] = [Math.max(Number(min), Number.MIN_SAFE_INTEGER), Math.min(Number(max), Number.MAX_SAFE_INTEGER)]
  return {
    minSize: size,
    values: 1,
    encode(writer, value) {
      if (typeof value === 'number' && value >= least && value <= most && Number.isInteger(value)) write(writer, value)
      else if (fits(integer, value)) write(writer, value)
      else throw expected(`an integer from ${min} to ${max}`, value)
    },
    decode: read,
  }
}

/** The result of a void method is not looked at: nothing is sent. */
export const voidCodec: Codec = { minSize: 0, values: 1, encode: () => undefined, decode: () => undefined }

export const boolCodec: Codec = {
  minSize: 1,
  values: 1,
  encode(writer, value) {
    if (typeof value !== 'boolean' && value !== 0 && value !== 1) throw expected('a boolean', value)
    writer.u8(value ? 1 : 0)
  },
  decode: (reader) => reader.u8() !== 0,
}

export const floatCodec: Codec = {
  minSize: 4,
  values: 1,
  encode(writer, value) {
    if (typeof value !== 'number') throw expected('a number', value)
    writer.f32(value)
  },
  decode: (reader) => reader.f32(),
}

export const doubleCodec: Codec = {
  minSize: 8,
  values: 1,
  encode(writer, value) {
    if (typeof value !== 'number') throw expected('a number', value)
    writer.f64(value)
  },
  decode: (reader) => reader.f64(),
}

export const stringCodec: Codec = {
  minSize: 4,
  values: 1,
  encode(writer, value) {
    if (typeof value !== 'string') throw expected('a string', value)
    writer.string(value)
  },
  decode: (reader) => reader.string(),
}

export const rawCodec: Codec = {
  minSize: 4,
  values: 1,
  encode(writer, value) {
    if (value instanceof Uint8Array) writer.raw(value)
    else if (isByteList(value)) writer.raw(Uint8Array.from(value))
    else throw expected('a raw buffer or a list of bytes', value)
  },
  decode: (reader) => reader.raw(),
}

/** Bytes as JSON has them. */
export function isByteList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255)
}

export const objectCodec: Codec = {
  minSize: 1,
  values: 1,
  encode: (writer, value, objects) => objects.write(writer, value),
  decode: (reader, objects) => objects.read(reader),
}

export const unknownCodec: Codec = {
  minSize: 0,
  values: 1,
  encode() {
    throw new ValueError('a value of unknown type has no form on the wire.')
  },
  decode() {
    throw new ValueError('a value of unknown type has no form on the wire.')
  },
}

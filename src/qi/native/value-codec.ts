import { CompereError } from '#errors'
import { BinaryReader, BinaryWriter } from './binary.ts'
import type { ObjectCodec } from './codec.ts'
import { codecOf } from './compile-codec.ts'
import { spelled } from './value-error.ts'

export type { Codec, ObjectCodec } from './codec.ts'
export { suits } from './suits.ts'
export { signatureOfValue, TypedValue } from './typed-value.ts'

/** For payloads that carry no objects: both directions throw `wire.malformed`. */
export const NO_OBJECTS: ObjectCodec = {
  write() {
    throw new CompereError('wire.malformed', 'An object cannot be sent here.')
  },
  read() {
    throw new CompereError('wire.malformed', 'The peer sent an object where none can be.')
  },
}

/** The bytes of a value. Errors say where in it: `Argument 2, field "x": a number is expected, but "a" was given.` */
export function encodeValue(signature: string, value: unknown, objects: ObjectCodec): Buffer {
  const writer = new BinaryWriter()
  writeValue(writer, signature, value, objects)
  return writer.finish()
}

/** The value of these bytes. Bytes behind it are ignored, as libqi ignores them. */
export function decodeValue(signature: string, bytes: Uint8Array, objects: ObjectCodec): unknown {
  return readValue(new BinaryReader(bytes), signature, objects)
}

/** Writes a value inside a bigger payload. What was written before an error stays written. */
export function writeValue(writer: BinaryWriter, signature: string, value: unknown, objects: ObjectCodec): void {
  try {
    codecOf(signature).encode(writer, value, objects, 0)
  } catch (error) {
    throw spelled(error)
  }
}

/** Reads a value inside a bigger payload. */
export function readValue(reader: BinaryReader, signature: string, objects: ObjectCodec): unknown {
  try {
    return codecOf(signature).decode(reader, objects, 0)
  } catch (error) {
    throw spelled(error)
  }
}

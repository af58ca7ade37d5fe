import { META_OBJECT_SIGNATURE } from '../meta-object-signature.ts'
import type { MetaObject } from '../object.ts'
import type { BinaryReader, BinaryWriter } from './binary.ts'
import { NO_OBJECTS, readValue, writeValue } from './value-codec.ts'

export function writeMetaObject(writer: BinaryWriter, metaObject: MetaObject): void {
  writeValue(writer, META_OBJECT_SIGNATURE, metaObject, NO_OBJECTS)
}

export function readMetaObject(reader: BinaryReader): MetaObject {
  // The fields of the signature are those of the type; a test holds them together.
  return readValue(reader, META_OBJECT_SIGNATURE, NO_OBJECTS) as MetaObject
}

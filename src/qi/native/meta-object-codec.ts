import type { MetaObject } from '../object.ts'
import type { BinaryReader, BinaryWriter } from './binary.ts'
import { NO_OBJECTS, readValue, writeValue } from './value-codec.ts'

const PARAMETER = '(ss)<MetaMethodParameter,name,description>'
const METHOD = `(Issss[${PARAMETER}]s)<MetaMethod,uid,returnSignature,name,parametersSignature,description,parameters,returnDescription>`
const SIGNAL = '(Iss)<MetaSignal,uid,name,signature>'
const PROPERTY = '(Iss)<MetaProperty,uid,name,signature>'

/** What the method `metaObject` of every object returns, in libqi's own words. */
export const META_OBJECT_SIGNATURE = `({I${METHOD}}{I${SIGNAL}}{I${PROPERTY}}s)<MetaObject,methods,signals,properties,description>`

export function writeMetaObject(writer: BinaryWriter, metaObject: MetaObject): void {
  writeValue(writer, META_OBJECT_SIGNATURE, metaObject, NO_OBJECTS)
}

export function readMetaObject(reader: BinaryReader): MetaObject {
  // The fields of the signature are those of the type; a test holds them together.
  return readValue(reader, META_OBJECT_SIGNATURE, NO_OBJECTS) as MetaObject
}

/** Bytes in and out, little-endian, as every number on the native wire is. */
export { BinaryReader } from './binary-reader.ts'
export { BinaryWriter } from './binary-writer.ts'

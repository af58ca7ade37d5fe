import type { BinaryReader, BinaryWriter } from './binary.ts'

/** How objects cross; the connection knows. */
export type ObjectCodec = {
  write(writer: BinaryWriter, object: unknown): void
  read(reader: BinaryReader): unknown
}

/** Both directions of one type. `depth` counts the levels above a value, dynamics among them. */
export type Codec = {
  /** The fewest bytes that a value takes. */
  readonly minSize: number
  /** How many values one is made of, as far as its signature tells. */
  readonly values: number
  encode(writer: BinaryWriter, value: unknown, objects: ObjectCodec, depth: number): void
  decode(reader: BinaryReader, objects: ObjectCodec, depth: number): unknown
}

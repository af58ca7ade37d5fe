import { CompereError } from '#errors'
import type { MetaObject } from '../object.ts'
import type { BinaryReader, BinaryWriter } from './binary.ts'
import { readMetaObject, writeMetaObject } from './meta-object-codec.ts'

/** A robot has about a hundred kinds of objects. */
const MAX_DESCRIPTIONS = 4_096

/** Descriptions that were sent whole once, and are only named after that; each direction counts its own. */
export class DescriptionCache {
  readonly #sent = new Map<MetaObject, number>()
  readonly #received = new Map<number, MetaObject>()

  write(writer: BinaryWriter, metaObject: MetaObject): void {
    const known = this.#sent.get(metaObject)
    const id = known ?? this.#sent.size
    writer.u8(known === undefined ? 1 : 0)
    if (known === undefined) writeMetaObject(writer, metaObject)
    writer.u32(id)
    this.#sent.set(metaObject, id)
  }

  read(reader: BinaryReader): MetaObject {
    const isNew = reader.u8() !== 0
    const sent = isNew ? readMetaObject(reader) : undefined
    const id = reader.u32()
    if (sent && this.#received.size >= MAX_DESCRIPTIONS) {
      throw new CompereError('wire.overflow', `The peer sent more than ${MAX_DESCRIPTIONS} descriptions of objects.`)
    }
    if (sent) this.#received.set(id, sent)
    const metaObject = sent ?? this.#received.get(id)
    if (!metaObject) throw new CompereError('wire.malformed', `The peer names the description ${id}, which it never sent.`)
    return metaObject
  }
}

import { type MetaObject, metaObjectOf } from '#qi'
import { META_OBJECT_SIGNATURE } from '../../../src/qi/meta-object-signature.ts'
import type { BinaryReader, BinaryWriter } from '../../../src/qi/native/binary.ts'
import { FLAG, MESSAGE, type Message } from '../../../src/qi/native/message.ts'
import { readMetaObject, writeMetaObject } from '../../../src/qi/native/meta-object-codec.ts'
import type { ObjectCodec } from '../../../src/qi/native/value-codec.ts'
import type { Captured } from './captured.ts'

const BASE = metaObjectOf({ methods: [] })
const ANSWER_TYPES: readonly number[] = [MESSAGE.reply, MESSAGE.error, MESSAGE.canceled]

/** An object as it stands on the wire. */
type WireObject = { metaObject?: MetaObject; cacheId?: number; service: number; object: number; uid?: Uint8Array }

/** What one connection has agreed on and still waits for. */
type Link = { offered: Record<string, unknown>; agreed: Record<string, unknown>; returns: Map<string, string> }

/** Follows a captured session, and so knows the signature of each payload. */
export class CaptureTracker {
  readonly #links = new Map<number, Link>()
  /** By service and object; the services of one capture are the same on all of its connections. */
  readonly #metaObjects = new Map<string, MetaObject>()

  /** The signature of a payload; undefined when nothing tells it. */
  signature({ conn, dir, message }: Captured): string | undefined {
    const link = this.#link(conn)
    const { type, flags } = message
    const isAnswer = ANSWER_TYPES.includes(type)
    // An answer comes from the other side than its call.
    const id = `${(dir === 'c2s') === isAnswer ? 's2c' : 'c2s'} ${message.id}`
    if (isAnswer) return answerSignature(message, link.returns.get(id))
    if (type === MESSAGE.cancel) return '(I)'
    if (type === MESSAGE.capability) return '{sm}'
    const [parameters, returned] = this.#member(message)
    if (returned !== undefined) link.returns.set(id, returned)
    if (flags & FLAG.dynamicPayload) return 'm'
    if (parameters === undefined) return undefined
    return readable(flags & FLAG.returnType ? `(${parameters}s)` : parameters)
  }

  /** Learns from a message that was decoded. */
  learn({ conn, message }: Captured, value: unknown): void {
    const link = this.#link(conn)
    if (message.service === 0 && message.action === 8) {
      const isCall = message.type === MESSAGE.call
      if (isCall && Array.isArray(value)) link.offered = Object(value[0])
      if (!isCall) link.agreed = Object(value)
    }
    if (message.action === 2 && message.type === MESSAGE.reply) {
      this.#metaObjects.set(`${message.service}/${message.object}`, value as MetaObject)
    }
  }

  objects(conn: number): ObjectCodec {
    const { offered, agreed } = this.#link(conn)
    const [isCached, hasUid] = ['MetaObjectCache', 'ObjectPtrUID'].map((name) => offered[name] === true && agreed[name] === true)
    return {
      read: (reader) => this.#keep(readObject(reader, isCached === true, hasUid === true)),
      write: (writer, object) => writeObject(writer, object as WireObject),
    }
  }

  #keep(object: WireObject): WireObject {
    const known = [...this.#metaObjects].find(([key]) => key.startsWith(`cached ${object.cacheId}`))?.[1]
    const metaObject = object.metaObject ?? known
    if (metaObject) this.#metaObjects.set(`${object.service}/${object.object}`, metaObject)
    if (metaObject && object.cacheId !== undefined) this.#metaObjects.set(`cached ${object.cacheId}`, metaObject)
    return object
  }

  #member({ service, object, action }: Message): [parameters?: string | undefined, returned?: string] {
    if (service === 0) return ['({sm})', '{sm}']
    const metaObject = this.#metaObjects.get(`${service}/${object}`) ?? BASE
    const method = metaObject.methods[action]
    if (action === 2) return ['(I)', META_OBJECT_SIGNATURE]
    if (method) return [method.parametersSignature, method.returnSignature]
    return [metaObject.signals[action]?.signature]
  }

  #link(conn: number): Link {
    const link = this.#links.get(conn) ?? { offered: {}, agreed: {}, returns: new Map() }
    this.#links.set(conn, link)
    return link
  }
}

function answerSignature({ type, flags }: Message, returned: string | undefined): string | undefined {
  if (type === MESSAGE.error) return 'm'
  if (type === MESSAGE.canceled) return 'v'
  if (flags & FLAG.dynamicPayload) return 'm'
  return returned === undefined ? undefined : readable(returned)
}

/** The uid of a service is declared a string, and is twenty bytes of chance: as text it would not survive. */
function readable(signature: string): string {
  return signature.replaceAll('(sIsI[s]ss)<ServiceInfo', '(sIsI[s]sr)<ServiceInfo')
}

function readObject(reader: BinaryReader, isCached: boolean, hasUid: boolean): WireObject {
  const metaObject = !isCached || reader.u8() === 1 ? readMetaObject(reader) : undefined
  const cacheId = isCached ? reader.u32() : undefined
  const place = { service: reader.u32(), object: reader.u32() }
  const uid = hasUid ? reader.bytes(20) : undefined
  return { ...(metaObject && { metaObject }), ...(cacheId !== undefined && { cacheId }), ...place, ...(uid && { uid }) }
}

function writeObject(writer: BinaryWriter, { metaObject, cacheId, service, object, uid }: WireObject): void {
  if (cacheId !== undefined) writer.u8(metaObject ? 1 : 0)
  if (metaObject) writeMetaObject(writer, metaObject)
  if (cacheId !== undefined) writer.u32(cacheId)
  writer.u32(service)
  writer.u32(object)
  if (uid) writer.bytes(uid)
}

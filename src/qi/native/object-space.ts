import { filter, map, type Observable } from 'rxjs'
import { CompereError } from '#errors'
import { META_OBJECT_SIGNATURE } from '../meta-object-signature.ts'
import type { CallOptions, HostObject, MetaObject, MetaSignal, RemoteObject } from '../object.ts'
import { isHostObject } from '../object.ts'
import { LINK_NOT_YET_KNOWN, SignalHub } from '../signal-hub.ts'
import { BASE_METHOD, MAIN_OBJECT } from './base-methods.ts'
import type { BinaryReader, BinaryWriter } from './binary.ts'
import type { Connection } from './connection.ts'
import { DescriptionCache } from './description-cache.ts'
import type { Message } from './message.ts'
import { readMetaObject, writeMetaObject } from './meta-object-codec.ts'
import { NativeObject, type ObjectAddress } from './native-object.ts'
import { IDENTITY_SIZE, identityOf } from './object-identity.ts'
import { decodeValue, encodeValue, NO_OBJECTS, type ObjectCodec } from './value-codec.ts'

/** Takes in an object that is given away, and returns the number under which the peer may reach it. */
export type Host = (service: number, object: HostObject) => number

const LINK_COUNTER_BITS = 2 ** 32

/** The objects of the other end, as one connection knows them, and how objects cross it in values. */
export class ObjectSpace {
  readonly connection: Connection
  readonly #host: Host
  readonly #codecs = new Map<number, ObjectCodec>()
  readonly #signals: SignalHub
  /** Tells the peer to forget an object once nothing here holds it any more. */
  readonly #forgotten: FinalizationRegistry<ObjectAddress>
  readonly #descriptions = new DescriptionCache()
  #lastLink = 0
  /** Our own number for each link, by what it is connected to: that is how it is disconnected. */
  readonly #links = new Map<string, number>()

  constructor(connection: Connection, host: Host) {
    this.connection = connection
    this.#host = host
    this.#forgotten = new FinalizationRegistry((address) => this.#terminate(address))
    this.#signals = new SignalHub({
      connect: (obj, signal) => this.#connect(String(obj), Number(signal)),
      disconnect: (obj, signal) => this.#disconnect(String(obj), Number(signal)),
    })
    connection.onEvent = (message) => this.#receive(message)
    connection.ended$.subscribe(() => this.#signals.close())
  }

  /** A service of the peer, with the description it gives of itself. */
  async service(service: number, options?: CallOptions): Promise<RemoteObject> {
    const address = { service, object: MAIN_OBJECT }
    const payload = encodeValue('(I)', [0], NO_OBJECTS)
    const reply = await this.connection.call({ ...address, action: BASE_METHOD.metaObject }, payload, 'metaObject', options)
    const metaObject = decodeValue(META_OBJECT_SIGNATURE, reply.payload, NO_OBJECTS) as MetaObject
    return new NativeObject(address, metaObject, this)
  }

  /** How objects cross in the values of one service's calls. */
  codecFor(service: number): ObjectCodec {
    const known = this.#codecs.get(service)
    if (known) return known
    const codec: ObjectCodec = {
      write: (writer, object) => this.#write(writer, service, object),
      read: (reader) => this.#read(reader),
    }
    this.#codecs.set(service, codec)
    return codec
  }

  observe(address: ObjectAddress, { uid, signature }: MetaSignal): Observable<unknown[]> {
    const objects = this.codecFor(address.service)
    return this.#signals.observe(nameOf(address), String(uid)).pipe(
      map(([payload]) => decodeSignal(signature, payload as Uint8Array, objects)),
      filter((data) => data !== undefined),
    )
  }

  #receive({ service, object, action, payload }: Message): void {
    const obj = nameOf({ service, object })
    this.#signals.receive({ obj, signal: String(action), data: [payload], link: LINK_NOT_YET_KNOWN })
  }

  async #connect(obj: string, uid: number): Promise<unknown> {
    this.#lastLink += 1
    const link = uid * LINK_COUNTER_BITS + this.#lastLink
    this.#links.set(`${obj} ${uid}`, link)
    return this.#event(BASE_METHOD.registerEvent, obj, uid, link)
  }

  async #disconnect(obj: string, uid: number): Promise<unknown> {
    const link = this.#links.get(`${obj} ${uid}`) ?? 0
    this.#links.delete(`${obj} ${uid}`)
    return this.#event(BASE_METHOD.unregisterEvent, obj, uid, link)
  }

  // No deadline: a handler the peer connects late must still be found, and let go of.
  async #event(action: number, obj: string, uid: number, link: number): Promise<unknown> {
    const { service, object } = addressOf(obj)
    const payload = encodeValue('(IIL)', [service, uid, link], NO_OBJECTS)
    const endless = { deadlineMs: Number.POSITIVE_INFINITY }
    const reply = await this.connection.call({ service, object, action }, payload, 'the subscription', endless)
    return reply.payload.length === 0 ? link : decodeValue('L', reply.payload, NO_OBJECTS)
  }

  #write(writer: BinaryWriter, service: number, object: unknown): void {
    if (!isHostObject(object))
      throw new CompereError('wire.malformed', 'an object is expected, with its description and its methods.')
    const { shared } = this.connection
    if (shared.has('MetaObjectCache')) this.#descriptions.write(writer, object.metaObject)
    else writeMetaObject(writer, object.metaObject)
    writer.u32(service)
    writer.u32(this.#host(service, object))
    if (shared.has('ObjectPtrUID')) writer.bytes(Buffer.from(identityOf(object), 'latin1'))
  }

  #read(reader: BinaryReader): RemoteObject {
    const { shared } = this.connection
    const metaObject = shared.has('MetaObjectCache') ? this.#descriptions.read(reader) : readMetaObject(reader)
    const address = { service: reader.u32(), object: reader.u32() }
    if (shared.has('ObjectPtrUID')) reader.bytes(IDENTITY_SIZE)
    const object = new NativeObject(address, metaObject, this)
    this.#forgotten.register(object, address)
    return object
  }

  #terminate(address: ObjectAddress): void {
    const payload = encodeValue('(I)', [address.service], NO_OBJECTS)
    this.connection.post({ ...address, action: BASE_METHOD.terminate }, payload)
  }
}

/** What a signal carries; nothing when it is not what was declared, which is the peer's fault and not the listener's. */
function decodeSignal(signature: string, payload: Uint8Array, objects: ObjectCodec): unknown[] | undefined {
  try {
    const value = decodeValue(signature, payload, objects)
    return Array.isArray(value) ? value : [value]
  } catch {
    return undefined
  }
}

function nameOf({ service, object }: ObjectAddress): string {
  return `${service}/${object}`
}

function addressOf(name: string): ObjectAddress {
  const [service = 0, object = 0] = name.split('/').map(Number)
  return { service, object }
}

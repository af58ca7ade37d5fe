import type { Observable, Subscription } from 'rxjs'
import { metaObjectOf } from '../meta-object-of.ts'
import { META_OBJECT_SIGNATURE } from '../meta-object-signature.ts'
import type { HostObject, MetaMethod, MetaObject, MetaSignal } from '../object.ts'
import { BASE_METHOD, FIRST_OWN_UID } from './base-methods.ts'
import { BinaryReader } from './binary.ts'
import type { Connection } from './connection.ts'
import { FLAG, MESSAGE, type Message } from './message.ts'
import { parseSignature } from './qi-type.ts'
import { INTEGERS } from './scalar-codecs.ts'
import { decodeValue, encodeValue, type ObjectCodec, readValue, signatureOfValue, suits, TypedValue } from './value-codec.ts'

export type HostedObjectParts = {
  service: number
  id: number
  object: HostObject
  connection: Connection
  objects: ObjectCodec
  onTerminate: () => void
}
/** What was asked for: its result, or a promise of it, and how that is written. */
export type Handled = { result: unknown; returns: string; wanted: string | undefined }
/** The payload of an answer and its flags. */
export type EncodedReply = [payload: Uint8Array, flags: number]

const BASE = metaObjectOf({ methods: [] })

/** One object of ours as one connection sees it: reads the calls to it, writes its answers, keeps its signal links. */
export class HostedObject {
  readonly service: number
  readonly #parts: HostedObjectParts
  readonly #metaObject: MetaObject
  /** By the number the peer chose for the link: that is what it disconnects with. */
  readonly #links = new Map<number, Subscription>()

  constructor(parts: HostedObjectParts) {
    this.service = parts.service
    this.#parts = parts
    this.#metaObject = withBaseMethods(parts.object.metaObject)
  }

  /** Starts what the message asks for; throws the text of the refusal. */
  handle(message: Message, stop: { readonly signal: AbortSignal }): Handled {
    const { action } = message
    if (action < FIRST_OWN_UID) return { result: this.#handleBase(message), returns: baseReturn(action), wanted: undefined }
    const method = this.#metaObject.methods[action]
    if (!method) throw new Error(`The object has no member number ${action}.`)
    const { args, wanted } = this.#read(message, method)
    return { result: this.#parts.object.call(method.name, args, stop), returns: method.returnSignature, wanted }
  }

  encode({ returns, wanted }: Handled, result: unknown): EncodedReply {
    const { objects } = this.#parts
    if (wanted === undefined) return [encodeValue(returns, result, objects), 0]
    // The caller named the type it wants; the answer then carries its own.
    return [encodeValue('m', wanted === 'm' ? result : new TypedValue(wanted, result), objects), FLAG.dynamicPayload]
  }

  close(): void {
    for (const link of this.#links.values()) link.unsubscribe()
    this.#links.clear()
  }

  /** The arguments, and the signature behind them when the caller names the type of the answer it wants. */
  #read({ flags, payload }: Message, { parametersSignature }: MetaMethod): { args: unknown[]; wanted: string | undefined } {
    const { objects } = this.#parts
    const dynamic = (flags & FLAG.dynamicPayload) !== 0
    const reader = new BinaryReader(payload)
    const value = readValue(reader, dynamic ? 'm' : parametersSignature, objects)
    const wanted = (flags & FLAG.returnType) === 0 ? undefined : String(readValue(reader, 's', objects))
    const args = Array.isArray(value) ? value : [value]
    if (dynamic) refuseUnfit(parametersSignature, args)
    return { args, wanted }
  }

  #handleBase(message: Message): unknown {
    const { action, payload } = message
    const { object, objects } = this.#parts
    const args = (signature: string) => decodeValue(signature, payload, objects) as unknown[]
    if (action === BASE_METHOD.metaObject) return this.#metaObject
    if (action === BASE_METHOD.registerEvent) return this.#connect(args('(IIL)'))
    if (action === BASE_METHOD.registerEventWithSignature) return this.#connect(args('(IILs)'))
    if (action === BASE_METHOD.unregisterEvent) return this.#disconnect(args('(IIL)'))
    if (action === BASE_METHOD.terminate) return this.#parts.onTerminate()
    if (action === BASE_METHOD.properties) return Object.values(this.#metaObject.properties).map(({ name }) => name)
    if (action === BASE_METHOD.property) return this.#property(args('(m)'))
    if (action === BASE_METHOD.setProperty) return this.#setProperty(args('(mm)'))
    if (action === BASE_METHOD.stats) return {}
    if (action === BASE_METHOD.isStatsEnabled || action === BASE_METHOD.isTraceEnabled) return false
    if (action in BASE.methods) return undefined
    throw new Error(`The ${object.metaObject.description || 'object'} has no member number ${action}.`)
  }

  #property([id]: unknown[]): unknown {
    const { name, signature } = this.#propertyOf(id)
    const { object } = this.#parts
    if (!object.property) throw new Error(`The property ${name} cannot be read.`)
    const value = object.property(name)
    const typed = (read: unknown) => (signature === 'm' ? read : new TypedValue(signature, read))
    return value instanceof Promise ? value.then(typed) : typed(value)
  }

  #setProperty([id, value]: unknown[]): unknown {
    const { name, signature } = this.#propertyOf(id)
    const { object, objects } = this.#parts
    if (!object.setProperty) throw new Error(`The property ${name} cannot be written.`)
    const converted = convertedNumber(signature, value)
    // Refuses what the property cannot hold before its owner sees it.
    try {
      encodeValue(signature, converted, objects)
    } catch (error) {
      throw new Error(`setProperty: Failed converting ${signatureOfValue(value)} to ${signature}`, { cause: error })
    }
    return object.setProperty(name, converted)
  }

  #propertyOf(id: unknown): MetaSignal {
    const found = Object.values(this.#metaObject.properties).find(({ uid, name }) => id === uid || id === name)
    if (!found) throw new Error(`Cannot find the property ${String(id)}.`)
    return found
  }

  #connect([, event, link, wanted]: unknown[]): unknown {
    const signal = this.#metaObject.signals[Number(event)]
    const values$ = signal && this.#parts.object.signal(signal.name)
    if (!signal || !values$) throw new Error('No such signal')
    const number = Number(link)
    this.#links.get(number)?.unsubscribe()
    this.#links.set(number, this.#forward(signal, values$, String(wanted ?? '') || signal.signature))
    return number
  }

  #forward({ uid, signature }: MetaSignal, values$: Observable<unknown[]>, wanted: string): Subscription {
    const { connection, service, id, objects } = this.#parts
    const target = { service, object: id, action: uid }
    const next = (data: unknown[]) => {
      const payload = encodedSignal(data, [wanted, signature], objects)
      if (payload) connection.post(target, payload, MESSAGE.event)
    }
    return values$.subscribe({ next, error: () => undefined })
  }

  #disconnect([object, , link]: unknown[]): undefined {
    const subscription = this.#links.get(Number(link))
    if (!subscription) throw new Error(`Unregister request failed for ${String(link)} ${String(object)}`)
    subscription.unsubscribe()
    this.#links.delete(Number(link))
    return undefined
  }
}

/** The first of the signatures that the data fits; a signal of one dynamic value carries the tuple of what was emitted. */
function encodedSignal(data: unknown[], signatures: readonly string[], objects: ObjectCodec): Uint8Array | undefined {
  for (const signature of signatures) {
    try {
      const value = signature.startsWith('(') ? data : new TypedValue(`(${'m'.repeat(data.length)})`, data)
      return encodeValue(signature, value, objects)
    } catch {
      // The next may fit; what fits none is not sent, as with the original.
    }
  }
  return undefined
}

/** What comes as dynamic values was not checked by its signature; the text is that of libqi. */
function refuseUnfit(signature: string, args: readonly unknown[]): void {
  const type = parseSignature(signature)
  if (type.kind !== 'tuple') return
  const unfit = type.members.findIndex((member, index) => suits(member, args[index]) === 0)
  if (unfit === -1 && args.length === type.members.length) return
  throw new Error(`Call argument number ${unfit + 1} conversion failure. Function signature: ${signature}.`)
}

/** A property comes as a dynamic value; libqi cuts the fraction off where a whole number is wanted. */
function convertedNumber(signature: string, value: unknown): unknown {
  return typeof value === 'number' && parseSignature(signature).kind in INTEGERS ? Math.trunc(value) : value
}

function baseReturn(action: number): string {
  return action === BASE_METHOD.metaObject ? META_OBJECT_SIGNATURE : (BASE.methods[action]?.returnSignature ?? 'v')
}

const described = new WeakMap<MetaObject, MetaObject>()

/** What the peer is told: the base methods are ours to answer, whether the owner lists them or not. */
function withBaseMethods(metaObject: MetaObject): MetaObject {
  const known = described.get(metaObject)
  if (known) return known
  const whole = { ...metaObject, methods: { ...metaObject.methods, ...BASE.methods } }
  described.set(metaObject, whole)
  return whole
}

import { Observable, type Subscription } from 'rxjs'
import { CompereError } from '#errors'
import type { CallOptions, MetaObject, RemoteObject } from '../object.ts'
import { BASE_METHOD } from './base-methods.ts'
import { FLAG, type Message } from './message.ts'
import type { ObjectSpace } from './object-space.ts'
import { encodeArguments, Overloads } from './overload.ts'
import { decodeValue, encodeValue, NO_OBJECTS, TypedValue } from './value-codec.ts'

export type ObjectAddress = { service: number; object: number }

/** A `RemoteObject` over the native wire: two numbers, valid on one connection. */
export class NativeObject implements RemoteObject {
  readonly metaObject: MetaObject
  readonly #address: ObjectAddress
  readonly #space: ObjectSpace
  readonly #overloads: Overloads

  constructor(address: ObjectAddress, metaObject: MetaObject, space: ObjectSpace) {
    this.#address = address
    this.metaObject = metaObject
    this.#space = space
    this.#overloads = new Overloads(metaObject)
  }

  async call(member: string, args: readonly unknown[], options?: CallOptions): Promise<unknown> {
    const { connection } = this.#space
    const objects = this.#space.codecFor(this.#address.service)
    const overload = this.#overloads.choose(member, args)
    const { payload, flags } = encodeArguments(overload, args, { objects, dynamic: connection.shared.has('MessageFlags') })
    const { service, object } = this.#address
    const target = { service, object, action: overload.uid }
    const reply = await connection.call(target, payload, member, options, flags)
    return decodeReply(reply, overload.method.returnSignature, objects)
  }

  signal(member: string): Observable<unknown[]> {
    const signal = Object.values(this.metaObject.signals).find(({ name }) => name === member)
    return new Observable((subscriber) => {
      if (!signal) return subscriber.error(new CompereError('robot.refused', `The object has no signal ${member}.`))
      const subscription = this.#space.observe(this.#address, signal).subscribe(subscriber)
      return () => this.#leave(subscription)
    })
  }

  async property(member: string, options?: CallOptions): Promise<unknown> {
    const payload = encodeValue('(m)', [this.#propertyId(member)], NO_OBJECTS)
    const reply = await this.#base(BASE_METHOD.property, payload, member, options)
    return decodeReply(reply, 'm', this.#space.codecFor(this.#address.service))
  }

  async setProperty(member: string, value: unknown, options?: CallOptions): Promise<void> {
    const objects = this.#space.codecFor(this.#address.service)
    const payload = encodeValue('(mm)', [this.#propertyId(member), value], objects)
    await this.#base(BASE_METHOD.setProperty, payload, member, options)
  }

  /** A method of this object, so that a subscriber holds on to it and the robot is not told to forget it meanwhile. */
  #leave(subscription: Subscription): void {
    subscription.unsubscribe()
  }

  #base(action: number, payload: Uint8Array, what: string, options?: CallOptions): Promise<Message> {
    return this.#space.connection.call({ ...this.#address, action }, payload, what, options)
  }

  #propertyId(member: string): TypedValue {
    const property = Object.values(this.metaObject.properties).find(({ name }) => name === member)
    if (!property) throw new CompereError('robot.refused', `The object has no property ${member}.`)
    return new TypedValue('I', property.uid)
  }
}

function decodeReply({ payload, flags }: Message, signature: string, objects: ReturnType<ObjectSpace['codecFor']>): unknown {
  return decodeValue((flags & FLAG.dynamicPayload) === 0 ? signature : 'm', payload, objects)
}

import { CompereError, errorText } from '#errors'
import type { HostObject } from '../object.ts'
import { MAIN_OBJECT } from './base-methods.ts'
import { type Answerer, type Connection, NOBODY_ANSWERS } from './connection.ts'
import { type Handled, HostedObject } from './hosted-object.ts'
import { MESSAGE, type Message } from './message.ts'
import { Stop } from './stop.ts'
import type { ObjectCodec } from './value-codec.ts'

export type ObjectHostOptions = {
  connection: Connection
  /** The services of this process by their number; a connection that offers none has none. */
  service: (id: number) => HostObject | undefined
  /** Numbers the objects given away on this connection; the side that dialed counts from 2^31, so that the two never meet. */
  firstObject: number
  codecFor: (service: number) => ObjectCodec
}

/** An object given away stays until the peer forgets it; one that takes more than this is broken or hostile. */
const MAX_OBJECTS = 20_000

/** The objects that one connection may call, and the calls that are being answered. */
export class ObjectHost implements Answerer {
  readonly #options: ObjectHostOptions
  readonly #services = new Map<number, HostedObject>()
  readonly #given = new Map<number, HostedObject>()
  readonly #running = new Map<number, Stop>()
  #nextObject: number

  constructor(options: ObjectHostOptions) {
    this.#options = options
    this.#nextObject = options.firstObject
    options.connection.ended$.subscribe(() => this.#close())
  }

  /** Makes an object reachable for the peer, until it forgets it. */
  give(service: number, object: HostObject): number {
    if (this.#given.size >= MAX_OBJECTS)
      throw new CompereError('wire.overflow', `More than ${MAX_OBJECTS} objects were given away.`)
    const id = this.#nextObject
    this.#nextObject += 1
    this.#given.set(id, this.#hosted(service, id, object))
    return id
  }

  /** A service that left; whoever still calls it is told that nobody is there. */
  forget(service: number): void {
    this.#services.get(service)?.close()
    this.#services.delete(service)
  }

  request(message: Message): void {
    const { connection } = this.#options
    const object = this.#find(message.service, message.object)
    if (object) this.#ask(object, message)
    else connection.refuse(message, NOBODY_ANSWERS)
  }

  cancel(id: number): void {
    this.#running.get(id)?.abort(new Error('The caller no longer wants the answer.'))
  }

  #ask(object: HostedObject, message: Message): void {
    const { connection } = this.#options
    const stop = new Stop()
    try {
      const handled = object.handle(message, stop)
      if (handled.result instanceof Promise) void this.#finish(message, object, handled, stop)
      else if (message.type === MESSAGE.call) connection.reply(message, ...object.encode(handled, handled.result))
    } catch (error) {
      connection.refuse(message, errorText(error))
    }
  }

  async #finish(message: Message, object: HostedObject, handled: Handled, stop: Stop): Promise<void> {
    const { connection } = this.#options
    const isCall = message.type === MESSAGE.call
    if (isCall) this.#running.set(message.id, stop)
    try {
      const result = await handled.result
      if (isCall) connection.reply(message, ...object.encode(handled, result))
    } catch (error) {
      if (stop.aborted) connection.confirmCancel(message)
      else connection.refuse(message, errorText(error))
    } finally {
      if (isCall) this.#running.delete(message.id)
    }
  }

  #find(service: number, object: number): HostedObject | undefined {
    const given = this.#given.get(object)
    if (given) return given.service === service ? given : undefined
    if (object !== MAIN_OBJECT) return undefined
    const known = this.#services.get(service)
    if (known) return known
    const host = this.#options.service(service)
    if (!host) return undefined
    const hosted = this.#hosted(service, object, host)
    this.#services.set(service, hosted)
    return hosted
  }

  #hosted(service: number, id: number, object: HostObject): HostedObject {
    const { connection, codecFor } = this.#options
    const onTerminate = () => {
      this.#given.get(id)?.close()
      this.#given.delete(id)
    }
    return new HostedObject({ service, id, object, connection, objects: codecFor(service), onTerminate })
  }

  #close(): void {
    for (const object of [...this.#services.values(), ...this.#given.values()]) object.close()
    for (const running of this.#running.values()) running.abort(new Error('The connection ended.'))
    this.#services.clear()
    this.#given.clear()
  }
}

import type { Observable } from 'rxjs'
import { CompereError } from '#errors'
import type { CallOptions, MetaObject, RemoteObject } from '../object.ts'
import type { BridgeDialect } from './dialect.ts'
import { bytesOf } from './json.ts'

/** What an object needs from the session it came through. */
export type ObjectHome = {
  dialect: BridgeDialect
  call(obj: number, member: string, args: readonly unknown[], options?: CallOptions): Promise<unknown>
  signal(obj: number, member: string): Observable<unknown[]>
}

/** A `RemoteObject` over the JSON bridge: a number, valid in one session. */
export class BridgeObject implements RemoteObject {
  readonly metaObject: MetaObject
  readonly #id: number
  readonly #home: ObjectHome
  /** Members whose every overload returns a raw buffer, which JSON cannot tell from a list. */
  readonly #raw = new Set<string>()

  constructor(id: number, metaObject: MetaObject, home: ObjectHome) {
    this.#id = id
    this.metaObject = metaObject
    this.#home = home
    const methods = Object.values(metaObject.methods)
    for (const { name, returnSignature } of methods) if (returnSignature === 'r') this.#raw.add(name)
    for (const { name, returnSignature } of methods) if (returnSignature !== 'r') this.#raw.delete(name)
  }

  call(member: string, args: readonly unknown[], options?: CallOptions): Promise<unknown> {
    const result = this.#home.call(this.#id, member, args, options)
    return this.#raw.has(member) ? result.then(bytesOf) : result
  }

  signal(member: string): Observable<unknown[]> {
    return this.#home.signal(this.#id, member)
  }

  async property(member: string, options?: CallOptions): Promise<unknown> {
    this.#requireProperties(member)
    return this.#home.call(this.#id, member, ['value'], options)
  }

  async setProperty(member: string, value: unknown, options?: CallOptions): Promise<void> {
    this.#requireProperties(member)
    await this.#home.call(this.#id, member, ['setValue', value], options)
  }

  #requireProperties(member: string): void {
    if (this.#home.dialect === '2') return
    throw new CompereError('robot.refused', `Protocol 1.0 cannot reach the property ${member}: connect with protocol 2.`)
  }
}

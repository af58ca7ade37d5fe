import type { Subscription } from 'rxjs'
import { methodsNamed } from '../methods-named.ts'
import { parseSignature } from '../native/qi-type.ts'
import type { HostDirectory, HostObject, MetaMethod } from '../object.ts'
import { noSuchOverload } from '../overload-text.ts'
import type { BridgeDialect } from './dialect.ts'
import { serviceDirectory } from './service-directory.ts'

/** How a call reaches what it is about, and what the peer gets for an answer. */
export type HostPeer = {
  dialect: BridgeDialect
  emit(obj: number, signal: string, data: unknown[], link: number): void
}

/** Thrown for what makes the real bridge hang up instead of answering. */
export class FatalCallError extends Error {}

const FIRST_OWN_UID = 100
const LINK_NOT_YET_KNOWN = -1

/** The objects and signal links that one connection holds. */
export class HostConnection {
  readonly #directory: HostDirectory
  readonly #peer: HostPeer
  readonly #objects: HostObject[] = []
  readonly #links = new Map<number, Subscription>()
  #lastLink = 0

  constructor(directory: HostDirectory, peer: HostPeer) {
    this.#directory = directory
    this.#peer = peer
  }

  /** What the call returns; throws the text that the real bridge would answer. */
  call(obj: unknown, member: string, args: readonly unknown[]): unknown {
    if (obj === 'ServiceDirectory' && member === 'service') return this.#service(args)
    const object = typeof obj === 'number' ? this.#objects[obj] : undefined
    if (!object) throw this.#unknownObject(obj)
    const id = Number(obj)
    if (this.#peer.dialect === '1.0' && member === 'registerEvent') return this.#connect(object, id, String(args[0]))
    if (this.#peer.dialect === '1.0' && member === 'unregisterEvent') return this.#disconnect(args[1])
    const methods = methodsNamed(object.metaObject, member)
    if (methods.some(isOwn)) return callMethod(object, member, methods, args)
    if (this.#peer.dialect === '2' && hasSignal(object, member)) return this.#verb(object, id, member, args)
    throw noAttribute(member)
  }

  /** Numbers an object for the peer; the same object again is another number. */
  register(object: HostObject): { pyobject: number; metaobject: HostObject['metaObject'] } {
    return { pyobject: this.#objects.push(object) - 1, metaobject: object.metaObject }
  }

  close(): void {
    for (const link of this.#links.values()) link.unsubscribe()
    this.#links.clear()
    this.#objects.length = 0
  }

  #service(args: readonly unknown[]): HostObject {
    const name = String(args[0])
    try {
      return this.#directory.service(name)
    } catch (error) {
      if (name === 'ServiceDirectory') return serviceDirectory(this.#directory)
      throw error
    }
  }

  #verb(object: HostObject, id: number, member: string, [verb, argument]: readonly unknown[]): unknown {
    if (verb === undefined) throw new Error('list index out of range')
    if (verb === 'connect') return this.#connect(object, id, member)
    if (verb === 'disconnect') return this.#disconnect(argument)
    if (!hasProperty(object, member)) throw new Error(`the signal ${member} has no ${String(verb)}`)
    if (verb === 'value' && object.property) return object.property(member)
    if (verb === 'setValue' && object.setProperty) return object.setProperty(member, argument)
    throw new Error(`'qi.qi_python._ProxyProperty' object is not callable`)
  }

  #connect(object: HostObject, id: number, member: string): number {
    const uid = Object.values(object.metaObject.signals).find((signal) => signal.name === member)?.uid
    const signal$ = uid === undefined ? undefined : object.signal(member)
    if (uid === undefined || !signal$) throw noAttribute(member)
    this.#lastLink += 1
    // Past 2^32, where a shift would wrap.
    const link = uid * 2 ** 32 + this.#lastLink
    let told = LINK_NOT_YET_KNOWN
    const subscription = signal$.subscribe({
      next: (data) => this.#peer.emit(id, member, data, told),
      error: () => undefined,
    })
    told = link
    this.#links.set(link, subscription)
    return link
  }

  #disconnect(link: unknown): undefined {
    const subscription = typeof link === 'number' ? this.#links.get(link) : undefined
    if (!subscription) throw new Error(`Disconnection failure for ${String(link)}, error:Cannot find local signal connection.`)
    subscription.unsubscribe()
    this.#links.delete(Number(link))
    return undefined
  }

  #unknownObject(obj: unknown): Error {
    if (this.#peer.dialect === '1.0') return new FatalCallError()
    // The text of a Python KeyError: strings in quotes, numbers bare.
    return new Error(typeof obj === 'string' ? `'${obj}'` : String(obj))
  }
}

/** Whether it is a method of the object's own, and not one that every object has. */
function isOwn({ uid }: MetaMethod): boolean {
  return uid >= FIRST_OWN_UID
}

function callMethod(object: HostObject, member: string, methods: readonly MetaMethod[], args: readonly unknown[]): unknown {
  if (methods.some((method) => takes(method, args.length))) return object.call(member, args)
  throw new Error(noSuchOverload(member, methods, args))
}

/** Anything else than a tuple, such as `m`, takes any number of arguments. */
function takes({ parametersSignature }: MetaMethod, count: number): boolean {
  const type = parseSignature(parametersSignature)
  return type.kind !== 'tuple' || type.members.length === count
}

function hasSignal({ metaObject }: HostObject, member: string): boolean {
  return Object.values(metaObject.signals).some(({ name, uid }) => name === member && uid >= FIRST_OWN_UID)
}

function hasProperty({ metaObject }: HostObject, member: string): boolean {
  return Object.values(metaObject.properties).some(({ name }) => name === member)
}

function noAttribute(member: string): Error {
  return new Error(`'qi.qi_python.Object' object has no attribute '${member}'`)
}

import { randomUUID } from 'node:crypto'
import { Subject, type Subscription } from 'rxjs'
import { CompereError } from '#errors'
import { metaObjectOf } from '../meta-object-of.ts'
import type { HostDirectory, HostObject } from '../object.ts'
import { MAIN_OBJECT } from './base-methods.ts'
import type { Connection } from './connection.ts'
import { identityOf } from './object-identity.ts'
import { parseServiceInfo, SERVICE_INFO_SIGNATURE, type ServiceInfo } from './service-info.ts'

export const DIRECTORY = { id: 1, name: 'ServiceDirectory', object: MAIN_OBJECT } as const

/** In libqi's order, because its clients know the numbers by heart: 100 is `service`, 106 and 107 are the signals. */
const META = withLibqiNumbers()

type Entry = { info: ServiceInfo; owner: Connection | undefined; ready: boolean }

export type ServiceIndexOptions = {
  directory: HostDirectory
  /** Where this process listens. */
  endpoints: () => readonly string[]
  processId: number
}

/** The directory of the native wire: numbers the services of this process, and keeps those that peers register. */
export class ServiceIndex {
  readonly removed$ = new Subject<number>()
  readonly #added$ = new Subject<unknown[]>()
  readonly #gone$ = new Subject<unknown[]>()
  readonly #options: ServiceIndexOptions
  readonly #entries = new Map<number, Entry>()
  readonly #machineId = randomUUID()
  readonly #changes: Subscription | undefined
  #lastId: number = DIRECTORY.id

  constructor(options: ServiceIndexOptions) {
    this.#options = options
    const { directory } = options
    for (const name of directory.serviceNames?.() ?? []) if (name !== DIRECTORY.name) this.#add(name)
    this.#changes = directory.serviceChanges$?.subscribe((change) => {
      if ('added' in change) this.#announce(this.#add(change.added))
      else this.#remove(this.#find(change.removed)?.info.serviceId)
    })
  }

  /** A service of this process. The directory itself is a little different for each connection: it knows who registers. */
  host(id: number, connection: Connection): HostObject | undefined {
    if (id === DIRECTORY.id) return this.#directoryFor(connection)
    const entry = this.#entries.get(id)
    return entry && entry.owner === undefined ? this.#options.directory.service(entry.info.name) : undefined
  }

  close(): void {
    this.#changes?.unsubscribe()
  }

  #directoryFor(connection: Connection): HostObject {
    connection.ended$.subscribe(() => this.#removeAllOf(connection))
    const methods: Record<string, (argument: unknown) => unknown> = {
      service: (name) => this.#describe(String(name)),
      services: () => [this.#own(), ...this.#visible()],
      registerService: (info) => this.#register(parseServiceInfo(info), connection),
      unregisterService: (id) => this.#unregister(Number(id), connection),
      serviceReady: (id) => this.#setReady(Number(id), connection),
      updateServiceInfo: (info) => this.#update(parseServiceInfo(info), connection),
      machineId: () => this.#machineId,
      // Answered by the original for its own process only.
      _socketOfService: () => {
        throw new Error('No socket is shared.')
      },
    }
    return {
      metaObject: META,
      call: (member, [argument]) => methods[member]?.(argument),
      signal: (member) => (member === 'serviceAdded' ? this.#added$ : this.#gone$),
    }
  }

  #describe(name: string): ServiceInfo {
    if (name === DIRECTORY.name) return this.#own()
    const known = this.#find(name)
    if (known?.owner && known.ready) return known.info
    // Asked even when it is known: only its owner can say in whose words it is missing.
    const object = this.#options.directory.service(name)
    const entry = known ?? this.#add(name)
    return { ...this.#here(entry.info), objectUid: identityOf(object) }
  }

  #visible(): ServiceInfo[] {
    const ready = [...this.#entries.values()].filter((entry) => entry.ready)
    return ready.map(({ info, owner }) => (owner ? info : this.#here(info)))
  }

  #own(): ServiceInfo {
    const info = this.#newInfo(DIRECTORY.name, DIRECTORY.id)
    return { ...this.#here(info), sessionId: '0' }
  }

  /** With the addresses of this process as they are now. */
  #here(info: ServiceInfo): ServiceInfo {
    const ours = [...this.#entries.values()].filter(({ owner }) => owner === undefined)
    const names = [DIRECTORY.name, ...ours.map((entry) => entry.info.name)].map((name) => `qi:${name}`)
    return { ...info, endpoints: [...names, ...this.#options.endpoints()] }
  }

  #newInfo(name: string, serviceId: number): ServiceInfo {
    const { processId } = this.#options
    return { name, serviceId, machineId: this.#machineId, processId, endpoints: [], sessionId: this.#machineId, objectUid: '' }
  }

  #add(name: string): Entry {
    this.#lastId += 1
    const entry = { info: this.#newInfo(name, this.#lastId), owner: undefined, ready: true }
    this.#entries.set(this.#lastId, entry)
    return entry
  }

  #register(info: ServiceInfo, owner: Connection): number {
    const taken = info.name === DIRECTORY.name ? DIRECTORY.id : this.#find(info.name)?.info.serviceId
    if (taken !== undefined) {
      throw new Error(`Service "${info.name}" (#${taken}) is already registered. Rejecting conflicting registration attempt.`)
    }
    this.#lastId += 1
    this.#entries.set(this.#lastId, { info: { ...info, serviceId: this.#lastId }, owner, ready: false })
    return this.#lastId
  }

  #setReady(id: number, owner: Connection): undefined {
    const entry = this.#ownedBy(owner, id, `Can't find pending service #${id}`)
    entry.ready = true
    this.#announce(entry)
    return undefined
  }

  #update(info: ServiceInfo, owner: Connection): undefined {
    const entry = this.#ownedBy(owner, info.serviceId, `Can't find service #${info.serviceId}`)
    entry.info = { ...info, name: entry.info.name }
    return undefined
  }

  #unregister(id: number, owner: Connection): undefined {
    this.#ownedBy(owner, id, `Unregister Service: Can't find service #${id}`)
    this.#remove(id)
    return undefined
  }

  #ownedBy(owner: Connection, id: number, otherwise: string): Entry {
    const entry = this.#entries.get(id)
    if (entry?.owner === owner) return entry
    throw new CompereError('robot.refused', otherwise)
  }

  #removeAllOf(owner: Connection): void {
    for (const [id, entry] of [...this.#entries]) if (entry.owner === owner) this.#remove(id)
  }

  #remove(id: number | undefined): void {
    const entry = id === undefined ? undefined : this.#entries.get(id)
    if (id === undefined || !entry) return
    this.#entries.delete(id)
    this.removed$.next(id)
    if (entry.ready) this.#gone$.next([id, entry.info.name])
  }

  #announce({ info }: Entry): void {
    this.#added$.next([info.serviceId, info.name])
  }

  #find(name: string): Entry | undefined {
    return [...this.#entries.values()].find(({ info }) => info.name === name)
  }
}

function withLibqiNumbers() {
  const declared = metaObjectOf({
    methods: [
      { name: 'service', signature: `(s)${SERVICE_INFO_SIGNATURE}` },
      { name: 'services', signature: `()[${SERVICE_INFO_SIGNATURE}]` },
      { name: 'registerService', signature: `(${SERVICE_INFO_SIGNATURE})I` },
      { name: 'unregisterService', signature: '(I)v' },
      { name: 'serviceReady', signature: '(I)v' },
      { name: 'updateServiceInfo', signature: `(${SERVICE_INFO_SIGNATURE})v` },
    ],
    signals: [
      { name: 'serviceAdded', signature: '(Is)' },
      { name: 'serviceRemoved', signature: '(Is)' },
    ],
  })
  const later = metaObjectOf({
    methods: [
      { name: 'machineId', signature: '()s' },
      { name: '_socketOfService', signature: '(I)o' },
    ],
  })
  const [machineId, socketOfService] = Object.values(later.methods).filter(({ uid }) => uid >= 100)
  const methods = { ...declared.methods }
  if (machineId) methods[108] = { ...machineId, uid: 108 }
  if (socketOfService) methods[109] = { ...socketOfService, uid: 109 }
  return { ...declared, methods }
}

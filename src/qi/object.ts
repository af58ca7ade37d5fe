import type { Observable } from 'rxjs'

export type MetaMethod = {
  uid: number
  name: string
  /** For example `(sf)`. */
  parametersSignature: string
  returnSignature: string
  description: string
  parameters: { name: string; description: string }[]
  returnDescription: string
}
export type MetaSignal = { uid: number; name: string; signature: string }
export type MetaObject = {
  methods: Record<string, MetaMethod>
  signals: Record<string, MetaSignal>
  properties: Record<string, MetaSignal>
  description: string
}

export type CallOptions = {
  signal?: AbortSignal | undefined
  /** Time allowed for an answer, in milliseconds; past it the call ends `robot.unanswered`. */
  deadlineMs?: number | undefined
}

/** A service or other object of the peer, as a client sees it. Valid for one connection only. */
export interface RemoteObject {
  readonly metaObject: MetaObject
  /** Rejects with `robot.refused` when the peer answers with an error. An answer that is an object comes as a `RemoteObject`. */
  call(member: string, args: readonly unknown[], options?: CallOptions): Promise<unknown>
  /** Connects on the first subscriber and disconnects with the last. */
  signal(member: string): Observable<unknown[]>
  property(member: string, options?: CallOptions): Promise<unknown>
  setProperty(member: string, value: unknown, options?: CallOptions): Promise<void>
}

/** An object as its owner sees it: what a server half serves. */
export interface HostObject {
  readonly metaObject: MetaObject
  /**
   * The result, or a `HostObject` for an object return; `undefined` answers void. Throwing answers with the error's text.
   * The signal aborts when the caller cancels, which only the native wire can.
   */
  call(member: string, args: readonly unknown[], options?: { signal?: AbortSignal | undefined }): unknown
  /** What the signal carries, each time it fires. */
  signal(member: string): Observable<unknown[]> | undefined
  property?(member: string): unknown
  setProperty?(member: string, value: unknown): void
}

export type ServiceChange = { added: string } | { removed: string }

/** Every service by name. A lookup that fails throws the text the real directory would answer. */
export interface HostDirectory {
  service(name: string): HostObject
  /** The names of all services, for a peer that asks for a list. */
  serviceNames?(): readonly string[]
  /** Services that come and go while somebody is connected. */
  readonly serviceChanges$?: Observable<ServiceChange>
}

export function isHostObject(value: unknown): value is HostObject {
  return (
    typeof value === 'object' && value !== null && 'metaObject' in value && 'call' in value && typeof value.call === 'function'
  )
}

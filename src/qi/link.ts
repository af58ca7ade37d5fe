import type { Observable } from 'rxjs'
import type { CompereError } from '#errors'
import type { CallOptions } from './object.ts'
import type { QiSession } from './session.ts'

export type LinkState =
  | { status: 'connecting'; generation: number; attempt: number; error?: CompereError }
  | { status: 'online'; generation: number }
  | { status: 'closed'; generation: number }

/** Which object a subscription is about: a service, or what one of its methods returns (`ALMemory.subscriber(key)`). */
export type ObjectSource = { service: string; via?: { member: string; args: readonly unknown[] } }

/**
 * A way to one robot that outlives its connections. Each connection is a generation; whatever belongs to one dies with
 * it, and what was declared here is applied again to the next.
 */
export interface QiLink {
  readonly state$: Observable<LinkState>
  readonly state: LinkState
  /** The session of the present generation, for what must not cross a reconnection. */
  readonly session: QiSession | undefined
  /** Calls in the present generation; rejects `wire.closed` at once when there is none. */
  call(service: string, member: string, args: readonly unknown[], options?: CallOptions): Promise<unknown>
  /**
   * A signal across generations: connected while online and subscribed to, never with more than one live handler.
   * Silence while offline; a peer without that service or signal stays silent too.
   */
  signal(source: ObjectSource, member: string): Observable<unknown[]>
  close(): void
}

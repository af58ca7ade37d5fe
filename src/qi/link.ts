import type { Observable } from 'rxjs'
import type { CompereError } from '#errors'
import type { CallOptions } from './object.ts'
import type { QiSession } from './session.ts'

export type LinkState =
  | { status: 'connecting'; generation: number; attempt: number; error?: CompereError }
  /** Degraded while the robot answers late or not at all, and the link is not yet given up. */
  | { status: 'online'; generation: number; degraded: boolean }
  /** The robot refuses the login, or is not the one it was: trying again would help nobody but a thief. Final. */
  | { status: 'barred'; generation: number; error: CompereError }
  | { status: 'closed'; generation: number }

/** Which object a subscription is about: a service, or what one of its methods returns (`ALMemory.subscriber(key)`). */
export type ObjectSource = { service: string; via?: { member: string; args: readonly unknown[] } }

export type SignalOptions = {
  /** Told in each generation once the robot was asked for the signal: what is read from now on, no event can be missing from. */
  onAttached?: (() => void) | undefined
}

/**
 * A way to one robot that outlives its connections. Each connection is a generation; whatever belongs to one dies with
 * it, and what was declared here is applied again to the next.
 */
export interface QiLink {
  readonly state$: Observable<LinkState>
  readonly state: LinkState
  /** The session of the present generation, for what must not cross a reconnection. */
  readonly session: QiSession | undefined
  /**
   * Calls in the present generation; rejects `wire.closed` at once when there is none, and `robot.missing` when this
   * robot's service has no such method: neither reaches the wire.
   */
  call(service: string, member: string, args: readonly unknown[], options?: CallOptions): Promise<unknown>
  /**
   * A signal across generations: connected while online and subscribed to, never with more than one live handler.
   * Silence while offline; a peer without that service or signal stays silent too.
   */
  signal(source: ObjectSource, member: string, options?: SignalOptions): Observable<unknown[]>
  close(): void
}

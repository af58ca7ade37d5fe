import type { Observable } from 'rxjs'
import type { CompereError } from '#errors'
import type { CallOptions, RemoteObject } from './object.ts'

/** One connection to a peer, over any wire. Nothing obtained from a session outlives it. */
export interface QiSession {
  /** Fetches a service from the directory; asked once per connection, then remembered. */
  service(name: string, options?: CallOptions): Promise<RemoteObject>
  /** A service that was fetched already: what is called on it leaves at once, while even a promise that is kept waits a turn. */
  known(name: string): RemoteObject | undefined
  /** Whoever asks for this service next gets it from the directory anew: the one known so far is gone. */
  forget(name: string): void
  /** Emits once, the reason, when the connection ends, then completes. */
  readonly ended$: Observable<CompereError>
  close(): void
}

/** Makes a connection. Rejects with a `wire.*` code that tells a wrong name from a refusal, a silence or a wrong protocol. */
export type Connect = (options: { signal: AbortSignal }) => Promise<QiSession>

import type { Clock } from '#clock'
import type { HostDirectory } from '../object.ts'
import type { Connect } from '../session.ts'
import { linkedPair, type Transport } from '../transport.ts'
import { awaitGreeting } from './await-greeting.ts'
import { createBridgeSession } from './bridge-session.ts'
import type { BridgeDialect } from './dialect.ts'
import { serveBridge } from './serve-bridge.ts'

export type InMemoryOptions = {
  clock: Clock
  dialect?: BridgeDialect | undefined
  /** Wraps the server's end of every new connection. */
  intercept?: ((transport: Transport) => Transport) | undefined
}

const TIMEOUT_MS = 5_000

/** Connects both halves of the bridge without a socket: the same packets, in virtual time. */
export function connectInMemory(directory: HostDirectory, { clock, dialect, intercept }: InMemoryOptions): Connect {
  return async ({ signal }) => {
    signal.throwIfAborted()
    const [near, far] = linkedPair()
    const session = createBridgeSession(near, { clock, dialect })
    const greeted = awaitGreeting(near, session, { clock, timeoutMs: TIMEOUT_MS, signal })
    serveBridge(intercept ? intercept(far) : far, { directory, dialect })
    return greeted
  }
}

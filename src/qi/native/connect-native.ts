import type { Clock } from '#clock'
import { CompereError, isCompereError } from '#errors'
import type { Credentials } from './authenticate.ts'
import { type CertificatePins, memoryPins } from './certificate-pins.ts'
import { dial } from './dial.ts'
import type { Endpoint } from './endpoint.ts'
import { createNativeSession, type NativeSession } from './native-session.ts'

export type ConnectNativeOptions = Endpoint & {
  clock: Clock
  credentials?: Credentials | undefined
  /** The certificates known so far; without, each process trusts the first it sees. */
  pins?: CertificatePins | undefined
  /** For opening the socket, and again for shaking hands. */
  timeoutMs?: number | undefined
}

const TIMEOUT_MS = 5_000

/** Connects to a robot by libqi's own protocol, plain (`tcp`, port 9559) or over TLS with a login (`tcps`, port 9503). */
export function connectNative(options: ConnectNativeOptions): (options: { signal: AbortSignal }) => Promise<NativeSession> {
  const { scheme, host, port, clock, credentials, pins = memoryPins(), timeoutMs = TIMEOUT_MS } = options
  const endpoint: Endpoint = { scheme, host, port }
  const road = { clock, pins, timeoutMs }
  return async ({ signal }) => {
    const { transport, localHost } = await dial(endpoint, { ...road, signal })
    const giveUp = () => transport.close()
    signal.addEventListener('abort', giveUp, { once: true })
    const timer = clock.setTimeout(giveUp, timeoutMs)
    try {
      const others = (to: Endpoint) => dial(to, road)
      return await createNativeSession(transport, { clock, endpoint, localHost, dial: others, credentials })
    } catch (error) {
      signal.throwIfAborted()
      throw explained(error, endpoint, credentials)
    } finally {
      clock.clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
    }
  }
}

/** A socket that closes before the hands are shaken is not a lost connection: something else listens, or wants a login. */
function explained(error: unknown, { scheme, host, port }: Endpoint, credentials: Credentials | undefined): unknown {
  if (!isCompereError(error, 'wire.closed', 'wire.malformed', 'wire.overflow', 'robot.unanswered')) return error
  const login = credentials ? 'refuses the login' : 'wants a user and a password'
  const advice = scheme === 'tcps' ? `it ${login}, or it is no robot` : 'it is no robot, or speaks TLS there (tcps)'
  return new CompereError('wire.protocol', `${host}:${port} does not speak libqi's protocol: ${advice}. Check the port.`, {
    cause: error,
  })
}

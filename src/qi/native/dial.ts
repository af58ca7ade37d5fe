import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { Clock } from '#clock'
import { CompereError } from '#errors'
import type { Transport } from '../transport.ts'
import { wireError } from '../wire-error.ts'
import { type CertificatePins, checkPin } from './certificate-pins.ts'
import { type Endpoint, formatEndpoint } from './endpoint.ts'
import { streamTransport } from './stream-transport.ts'

export type DialOptions = { clock: Clock; pins: CertificatePins; timeoutMs: number; signal?: AbortSignal | undefined }
/** A connection that stands, and our own address on it. */
export type Dialed = { transport: Transport<Uint8Array>; localHost: string }

/** Opens a socket to an endpoint; over TLS the certificate is checked against the one seen before. */
export async function dial(endpoint: Endpoint, options: DialOptions): Promise<Dialed> {
  const socket = openSocket(endpoint)
  try {
    await opened(socket, endpoint, options)
    if (endpoint.scheme === 'tcps') checkPin(options.pins, formatEndpoint(endpoint), fingerprintOf(socket as TLSSocket))
  } catch (error) {
    socket.destroy()
    throw error
  }
  return { transport: streamTransport(socket), localHost: socket.localAddress ?? '127.0.0.1' }
}

function openSocket({ scheme, host, port }: Endpoint): Socket {
  if (scheme === 'tcp') return connectTcp({ host, port })
  // The certificate is the robot's own, made out to no name that leads to it: the pin takes the place of the authority.
  return connectTls({ host, port, rejectUnauthorized: false, minVersion: 'TLSv1.2' })
}

function opened(socket: Socket, { scheme, host, port }: Endpoint, { clock, timeoutMs, signal }: DialOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const address = { host, port, timeoutMs }
    const timer = clock.setTimeout(() => settle(() => reject(wireError(timedOut(), address))), timeoutMs)
    const onAbort = () => settle(() => reject(signal?.reason))
    const onError = (error: Error) =>
      settle(() => reject(isTlsTrouble(error) ? noTls(error, address) : wireError(error, address)))
    const onOpen = () => settle(resolve)
    function settle(outcome: () => void): void {
      clock.clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      socket.off('error', onError)
      // Until the transport listens, a late error must not end the process.
      socket.on('error', () => undefined)
      outcome()
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    socket.on('error', onError)
    socket.once(scheme === 'tcps' ? 'secureConnect' : 'connect', onOpen)
  })
}

/** What Node says when the other side answers something else than TLS, or hangs up on it. */
function isTlsTrouble(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return code === 'EPROTO' || code.startsWith('ERR_SSL_') || /before secure TLS connection/.test(error.message)
}

function noTls(error: Error, { host, port }: { host: string; port: number }): CompereError {
  return new CompereError('wire.protocol', `${host}:${port} does not speak TLS. Check the port, or connect without a login.`, {
    cause: error,
  })
}

function timedOut(): Error {
  return Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })
}

function fingerprintOf(socket: TLSSocket): string {
  const { fingerprint256 } = socket.getPeerCertificate()
  if (fingerprint256) return fingerprint256
  throw new CompereError('wire.protocol', 'The robot showed no certificate.')
}

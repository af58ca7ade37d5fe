import type { IncomingMessage } from 'node:http'
import { WebSocket } from 'ws'
import type { Clock } from '#clock'
import { CompereError } from '#errors'
import type { Connect } from '../session.ts'
import type { Transport } from '../transport.ts'
import { type Address, wireError } from '../wire-error.ts'
import { awaitGreeting } from './await-greeting.ts'
import { createBridgeSession } from './bridge-session.ts'
import { BRIDGE_RESOURCES, type BridgeDialect } from './dialect.ts'
import { shakeHands } from './handshake.ts'
import { MAX_PACKET_LENGTH } from './packet.ts'
import { socketTransport } from './socket-transport.ts'

export type ConnectBridgeOptions = {
  host: string
  port: number
  clock: Clock
  dialect?: BridgeDialect | undefined
  /** For each step of connecting: the handshake, the socket and the wait for the bridge's greeting. */
  timeoutMs?: number | undefined
  /** Whether a bridge that misses its heartbeats counts as gone; true unless said otherwise. */
  heartbeat?: boolean | undefined
}

const TIMEOUT_MS = 5_000

/** Connects to a robot's JSON bridge, by HTTP handshake and WebSocket. */
export function connectBridge(options: ConnectBridgeOptions): Connect {
  const { host, port, clock, dialect = '2', timeoutMs = TIMEOUT_MS, heartbeat = true } = options
  const path = BRIDGE_RESOURCES[dialect]
  return async ({ signal }) => {
    signal.throwIfAborted()
    const { sid, silenceMs } = await shakeHands({ host, port, path, clock, timeoutMs, signal })
    const url = `ws://${host.includes(':') ? `[${host}]` : host}:${port}${path}websocket/${sid}`
    const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: MAX_PACKET_LENGTH })
    const plain = socketTransport(socket)
    const transport = heartbeat && silenceMs > 0 ? watched(plain, socket, clock, silenceMs) : plain
    const session = createBridgeSession(transport, { clock, dialect })
    const greeted = awaitGreeting(transport, session, { clock, timeoutMs, signal })
    // Either may fail first; the other then fails too, and unheard.
    const failure = socketFailure(socket, { host, port, timeoutMs })
    return Promise.race([greeted, failure]).finally(() => {
      greeted.catch(() => undefined)
      failure.catch(() => undefined)
    })
  }
}

/** Rejects with the reason why a socket never opened. */
function socketFailure(socket: WebSocket, address: Address): Promise<never> {
  return new Promise((_, reject) => {
    socket.once('unexpected-response', (_request, response) => {
      const text = `${address.host}:${address.port} refused the WebSocket with HTTP ${response.statusCode}. Check that no proxy stands in between.`
      reject(new CompereError('wire.status', text))
      socket.terminate()
    })
    socket.once('error', (error) => reject(wireError(error, address)))
  })
}

/** Ends the connection when nothing has come for longer than the bridge said it would ever be silent. */
function watched(transport: Transport, socket: WebSocket, clock: Clock, silenceMs: number): Transport {
  let timer: number | undefined
  let heardAt = clock.now()
  const stop = () => {
    if (timer !== undefined) clock.clearTimeout(timer)
    timer = undefined
  }
  // What comes only says when: a timer of its own would cost more than a packet.
  const hear = () => {
    heardAt = clock.now()
  }
  const look = () => {
    const leftMs = heardAt + silenceMs - clock.now()
    if (leftMs > 0) timer = clock.setTimeout(look, leftMs)
    else transport.close()
  }
  const close = () => {
    stop()
    transport.close()
  }
  look()
  // Whatever arrives is a sign of life, and many packets arrive at once. Who listens before `ws` does takes the first of
  // them away from it.
  socket.once('upgrade', ({ socket: stream }: IncomingMessage) => socket.once('open', () => stream.on('data', hear)))
  transport.incoming.subscribe({ complete: stop, error: stop })
  return { send: (packet) => transport.send(packet), incoming: transport.incoming, close }
}

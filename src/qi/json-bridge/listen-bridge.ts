import { randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '#clock'
import type { HostDirectory } from '../object.ts'
import type { Transport } from '../transport.ts'
import { BRIDGE_RESOURCES, type BridgeDialect } from './dialect.ts'
import { frameWriter } from './frame-writer.ts'
import { MAX_PACKET_LENGTH } from './packet.ts'
import { poll } from './polling.ts'
import { type Outlet, ServerSession } from './server-session.ts'

export type ListenBridgeOptions = {
  /** Give it its other handlers first: the bridge puts itself before them, and leaves them all but its own paths. */
  server: Server
  directory: HostDirectory
  clock: Clock
  /** Wraps the transport of every new connection, so that a simulator can drop, hold back or delay packets. */
  intercept?: ((transport: Transport) => Transport) | undefined
}

/** Serves the JSON bridge, both dialects, on an HTTP server that may serve other things too. */
export function listenBridge(options: ListenBridgeOptions): { close(): Promise<void> } {
  return new BridgeListener(options)
}

type Target = { dialect: BridgeDialect; transport: string; sid: string }

class BridgeListener {
  readonly #options: ListenBridgeOptions
  readonly #sessions = new Map<string, ServerSession>()
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_PACKET_LENGTH })
  readonly #others: RequestListener[]

  constructor(options: ListenBridgeOptions) {
    this.#options = options
    this.#others = options.server.listeners('request') as RequestListener[]
    options.server.removeAllListeners('request')
    options.server.on('request', this.#onRequest)
    options.server.on('upgrade', this.#onUpgrade)
  }

  async close(): Promise<void> {
    const { server } = this.#options
    server.off('request', this.#onRequest)
    server.off('upgrade', this.#onUpgrade)
    for (const other of this.#others) server.on('request', other)
    for (const session of [...this.#sessions.values()]) session.hangUp()
    for (const socket of this.#sockets.clients) socket.close()
    await new Promise<void>((resolve) => this.#sockets.close(() => resolve()))
  }

  readonly #onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const target = targetOf(request)
    if (target) this.#serve(target, request, response)
    else if (this.#others.length > 0) for (const other of this.#others) other.call(this.#options.server, request, response)
    else answer(response, isOtherVersion(request) ? 503 : 404)
  }

  #serve(target: Target, request: IncomingMessage, response: ServerResponse): void {
    allowOrigin(request, response)
    response.setHeader('Content-Type', 'text/plain; charset=UTF-8')
    const session = target.transport === 'xhr-polling' ? this.#sessions.get(target.sid) : undefined
    if (request.method === 'OPTIONS') answer(response, 200)
    else if (target.sid === '') response.end(`${this.#open(target.dialect)}:17:25:websocket,xhr-polling`)
    else if (session) void poll(session, request, response, this.#options.clock)
    else answer(response, 401)
  }

  /** A session for a client that has shaken hands and not connected yet. */
  #open(dialect: BridgeDialect): string {
    const { directory, clock, intercept } = this.#options
    const sid = randomBytes(16).toString('hex')
    const onEnd = () => this.#sessions.delete(sid)
    this.#sessions.set(sid, new ServerSession({ dialect, directory, clock, intercept, onEnd }))
    return sid
  }

  readonly #onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const target = targetOf(request)
    if (!target) {
      if (this.#options.server.listenerCount('upgrade') === 1) stream.destroy()
      return
    }
    this.#sockets.handleUpgrade(request, stream, head, (socket) => this.#connect(target, socket, stream))
  }

  #connect(target: Target, socket: WebSocket, stream: Duplex): void {
    socket.on('error', () => socket.terminate())
    const session = this.#sessions.get(target.sid)
    // An unknown session is dropped; a second socket on a live one is left in silence, as the real bridge does.
    if (!session) socket.terminate()
    if (!session || session.attached) return
    const frames = frameWriter(socket, stream, { masked: false })
    const outlet: Outlet = {
      once: false,
      deliver: (packets) => {
        for (const packet of packets) frames.write(packet)
      },
      close: () => {
        frames.flush()
        socket.close()
      },
    }
    socket.on('message', (data, isBinary) => (isBinary ? session.hangUp() : session.receive(String(data))))
    socket.on('close', () => session.detach(outlet))
    session.attach(outlet)
  }
}

/** What a request is about, when it is the bridge's. */
function targetOf(request: IncomingMessage): Target | undefined {
  const path = (request.url ?? '').split('?')[0] ?? ''
  for (const dialect of ['2', '1.0'] as const) {
    const resource = BRIDGE_RESOURCES[dialect]
    if (path !== resource && path !== resource.slice(0, -1) && !path.startsWith(resource)) continue
    const [transport = '', sid = ''] = path.slice(resource.length).split('/')
    return { dialect, transport, sid }
  }
  return undefined
}

function isOtherVersion(request: IncomingMessage): boolean {
  return /^\/libs\/qimessaging\/[^/]+\/socket\.io\//.test(request.url ?? '')
}

function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers
  if (origin === undefined) return
  response.setHeader('Access-Control-Allow-Origin', origin)
  response.setHeader('Access-Control-Allow-Credentials', 'true')
  response.setHeader('Access-Control-Allow-Headers', 'Content-Type')
}

function answer(response: ServerResponse, status: number): void {
  response.statusCode = status
  response.end()
}

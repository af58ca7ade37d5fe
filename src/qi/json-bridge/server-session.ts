import { Subject } from 'rxjs'
import type { Clock } from '#clock'
import type { HostDirectory } from '../object.ts'
import type { Transport } from '../transport.ts'
import type { BridgeDialect } from './dialect.ts'
import { HEARTBEAT } from './packet.ts'
import { type BridgeServer, serveBridge } from './serve-bridge.ts'

/** Where a session's packets go at present: a WebSocket, or a poll that waits. */
export type Outlet = {
  /** Takes all it is given. */
  deliver(packets: readonly string[]): void
  /** Whether it is used up by one delivery. */
  once: boolean
  close(): void
}

export type ServerSessionOptions = {
  dialect: BridgeDialect
  directory: HostDirectory
  clock: Clock
  intercept?: ((transport: Transport) => Transport) | undefined
  onEnd: () => void
}

const HEARTBEAT_MS = 12_000
const UNANSWERED_HEARTBEATS = 3
/** How long a session lives without a connection; one that comes back in time goes on where it was. */
const LINGER_MS = 30_000

/** One socket.io session on the server: outlives single sockets and polls, keeps packets while it has none, beats. */
export class ServerSession {
  readonly dialect: BridgeDialect
  readonly #options: ServerSessionOptions
  readonly #incoming = new Subject<string>()
  readonly #queue: string[] = []
  #outlet: Outlet | undefined
  #server: BridgeServer | undefined
  #missed = 0
  #beatTimer: number | undefined
  #lingerTimer: number | undefined
  #ended = false

  constructor(options: ServerSessionOptions) {
    this.dialect = options.dialect
    this.#options = options
    this.#linger()
  }

  get attached(): boolean {
    return this.#outlet !== undefined
  }

  attach(outlet: Outlet): void {
    this.#outlet = outlet
    this.#stopLingering()
    if (!this.#server) this.#start()
    this.#flush()
  }

  /** The outlet is gone; the session waits for another one. */
  detach(outlet: Outlet): void {
    if (this.#outlet !== outlet) return
    this.#outlet = undefined
    if (!this.#ended) this.#linger()
  }

  receive(packet: string): void {
    if (!this.#ended) this.#incoming.next(packet)
  }

  /** Hangs up without a reason, as the real bridge does on what it cannot read. */
  hangUp(): void {
    if (this.#server) this.#server.close()
    else this.#end()
  }

  #start(): void {
    const { clock, directory, intercept } = this.#options
    const raw: Transport = {
      send: (packet) => this.#send(packet),
      incoming: this.#incoming.asObservable(),
      close: () => this.#end(),
    }
    const transport = intercept ? intercept(raw) : raw
    const onHeartbeat = () => {
      this.#missed = 0
    }
    this.#server = serveBridge(transport, { directory, dialect: this.dialect, onHeartbeat })
    const beat = () => {
      this.#missed += 1
      transport.send(HEARTBEAT)
      if (this.#missed < UNANSWERED_HEARTBEATS) this.#beatTimer = clock.setTimeout(beat, HEARTBEAT_MS)
      else this.#server?.close()
    }
    this.#beatTimer = clock.setTimeout(beat, HEARTBEAT_MS)
  }

  #send(packet: string): void {
    if (this.#ended) return
    const outlet = this.#outlet
    // What is attached took all that waited before.
    if (outlet && !outlet.once) {
      outlet.deliver([packet])
      return
    }
    this.#queue.push(packet)
    this.#flush()
  }

  #flush(): void {
    const outlet = this.#outlet
    if (!outlet || this.#queue.length === 0) return
    if (outlet.once) this.detach(outlet)
    outlet.deliver(this.#queue.splice(0))
  }

  #linger(): void {
    this.#stopLingering()
    this.#lingerTimer = this.#options.clock.setTimeout(() => this.#end(), LINGER_MS)
  }

  #stopLingering(): void {
    if (this.#lingerTimer !== undefined) this.#options.clock.clearTimeout(this.#lingerTimer)
    this.#lingerTimer = undefined
  }

  #end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#stopLingering()
    if (this.#beatTimer !== undefined) this.#options.clock.clearTimeout(this.#beatTimer)
    this.#outlet?.close()
    this.#outlet = undefined
    this.#incoming.complete()
    this.#options.onEnd()
  }
}

import { type Observable, ReplaySubject, type Subscription } from 'rxjs'
import type { Clock } from '#clock'
import { CompereError } from '#errors'
import type { CallOptions, RemoteObject } from '../object.ts'
import { PendingCalls } from '../pending-calls.ts'
import { ServiceCache } from '../service-cache.ts'
import type { QiSession } from '../session.ts'
import { type ObjectId, SignalHub } from '../signal-hub.ts'
import type { Transport } from '../transport.ts'
import { malformedBy } from '../wire-error.ts'
import { BridgeObject, type ObjectHome } from './bridge-object.ts'
import type { BridgeDialect } from './dialect.ts'
import { decodeObject, decodeServerMessage, encodeCall, type ServerMessage } from './message.ts'
import { decodePacket, GOODBYE, HEARTBEAT, NOOP, PACKET, type Packet } from './packet.ts'
import { readPlainReply } from './plain-envelope.ts'

export type BridgeSessionOptions = { clock: Clock; dialect?: BridgeDialect | undefined; deadlineMs?: number | undefined }

const DEADLINE_MS = 10_000

/** The client half of the JSON bridge over a transport that is already connected. */
export function createBridgeSession(transport: Transport, options: BridgeSessionOptions): QiSession {
  return new BridgeSession(transport, options)
}

class BridgeSession implements QiSession, ObjectHome {
  readonly dialect: BridgeDialect
  readonly #transport: Transport
  readonly #calls: PendingCalls
  readonly #signals: SignalHub
  readonly #services = new ServiceCache((name, deadlineMs) => this.#fetch(name, deadlineMs))
  readonly #ended = new ReplaySubject<CompereError>(1)
  readonly ended$: Observable<CompereError> = this.#ended.asObservable()
  readonly #incoming: Subscription
  #end: CompereError | undefined

  constructor(transport: Transport, { clock, dialect = '2', deadlineMs = DEADLINE_MS }: BridgeSessionOptions) {
    this.dialect = dialect
    this.#transport = transport
    this.#calls = new PendingCalls(clock, deadlineMs)
    this.#signals = new SignalHub({
      connect: (obj, signal) => this.#connectSignal(obj, signal),
      disconnect: (obj, signal, link) => this.#disconnectSignal(obj, signal, link),
    })
    const onGone = () => this.#finish(new CompereError('wire.closed', 'The connection to the robot ended.'))
    this.#incoming = transport.incoming.subscribe({ next: (packet) => this.#receive(packet), complete: onGone, error: onGone })
  }

  service(name: string, options?: CallOptions): Promise<RemoteObject> {
    return this.#services.get(name, options)
  }

  known(name: string): RemoteObject | undefined {
    return this.#services.known(name)
  }

  forget(name: string): void {
    this.#services.forget(name)
  }

  call(obj: number | string, member: string, args: readonly unknown[], options?: CallOptions): Promise<unknown> {
    if (this.#end) return Promise.reject(this.#end)
    return this.#calls.open(member, (idm) => this.#transport.send(encodeCall({ idm, obj, member, args }, this.dialect)), options)
  }

  signal(obj: number, member: string): Observable<unknown[]> {
    return this.#signals.observe(obj, member)
  }

  close(): void {
    if (this.#end) return
    this.#transport.send(GOODBYE)
    this.#finish(new CompereError('wire.closed', 'The connection was closed on our side.'))
  }

  async #fetch(name: string, deadlineMs: number | undefined): Promise<RemoteObject> {
    const found = await this.call('ServiceDirectory', 'service', [name], { deadlineMs })
    if (found instanceof BridgeObject) return found
    throw new CompereError('wire.malformed', `The robot answered something else than an object for the service ${name}.`)
  }

  // Neither has a deadline: a handler the peer connects late must still be found, and let go of.
  #connectSignal(obj: ObjectId, signal: string): Promise<unknown> {
    const endless = { deadlineMs: Number.POSITIVE_INFINITY }
    if (this.dialect === '2') return this.call(obj, signal, ['connect'], endless)
    return this.call(obj, 'registerEvent', [signal], endless)
  }

  #disconnectSignal(obj: ObjectId, signal: string, link: number): Promise<unknown> {
    const endless = { deadlineMs: Number.POSITIVE_INFINITY }
    if (this.dialect === '2') return this.call(obj, signal, ['disconnect', link], endless)
    return this.call(obj, 'unregisterEvent', [signal, link], endless)
  }

  #receive(text: string): void {
    try {
      const reply = readPlainReply(text)
      if (reply) this.#onReply(reply)
      else this.#receiveAny(decodePacket(text))
    } catch (error) {
      this.#finish(malformedBy(error))
    }
  }

  #receiveAny({ type, endpoint, data }: Packet): void {
    if (type === PACKET.heartbeat) this.#transport.send(HEARTBEAT)
    if (type === PACKET.disconnect) this.#finish(new CompereError('wire.closed', 'The robot closed the connection.'))
    if (type === PACKET.event && endpoint === '') this.#handle(decodeServerMessage(data))
  }

  #handle(message: ServerMessage): void {
    if (message.kind === 'reply') this.#onReply(message)
    if (message.kind === 'error') this.#calls.reject(message.idm, new CompereError('robot.refused', message.text))
    if (message.kind === 'signal') {
      // The bridge leaves Nagle's algorithm on: without some answer, the reply behind a signal waits 40 ms for an ACK.
      this.#transport.send(NOOP)
      this.#signals.receive(message)
    }
  }

  #onReply({ idm, result }: { idm: unknown; result?: unknown }): void {
    const object = decodeObject(result)
    this.#calls.resolve(idm, object ? new BridgeObject(object.id, object.metaObject, this) : result)
  }

  #finish(reason: CompereError): void {
    if (this.#end) return
    this.#end = reason
    this.#incoming?.unsubscribe()
    this.#transport.close()
    this.#calls.rejectAll(reason)
    this.#signals.close()
    this.#ended.next(reason)
    this.#ended.complete()
  }
}

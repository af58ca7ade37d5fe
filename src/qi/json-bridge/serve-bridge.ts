import type { Subscription } from 'rxjs'
import { CompereError, errorText } from '#errors'
import { type HostDirectory, isHostObject } from '../object.ts'
import type { Transport } from '../transport.ts'
import type { BridgeDialect } from './dialect.ts'
import { FatalCallError, HostConnection } from './host-connection.ts'
import { NestedObjectError } from './json.ts'
import {
  decodeCall,
  decodeEvent,
  encodeError,
  encodeReply,
  encodeSignal,
  type ReceivedCall,
  type SignalMessage,
} from './message.ts'
import { decodePacket, encodePacket, GOODBYE, GREETING, PACKET, type Packet } from './packet.ts'
import { readPlainCall } from './plain-envelope.ts'

export type ServeBridgeOptions = {
  directory: HostDirectory
  dialect?: BridgeDialect | undefined
  onHeartbeat?: (() => void) | undefined
}
export type BridgeServer = { close(): void }

/** The server half of the JSON bridge for one connection: greets, then answers until the connection ends. */
export function serveBridge(transport: Transport, options: ServeBridgeOptions): BridgeServer {
  const server = new BridgeHost(transport, options)
  transport.send(GREETING)
  return server
}

class BridgeHost implements BridgeServer {
  readonly #transport: Transport
  readonly #dialect: BridgeDialect
  readonly #onHeartbeat: (() => void) | undefined
  readonly #connection: HostConnection
  readonly #incoming: Subscription
  #closed = false

  constructor(transport: Transport, { directory, dialect = '2', onHeartbeat }: ServeBridgeOptions) {
    this.#transport = transport
    this.#dialect = dialect
    this.#onHeartbeat = onHeartbeat
    this.#connection = new HostConnection(directory, {
      dialect,
      emit: (obj, signal, data, link) => this.#emit({ obj, signal, data, link }),
    })
    const onGone = () => this.#finish()
    this.#incoming = transport.incoming.subscribe({ next: (packet) => this.#receive(packet), complete: onGone, error: onGone })
  }

  close(): void {
    if (this.#closed) return
    this.#transport.send(GOODBYE)
    this.#finish()
  }

  #receive(text: string): void {
    try {
      const call = this.#dialect === '2' ? readPlainCall(text) : undefined
      if (call) this.#answer(call)
      else this.#receiveAny(decodePacket(text))
    } catch {
      // Whatever it cannot read, the real bridge answers by hanging up.
      this.close()
    }
  }

  #receiveAny({ type, id, endpoint, data }: Packet): void {
    if (type === PACKET.disconnect) this.#finish()
    if (type === PACKET.heartbeat) this.#onHeartbeat?.()
    // The original's handlers for these two are missing, and that ends the session.
    if (type === PACKET.text || type === PACKET.json) throw new FatalCallError()
    if (type !== PACKET.event || endpoint !== '') return
    this.#event(data)
    if (id !== '') this.#transport.send(encodePacket({ type: PACKET.ack, id: '', endpoint: '', data: id.replace('+', '') }))
  }

  #event(data: string | undefined): void {
    const { name, argument } = decodeEvent(data)
    if (name === 'call') this.#answer(decodeCall(argument, this.#dialect))
  }

  #answer(call: ReceivedCall): void {
    try {
      if (call.fault !== undefined) throw new CompereError('wire.malformed', call.fault)
      const result = this.#connection.call(call.obj, call.member, call.args)
      if (result instanceof Promise) void this.#answerLater(call, result)
      else this.#reply(call, result)
    } catch (error) {
      this.#refuse(call, error)
    }
  }

  async #answerLater(call: ReceivedCall, result: Promise<unknown>): Promise<void> {
    try {
      this.#reply(call, await result)
    } catch (error) {
      this.#refuse(call, error)
    }
  }

  #reply({ idm }: ReceivedCall, result: unknown): void {
    const value = isHostObject(result) ? this.#connection.register(result) : result
    this.#send(encodeReply(idm, value, this.#dialect))
  }

  #refuse({ idm }: ReceivedCall, error: unknown): void {
    if (error instanceof FatalCallError) this.close()
    else if (!(error instanceof NestedObjectError)) this.#send(encodeError(idm, errorText(error)))
  }

  /** What cannot be written, such as an object among the values, is not sent at all. */
  #emit(message: SignalMessage): void {
    try {
      this.#send(encodeSignal(message, this.#dialect))
    } catch {
      return
    }
  }

  #send(packet: string): void {
    if (!this.#closed) this.#transport.send(packet)
  }

  #finish(): void {
    if (this.#closed) return
    this.#closed = true
    this.#connection.close()
    this.#incoming?.unsubscribe()
    this.#transport.close()
  }
}

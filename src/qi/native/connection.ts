import { type Observable, ReplaySubject, type Subscription } from 'rxjs'
import type { Clock } from '#clock'
import { CompereError } from '#errors'
import type { CallOptions } from '../object.ts'
import { PendingCalls } from '../pending-calls.ts'
import type { Transport } from '../transport.ts'
import { malformedBy } from '../wire-error.ts'
import { NO_CAPABILITIES, type SharedCapabilities } from './capabilities.ts'
import { encodeMessage, FLAG, MESSAGE, type Message } from './message.ts'
import { MessageParser } from './message-parser.ts'
import { decodeValue, encodeValue, NO_OBJECTS } from './value-codec.ts'

/** What a message is about: a member of an object of a service. */
export type Target = { service: number; object: number; action: number }

/** Answers what the peer asks of us. */
export type Answerer = {
  /** A call or a post. */
  request(message: Message): void
  /** The peer no longer wants the answer to the call with this number. */
  cancel(id: number): void
}

export type ConnectionOptions = { clock: Clock; deadlineMs?: number | undefined; maxPayloadSize?: number | undefined }

const DEADLINE_MS = 10_000
const EMPTY = new Uint8Array(0)

/** One socket of the native wire, the same on both ends: numbers calls, matches answers, and passes on the rest. */
export class Connection {
  readonly #transport: Transport<Uint8Array>
  readonly #calls: PendingCalls
  readonly #parser: MessageParser
  readonly #ended = new ReplaySubject<CompereError>(1)
  readonly #incoming: Subscription
  readonly ended$: Observable<CompereError> = this.#ended.asObservable()
  /** What both ends have said they can do; nothing before they have shaken hands. */
  shared: SharedCapabilities = NO_CAPABILITIES
  /** Who answers the peer; until then it is told that nobody does. */
  answerer: Answerer | undefined
  onEvent: (message: Message) => void = () => {}
  #end: CompereError | undefined
  #lastPost = 0

  constructor(transport: Transport<Uint8Array>, { clock, deadlineMs = DEADLINE_MS, maxPayloadSize }: ConnectionOptions) {
    this.#transport = transport
    this.#calls = new PendingCalls(clock, deadlineMs)
    this.#parser = new MessageParser(maxPayloadSize === undefined ? {} : { maxPayloadSize })
    const onGone = () => this.#finish(new CompereError('wire.closed', 'The connection to the robot ended.'))
    this.#incoming = transport.incoming.subscribe({ next: (chunk) => this.#receive(chunk), complete: onGone, error: onGone })
  }

  /** Sends a call and resolves with the answer; an error answer rejects `robot.refused` with its text. */
  call(target: Target, payload: Uint8Array, what: string, options?: CallOptions, flags = 0): Promise<Message> {
    if (this.#end) return Promise.reject(this.#end)
    const { service, object, action } = target
    const answer = this.#calls.open(
      what,
      (id) => this.#send({ id, type: MESSAGE.call, flags, service, object, action, payload }),
      options,
      (id) => this.#cancel(id, target),
    )
    return answer as Promise<Message>
  }

  /** Sends what nobody answers. */
  post(target: Target, payload: Uint8Array, type: number = MESSAGE.post): void {
    this.#lastPost = (this.#lastPost + 1) >>> 0
    this.#send({ id: this.#lastPost, type, flags: 0, ...target, payload })
  }

  reply(request: Message, payload: Uint8Array, flags = 0): void {
    this.#answer(request, MESSAGE.reply, payload, flags)
  }

  refuse(request: Message, text: string): void {
    this.#answer(request, MESSAGE.error, encodeValue('m', text, NO_OBJECTS))
  }

  confirmCancel(request: Message): void {
    this.#answer(request, MESSAGE.canceled, EMPTY)
  }

  close(reason = new CompereError('wire.closed', 'The connection was closed on our side.')): void {
    this.#finish(reason)
  }

  #answer(request: Message, type: number, payload: Uint8Array, flags = 0): void {
    // A post wants no answer.
    if (request.type !== MESSAGE.call) return
    const { id, service, object, action } = request
    this.#send({ id, type, flags, service, object, action, payload })
  }

  #send(message: Omit<Message, 'version'>): void {
    if (!this.#end) this.#transport.send(encodeMessage(message))
  }

  #cancel(id: number, { service, object }: Target): void {
    if (this.#end || !this.shared.has('RemoteCancelableCalls')) return
    this.post({ service, object, action: 0 }, encodeValue('I', id, NO_OBJECTS), MESSAGE.cancel)
  }

  #receive(chunk: Uint8Array): void {
    try {
      this.#parser.push(chunk, (message) => {
        if (!this.#end) this.#handle(message)
      })
    } catch (error) {
      this.#finish(malformedBy(error))
    }
  }

  #handle(message: Message): void {
    const { id, version, type, payload } = message
    if (version !== 0) this.refuse(message, `Message version ${version} is not supported.`)
    else if (type === MESSAGE.call || type === MESSAGE.post) this.#request(message)
    else if (type === MESSAGE.reply) this.#calls.resolve(id, message)
    else if (type === MESSAGE.error) this.#calls.reject(id, new CompereError('robot.refused', textOf(message)))
    else if (type === MESSAGE.canceled) this.#calls.reject(id, canceled())
    else if (type === MESSAGE.event) this.onEvent(message)
    else if (type === MESSAGE.cancel) this.answerer?.cancel(Number(decodeValue('I', payload, NO_OBJECTS)))
  }

  #request(message: Message): void {
    if (this.answerer) this.answerer.request(message)
    else this.refuse(message, NOBODY_ANSWERS)
  }

  #finish(reason: CompereError): void {
    if (this.#end) return
    this.#end = reason
    this.#incoming?.unsubscribe()
    this.#transport.close()
    this.#calls.rejectAll(reason)
    this.#ended.next(reason)
    this.#ended.complete()
  }
}

/** The text libqi answers for what reaches no object. */
export const NOBODY_ANSWERS = 'The call request could not be handled.'

function canceled(): CompereError {
  return new CompereError('robot.refused', 'The robot canceled the call.')
}

/** An error's payload is a dynamic value that holds its text. */
function textOf({ payload, flags }: Message): string {
  const wanted = (flags & FLAG.dynamicPayload) !== 0 || payload.length > 0
  return wanted ? String(decodeValue('m', payload, NO_OBJECTS)) : ''
}

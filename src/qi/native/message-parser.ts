import { CompereError } from '#errors'
import { HEADER_SIZE, MAGIC, MAX_PAYLOAD_SIZE, type Message, type MessageHeader, readHeader } from './message.ts'

const MAGIC_SIZE = 4
const FIRST_CAPACITY = 65_536
const EMPTY = Buffer.alloc(0)

/**
 * Cuts a stream of bytes into messages, however it arrives. A payload that came in one chunk is a view of it, so a chunk
 * may not be written to after it was pushed; what is kept besides is one header or one unfinished payload.
 */
export class MessageParser {
  readonly #maxPayloadSize: number
  readonly #headerBytes = Buffer.alloc(HEADER_SIZE)
  /** How much of the header was taken from chunks that ended within it. */
  #headerLength = 0
  /** The header whose payload has not come whole. */
  #header: MessageHeader | undefined
  #payload = EMPTY
  #payloadLength = 0
  #failure: CompereError | undefined

  constructor(options: { maxPayloadSize?: number | undefined } = {}) {
    this.#maxPayloadSize = options.maxPayloadSize ?? MAX_PAYLOAD_SIZE
  }

  /**
   * Takes the next bytes and gives each message that they complete. Throws `wire.malformed` for bytes that are no message,
   * `wire.overflow` for a payload above the limit, and then again on every push: behind those nothing can be found.
   */
  push(chunk: Uint8Array, onMessage: (message: Message) => void): void {
    if (this.#failure) throw this.#failure
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let at = 0
    do {
      at = this.#header ? this.#takePayload(this.#header, bytes, at, onMessage) : this.#takeHeader(bytes, at, onMessage)
    } while (at < bytes.length)
  }

  #takeHeader(bytes: Buffer, at: number, onMessage: (message: Message) => void): number {
    if (this.#headerLength === 0 && bytes.length - at >= HEADER_SIZE) {
      this.#begin(bytes, at)
      return this.#takeWhole(bytes, at + HEADER_SIZE, onMessage)
    }
    const end = Math.min(bytes.length, at + HEADER_SIZE - this.#headerLength)
    bytes.copy(this.#headerBytes, this.#headerLength, at, end)
    this.#headerLength += end - at
    // Who speaks another protocol may never send as much as a header.
    if (this.#headerLength >= MAGIC_SIZE) this.#checkMagic(this.#headerBytes, 0, this.#headerLength)
    if (this.#headerLength < HEADER_SIZE) return end
    this.#headerLength = 0
    this.#begin(this.#headerBytes, 0)
    return this.#takeWhole(bytes, end, onMessage)
  }

  #begin(source: Buffer, at: number): void {
    this.#checkMagic(source, at, at + HEADER_SIZE)
    const header = readHeader(source, at)
    if (header.size > this.#maxPayloadSize) {
      const text = `The peer announced a message of ${header.size} bytes; ${this.#maxPayloadSize} are allowed.`
      throw this.#fail(new CompereError('wire.overflow', text))
    }
    this.#header = header
  }

  /** The payload at once, where it lies in the chunk whole: the common case, and the only one for an empty payload. */
  #takeWhole(bytes: Buffer, at: number, onMessage: (message: Message) => void): number {
    const header = this.#header
    if (!header || bytes.length - at < header.size) return at
    this.#emit(header, bytes.subarray(at, at + header.size), onMessage)
    return at + header.size
  }

  #takePayload(header: MessageHeader, bytes: Buffer, at: number, onMessage: (message: Message) => void): number {
    const end = Math.min(bytes.length, at + header.size - this.#payloadLength)
    this.#reserve(this.#payloadLength + end - at, header.size)
    bytes.copy(this.#payload, this.#payloadLength, at, end)
    this.#payloadLength += end - at
    if (this.#payloadLength === header.size) this.#emit(header, this.#payload.subarray(0, header.size), onMessage)
    return end
  }

  /** Grows with what has come, not with what was announced: an announcement costs its sender nothing. */
  #reserve(needed: number, size: number): void {
    if (needed <= this.#payload.length) return
    const capacity = Math.min(size, Math.max(needed, this.#payload.length * 2, FIRST_CAPACITY))
    const grown = Buffer.allocUnsafeSlow(capacity)
    this.#payload.copy(grown, 0, 0, this.#payloadLength)
    this.#payload = grown
  }

  #emit(header: MessageHeader, payload: Buffer, onMessage: (message: Message) => void): void {
    // First, so that a listener that throws leaves the parser behind this message.
    this.#header = undefined
    this.#payload = EMPTY
    this.#payloadLength = 0
    const { id, version, type, flags, service, object, action } = header
    onMessage({ id, version, type, flags, service, object, action, payload })
  }

  #checkMagic(source: Buffer, at: number, end: number): void {
    if (source.readUInt32BE(at) === MAGIC) return
    const found = JSON.stringify(source.toString('latin1', at, end))
    const text = `The peer does not speak the qi protocol: ${found} is no message. Check the address and the port.`
    throw this.#fail(new CompereError('wire.malformed', text))
  }

  #fail(failure: CompereError): CompereError {
    this.#failure = failure
    return failure
  }
}

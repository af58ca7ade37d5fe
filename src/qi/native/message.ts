/** What a message is for. */
export const MESSAGE = { call: 1, reply: 2, error: 3, post: 4, event: 5, capability: 6, cancel: 7, canceled: 8 } as const

/** Bits of a header: the payload is one dynamic; the wanted type of the return follows the arguments. */
export const FLAG = { dynamicPayload: 1, returnType: 2 } as const

export const HEADER_SIZE = 28

/** Four times the largest thing a robot has to send, a camera image of 2560 x 1920 pixels of three bytes. */
export const MAX_PAYLOAD_SIZE = 64 * 1024 * 1024

/** The bytes 42 de ad 42. */
export const MAGIC = 0x42dead42

export type Message = {
  id: number
  version: number
  type: number
  flags: number
  service: number
  object: number
  action: number
  payload: Uint8Array
}

/** A message as far as its header tells. */
export type MessageHeader = Omit<Message, 'payload'> & { size: number }

/** Header and payload, ready to send. */
export function encodeMessage(message: Omit<Message, 'version'> & { version?: number }): Buffer {
  const { id, version = 0, type, flags, service, object, action, payload } = message
  const bytes = Buffer.allocUnsafe(HEADER_SIZE + payload.length)
  writeHeader(bytes, 0, { id, version, type, flags, service, object, action, size: payload.length })
  bytes.set(payload, HEADER_SIZE)
  return bytes
}

/** Writes a header into a buffer that has room for it, in front of its payload. */
export function writeHeader(target: Buffer, offset: number, header: MessageHeader): void {
  target.writeUInt32BE(MAGIC, offset)
  target.writeUInt32LE(header.id, offset + 4)
  target.writeUInt32LE(header.size, offset + 8)
  target.writeUInt16LE(header.version, offset + 12)
  target.writeUInt8(header.type, offset + 14)
  target.writeUInt8(header.flags, offset + 15)
  target.writeUInt32LE(header.service, offset + 16)
  target.writeUInt32LE(header.object, offset + 20)
  target.writeUInt32LE(header.action, offset + 24)
}

/** Reads a header whose magic bytes were checked. */
export function readHeader(source: Buffer, offset: number): MessageHeader {
  return {
    id: source.readUInt32LE(offset + 4),
    size: source.readUInt32LE(offset + 8),
    version: source.readUInt16LE(offset + 12),
    type: source.readUInt8(offset + 14),
    flags: source.readUInt8(offset + 15),
    service: source.readUInt32LE(offset + 16),
    object: source.readUInt32LE(offset + 20),
    action: source.readUInt32LE(offset + 24),
  }
}

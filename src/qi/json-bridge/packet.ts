import { CompereError } from '#errors'

/** What one socket.io 0.9 packet is for, by the digit it begins with. */
export const PACKET = {
  disconnect: 0,
  connect: 1,
  heartbeat: 2,
  text: 3,
  json: 4,
  event: 5,
  ack: 6,
  error: 7,
  noop: 8,
} as const

export type Packet = {
  type: number
  /** Set when the sender numbers its packets; a `+` behind it asks the peer to handle the acknowledgement itself. */
  id: string
  endpoint: string
  data?: string | undefined
}

export const HEARTBEAT = '2::'
export const GREETING = '1::'
export const GOODBYE = '0::'
export const NOOP = '8::'

/**
 * Longest packet taken or sent, in characters. The largest that a robot has reason to send is a picture of 640 x 480 in
 * color as a list of numbers, some 3.5 million characters; whatever is larger is a mistake or an attack.
 */
export const MAX_PACKET_LENGTH = 4 * 1024 * 1024

/** How nearly every packet begins: an event without a number and an endpoint. */
const PLAIN_EVENT = '5:::'
const SHAPE = /^([0-8]):(\d*\+?):([^:]*)(?::([\s\S]*))?$/

export function decodePacket(text: string): Packet {
  if (text.length > MAX_PACKET_LENGTH)
    throw new CompereError('wire.overflow', `The peer sent a packet of ${text.length} characters.`)
  if (text.startsWith(PLAIN_EVENT)) {
    return { type: PACKET.event, id: '', endpoint: '', data: text.slice(PLAIN_EVENT.length) }
  }
  const [whole, type, id, endpoint, data] = SHAPE.exec(text) ?? []
  if (whole === undefined)
    throw new CompereError('wire.malformed', `Not a socket.io 0.9 packet: ${JSON.stringify(text.slice(0, 40))}`)
  return { type: Number(type), id: id ?? '', endpoint: endpoint ?? '', data }
}

export function encodePacket({ type, id, endpoint, data }: Packet): string {
  return data === undefined ? `${type}:${id}:${endpoint}` : `${type}:${id}:${endpoint}:${data}`
}

const FRAME = '\ufffd'

/** Several packets in one HTTP body, as the polling transport frames them; a single one goes bare. */
export function encodePayload(packets: readonly string[]): string {
  const [first, ...rest] = packets
  if (first !== undefined && rest.length === 0) return first
  return packets.map((packet) => `${FRAME}${packet.length}${FRAME}${packet}`).join('')
}

export function decodePayload(body: string): string[] {
  if (!body.startsWith(FRAME)) return body === '' ? [] : [body]
  const packets: string[] = []
  let at = 0
  while (at < body.length) {
    const end = body.indexOf(FRAME, at + 1)
    const length = Number(body.slice(at + 1, end))
    if (body[at] !== FRAME || end < 0 || !Number.isInteger(length) || end + length >= body.length) {
      throw new CompereError('wire.malformed', 'A polling body whose lengths do not add up.')
    }
    packets.push(body.slice(end + 1, end + 1 + length))
    at = end + 1 + length
  }
  return packets
}

import type { Random } from '#clock'

/** What a transport carries: text on the bridge, bytes on the native wire. */
export type Packet = string | Uint8Array

/** One bit is another. */
export function corrupted<P extends Packet>(packet: P, random: Random): P {
  if (packet.length === 0) return packet
  const place = random.integer(packet.length)
  // Seven bits, so that a letter becomes another letter and the text stays text.
  const bit = 1 << random.integer(7)
  return withBit(packet, place, bit) as P
}

function withBit(packet: Packet, place: number, bit: number): Packet {
  if (typeof packet !== 'string') return packet.map((byte, index) => (index === place ? byte ^ bit : byte))
  const flipped = String.fromCharCode(packet.charCodeAt(place) ^ bit)
  return packet.slice(0, place) + flipped + packet.slice(place + 1)
}

/** The end is missing: at least one letter or byte of it. */
export function truncated<P extends Packet>(packet: P, random: Random): P {
  return packet.slice(0, random.integer(packet.length)) as P
}

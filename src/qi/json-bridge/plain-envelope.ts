import { parsePart } from './json.ts'
import { MAX_PACKET_LENGTH } from './packet.ts'

/**
 * Nearly every packet comes in the very envelope that its one known writer makes. Where it does, to the letter, only the
 * value inside is parsed, which takes half the time. Whatever differs is `undefined` here, and read in full: between a
 * beginning after which JSON has a value, and an end that closes what the beginning opened, a text that is JSON by itself
 * can be nothing but that value.
 */

export type PlainReply = { idm: number; result: unknown }
export type PlainCall = { idm: number; obj: number; member: string; args: unknown[] }

/** How deep the value stands in its message. */
const REPLY_DEPTH = 2
const CALL_DEPTH = 4

const REPLY = '5:::{"name": "reply", "args": {"result": '
const REPLY_ID = ', "idm": '
const REPLY_END = '}}'

/** The reply of a robot, in the form that Python gives it. */
export function readPlainReply(packet: string): PlainReply | undefined {
  if (!isFramed(packet, REPLY, REPLY_END)) return undefined
  const idEnd = packet.length - REPLY_END.length
  const idStart = packet.lastIndexOf(' ') + 1
  const valueEnd = idStart - REPLY_ID.length
  if (valueEnd < REPLY.length || packet.slice(valueEnd, idStart) !== REPLY_ID) return undefined
  const idm = numberIn(packet, idStart, idEnd)
  const result = idm === undefined ? undefined : parsePart(packet.slice(REPLY.length, valueEnd), REPLY_DEPTH)
  return idm === undefined || result === undefined ? undefined : { idm, result }
}

const CALL = '5:::{"name":"call","args":[{"idm":'
const CALL_TARGET = /,"params":\{"obj":(0|[1-9]\d{0,8}),"member":"(\w+)","args":(?=\[)/y
const CALL_END = '}}]}'
const BRACKET = 91

/** A client's call of a method, in the form that every browser gives it. */
export function readPlainCall(packet: string): PlainCall | undefined {
  if (!isFramed(packet, CALL, CALL_END)) return undefined
  const idEnd = packet.indexOf(',', CALL.length)
  const idm = numberIn(packet, CALL.length, idEnd)
  if (idm === undefined) return undefined
  const target = targetAt(packet, idEnd)
  if (!target) return undefined
  const args = parsePart(packet.slice(idEnd + target.text.length, -CALL_END.length), CALL_DEPTH)
  return Array.isArray(args) ? { idm, obj: target.obj, member: target.member, args } : undefined
}

type CallTarget = { text: string; obj: number; member: string }

/** Calls come in runs: the next one is often about the same method, and then its text need only be compared. */
let lastTarget: CallTarget = { text: 'none', obj: Number.NaN, member: '' }

function targetAt(packet: string, from: number): CallTarget | undefined {
  const end = from + lastTarget.text.length
  if (packet.charCodeAt(end) === BRACKET && packet.slice(from, end) === lastTarget.text) return lastTarget
  CALL_TARGET.lastIndex = from
  const [text, obj, member] = CALL_TARGET.exec(packet) ?? []
  if (text === undefined || obj === undefined || member === undefined) return undefined
  lastTarget = { text, obj: Number(obj), member }
  return lastTarget
}

/** Cut out and compared as wholes: the engine does that several times faster than it looks for a beginning or an end. */
function isFramed(packet: string, beginning: string, end: string): boolean {
  if (packet.length > MAX_PACKET_LENGTH) return false
  return packet.slice(0, beginning.length) === beginning && packet.slice(-end.length) === end
}

const ZERO = 48
/** More digits may not be exact. */
const MAX_DIGITS = 15

/** The whole number there, if there is nothing else and JSON writes it so. */
function numberIn(text: string, from: number, end: number): number | undefined {
  const hasZeroInFront = end - from > 1 && text.charCodeAt(from) === ZERO
  if (from >= end || end - from > MAX_DIGITS || hasZeroInFront) return undefined
  let number = 0
  for (let at = from; at < end; at += 1) {
    const digit = text.charCodeAt(at) - ZERO
    if (!(digit >= 0 && digit <= 9)) return undefined
    number = number * 10 + digit
  }
  return number
}

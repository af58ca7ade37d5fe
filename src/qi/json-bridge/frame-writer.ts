import { randomBytes } from 'node:crypto'
import type { Writable } from 'node:stream'
import type { WebSocket } from 'ws'

/**
 * So many packets go out without waiting for the rest of the turn: the peer works on them while we make more. Fewer cost
 * more system calls; with more, two ends on two cores wait for each other.
 */
const MAX_BATCH = 20
const WHOLE_TEXT = 0x81
const MASKED = 0x80
const MASK_SIZE = 4
/** Sizes above are written in two bytes, or in eight. */
const SMALL = 125
const MEDIUM = 0xffff

type SocketState = Pick<WebSocket, 'readyState' | 'OPEN'>

export type FrameWriter = {
  write(text: string): void
  /** Sends what waits, before anything else is written to the stream. */
  flush(): void
}

/**
 * Writes texts as WebSocket frames past a socket to its stream, as long as it is open. What is written in one turn leaves
 * in one piece: `ws` takes two for each frame, and a system call costs more than all else about a small packet.
 */
export function frameWriter(socket: SocketState, stream: Writable, { masked }: { masked: boolean }): FrameWriter {
  let waiting: string[] = []
  function flush(): void {
    const texts = waiting
    waiting = []
    // Nothing may follow the frame that closes.
    if (texts.length === 0 || socket.readyState !== socket.OPEN) return
    if (masked) stream.write(maskedFrames(texts))
    else stream.write(plainFrames(texts), 'latin1')
  }
  return {
    flush,
    write(text) {
      waiting.push(text)
      if (waiting.length === 1) process.nextTick(flush)
      if (waiting.length === MAX_BATCH) flush()
    },
  }
}

// Frames are put together as strings of one character a byte: the engine joins those for next to nothing, and turns a whole
// batch into bytes at once, where a buffer is entered several times for each frame.

function plainFrames(texts: readonly string[]): string {
  let frames = ''
  for (const text of texts) {
    const payload = bytesOf(text)
    frames += header(payload.length, 0) + payload
  }
  return frames
}

function maskedFrames(texts: readonly string[]): Buffer {
  let frames = ''
  const payloads: { from: number; end: number }[] = []
  for (const text of texts) {
    const payload = bytesOf(text)
    frames += header(payload.length, MASKED) + takeMask() + payload
    payloads.push({ from: frames.length - payload.length, end: frames.length })
  }
  const target = Buffer.from(frames, 'latin1')
  for (const { from, end } of payloads) mask(target, from, end)
  return target
}

/** The UTF-8 of a text, one character a byte. */
function bytesOf(text: string): string {
  return Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1')
}

function header(size: number, flag: number): string {
  if (size <= SMALL) return String.fromCharCode(WHOLE_TEXT, flag | size)
  if (size <= MEDIUM) return String.fromCharCode(WHOLE_TEXT, flag | 126, size >> 8, size & 0xff)
  const bytes = Buffer.from([WHOLE_TEXT, flag | 127, 0, 0, 0, 0, 0, 0, 0, 0])
  bytes.writeUIntBE(size, 4, 6)
  return bytes.toString('latin1')
}

/** Lays the mask in front of some bytes over them. */
function mask(target: Buffer, from: number, end: number): void {
  const first = target[from - 4] ?? 0
  const second = target[from - 3] ?? 0
  const third = target[from - 2] ?? 0
  const fourth = target[from - 1] ?? 0
  const whole = end - ((end - from) % MASK_SIZE)
  let at = from
  for (; at < whole; at += 4) {
    target[at] = (target[at] ?? 0) ^ first
    target[at + 1] = (target[at + 1] ?? 0) ^ second
    target[at + 2] = (target[at + 2] ?? 0) ^ third
    target[at + 3] = (target[at + 3] ?? 0) ^ fourth
  }
  if (at < end) target[at] = (target[at] ?? 0) ^ first
  if (at + 1 < end) target[at + 1] = (target[at + 1] ?? 0) ^ second
  if (at + 2 < end) target[at + 2] = (target[at + 2] ?? 0) ^ third
}

const POOL_SIZE = 8_192
let pool = ''
let poolAt = POOL_SIZE

/** A mask nobody can foresee, as the protocol asks of clients: random bytes are cheap by the thousand only. */
function takeMask(): string {
  if (poolAt === POOL_SIZE) {
    pool = randomBytes(POOL_SIZE).toString('latin1')
    poolAt = 0
  }
  poolAt += MASK_SIZE
  return pool.slice(poolAt - MASK_SIZE, poolAt)
}

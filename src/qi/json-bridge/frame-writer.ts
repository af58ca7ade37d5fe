import { randomFillSync } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/** So many packets go out without waiting for the rest of the turn: the peer works on them while we make more. */
const MAX_BATCH = 32
const WHOLE_TEXT = 0x81
const MASKED = 0x80
const MASK_SIZE = 4
/** Sizes above are written in two bytes, or in eight. */
const SMALL = 125
const MEDIUM = 0xffff

export type FrameWriter = {
  write(text: string): void
  /** Sends what waits, before anything else is written to the stream. */
  flush(): void
}

/**
 * Writes texts as WebSocket frames past a socket to its stream, as long as it is open. What is written in one turn leaves
 * in one piece: `ws` takes two for each frame, and a system call costs more than all else about a small packet.
 */
export function frameWriter(socket: WebSocket, stream: Duplex, { masked }: { masked: boolean }): FrameWriter {
  let waiting: string[] = []
  function flush(): void {
    const texts = waiting
    waiting = []
    // Nothing may follow the frame that closes.
    if (texts.length > 0 && socket.readyState === socket.OPEN) stream.write(encodeFrames(texts, masked))
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

function encodeFrames(texts: readonly string[], masked: boolean): Buffer {
  let total = 0
  for (const text of texts) total += frameSize(Buffer.byteLength(text), masked)
  const target = Buffer.allocUnsafe(total)
  let at = 0
  for (const text of texts) at = writeFrame(target, at, text, masked)
  return target
}

function frameSize(size: number, masked: boolean): number {
  const header = size <= SMALL ? 2 : size <= MEDIUM ? 4 : 10
  return header + (masked ? MASK_SIZE : 0) + size
}

function writeFrame(target: Buffer, start: number, text: string, masked: boolean): number {
  const size = Buffer.byteLength(text)
  const end = start + frameSize(size, masked)
  const from = end - size
  const flag = masked ? MASKED : 0
  target[start] = WHOLE_TEXT
  if (size <= SMALL) {
    target[start + 1] = flag | size
  } else if (size <= MEDIUM) {
    target[start + 1] = flag | 126
    target.writeUInt16BE(size, start + 2)
  } else {
    target[start + 1] = flag | 127
    target.writeUIntBE(size, start + 4, 6)
    target.writeUInt16BE(0, start + 2)
  }
  // One byte a character is told by the sizes, and then cheaper to write.
  target.write(text, from, size === text.length ? 'latin1' : 'utf8')
  if (masked) mask(target, from, end)
  return end
}

/** A mask nobody can foresee, as the protocol asks of clients, in front of the bytes it is laid over. */
function mask(target: Buffer, from: number, end: number): void {
  const key = from - MASK_SIZE
  takeRandom(target, key)
  for (let index = from; index < end; index += 1) {
    target[index] = (target[index] ?? 0) ^ (target[key + ((index - from) & 3)] ?? 0)
  }
}

const pool = Buffer.alloc(8_192)
let poolAt = pool.length

/** Random bytes are cheap by the thousand only. */
function takeRandom(target: Buffer, at: number): void {
  if (poolAt === pool.length) {
    randomFillSync(pool)
    poolAt = 0
  }
  pool.copy(target, at, poolAt, poolAt + MASK_SIZE)
  poolAt += MASK_SIZE
}

import type { RawData, WebSocket } from 'ws'
import type { Clock } from '#clock'
import { PHONE_CLOSE } from './phone-close.ts'
import { type PhoneMessage, PhoneMessageSchema, type ToPhone } from './phone-protocol.ts'

/** Wi-Fi routers forget a silent connection after about half a minute. */
const PING_MS = 25_000
/** A phone in a pocket or in another room: it comes back by itself, and its place is for others meanwhile. */
export const SILENT_MS = 60_000
/** A finger does not come near; whoever sends more is a program. */
const MAX_MESSAGES = 10
const WINDOW_MS = 10_000
/** More than that waits for a phone only as the newest of each kind: sixty slow phones then cost four megabytes. */
export const MAX_UNSENT_BYTES = 64 * 1024
/** For the closing words to arrive. */
const CLOSING_MS = 1_000

type Kind = ToPhone['type']
/** A message in writing, made once for all phones that are told the same. */
export type Written = { type: Kind; text: string }

export interface Phone {
  /** Sends what is another than it was told last; where the phone is slow, later, and then only the newest of its kind. */
  tell(message: Written): void
  close(code: number, reason: string): void
  /** The same, without waiting for the phone to agree: nobody is there any more. */
  end(code: number, reason: string): void
}

type Ears = {
  hear(message: PhoneMessage): void
  /** Whether what was allowed when it connected still is. */
  isWelcome(): boolean
  left(): void
}

export function written(message: ToPhone): Written {
  return { type: message.type, text: JSON.stringify(message) }
}

/** One guest's phone: it is told states, not events, so that none of them ever waits for another. */
export function createPhone(socket: WebSocket, clock: Clock, ears: Ears): Phone {
  const due = new Map<Kind, string>()
  const told = new Map<Kind, string>()
  let isOver = false
  let heardAt = clock.now()
  let heard: number[] = []
  let timer = clock.setTimeout(beat, PING_MS)

  function flush(): void {
    for (const [type, text] of due) {
      if (isOver || socket.readyState !== socket.OPEN || socket.bufferedAmount > MAX_UNSENT_BYTES) return
      due.delete(type)
      told.set(type, text)
      socket.send(text, flush)
    }
  }

  function tell({ type, text }: Written): void {
    if (type === 'over') {
      // What comes after belongs to another session, and is told even if it is the same.
      told.clear()
      due.clear()
    }
    due.delete(type)
    if (told.get(type) === text) return
    if (!isWelcome()) return
    due.set(type, text)
    flush()
  }

  function close(code: number, reason: string): void {
    if (isOver) return
    isOver = true
    due.clear()
    socket.close(code, reason)
    clock.clearTimeout(timer)
    timer = clock.setTimeout(() => socket.terminate(), CLOSING_MS)
  }

  function isWelcome(): boolean {
    if (!ears.isWelcome()) close(PHONE_CLOSE.code, 'This code is not valid any more.')
    return !isOver
  }

  function beat(): void {
    const silentMs = clock.now() - heardAt
    if (silentMs >= SILENT_MS) socket.terminate()
    else if (isWelcome()) {
      socket.ping()
      timer = clock.setTimeout(beat, Math.min(PING_MS, SILENT_MS - silentMs))
    }
  }

  /** True while there is room. Pings cost as much as words. */
  function counts(): boolean {
    if (isOver) return false
    const now = clock.now()
    heardAt = now
    heard = [...heard.filter((at) => now - at < WINDOW_MS), now]
    if (heard.length <= MAX_MESSAGES) return true
    close(PHONE_CLOSE.tooMany, 'Too many messages.')
    return false
  }

  function hear(data: RawData): void {
    if (!counts() || !isWelcome()) return
    const message = PhoneMessageSchema.safeParse(parseJson(String(data)))
    if (!message.success) {
      close(PHONE_CLOSE.malformed, 'This is not a message of the companion.')
      return
    }
    // Whoever asks once more is answered once more, even if it is the same.
    if (message.data.type === 'ask') told.delete('question')
    ears.hear(message.data)
  }

  socket.on('message', hear)
  socket.on('ping', counts)
  socket.on('pong', () => {
    heardAt = clock.now()
  })
  // A message that is too long or cut off: the library closes by itself.
  socket.on('error', () => {})
  socket.on('close', () => {
    isOver = true
    clock.clearTimeout(timer)
    ears.left()
  })
  function end(code: number, reason: string): void {
    close(code, reason)
    socket.terminate()
  }
  return { tell, close, end }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

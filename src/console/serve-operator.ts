import type { RawData, WebSocket } from 'ws'
import type { Clock } from '#clock'
import type { Door } from './access/door.ts'
import { meOf, type Person } from './access/person.ts'
import type { StopTokens } from './access/stop-tokens.ts'
import type { CommandDesk } from './command-desk.ts'
import type { Feed } from './feed.ts'
import { createFloodLimit } from './flood-limit.ts'
import type { PresenceBoard } from './presence.ts'
import { type PageCommand, PageMessageSchema, PROTOCOL, type ServerMessage } from './protocol.ts'
import { createRateLimit } from './rate-limit.ts'

export const COMMANDS_PER_MINUTE = 100
/** To be told everything anew, or to say which robot is looked at: neither is a command, and both cost something. */
const QUESTIONS_PER_MINUTE = 60
const PING_MS = 10_000
/** Of a page that reads nothing any more; it comes back and is told what it missed. */
const MAX_UNSENT_BYTES = 4 * 1024 * 1024

/** Private codes of RFC 6455: a page must know whether to come back or to log in. */
export const CLOSE_LOGIN = 4401
const CLOSE_FLOOD = 1008

export type OperatorParts = {
  clock: Clock
  door: Door
  desk: CommandDesk
  feed: Feed
  presence: PresenceBoard
  stopTokens: StopTokens
  version: string
}

/** One operator's page: what there is to see out, commands in, until the login ends. */
export function serveOperator(socket: WebSocket, person: Person, parts: OperatorParts): void {
  const { clock, door, desk, feed, presence, stopTokens, version } = parts
  const hasRoom = createRateLimit(clock, COMMANDS_PER_MINUTE)
  const mayAsk = createRateLimit(clock, QUESTIONS_PER_MINUTE)
  const isNoFlood = createFloodLimit(clock)
  const place = presence.enter(person)
  let unfollow = () => {}

  const send = (message: ServerMessage) => sendText(JSON.stringify(message))
  function sendText(text: string): void {
    if (socket.bufferedAmount > MAX_UNSENT_BYTES) socket.terminate()
    else if (socket.readyState === socket.OPEN) socket.send(text)
  }
  const refuse = (id: string | null, code: 'console.malformed' | 'console.tooMany', reason: string) =>
    send({ type: 'refused', id, code, reason })

  async function order(id: string, command: PageCommand): Promise<void> {
    if (command.type !== 'stop' && !hasRoom())
      return refuse(id, 'console.tooMany', 'Too many commands in one minute. Stop still works.')
    // Asked anew for each: the role may have changed since, or the login ended.
    const now = door.again(person)
    if (!now) return socket.close(CLOSE_LOGIN)
    send(await desk.carryOut(now, id, command))
  }

  function hear(data: RawData): void {
    if (!isNoFlood()) {
      socket.close(CLOSE_FLOOD)
      // What still waits in the pipe is not read: others wait behind it.
      socket.terminate()
      return
    }
    const message = PageMessageSchema.safeParse(parseJson(String(data)))
    if (!message.success) puzzled()
    else if ('command' in message.data) void order(message.data.id, message.data.command)
    else if (!door.again(person)) socket.close(CLOSE_LOGIN)
    else if (!mayAsk()) refuse(null, 'console.tooMany', 'Too many messages in one minute. Stop still works.')
    else if ('look' in message.data) place.look(message.data.look)
    else follow(message.data.resume)
  }

  function puzzled(): void {
    if (hasRoom()) refuse(null, 'console.malformed', 'This message is not one of the console protocol.')
    else socket.close(CLOSE_FLOOD)
  }

  function follow(seen: { id: string; seq: number } | null): void {
    unfollow()
    unfollow = feed.follow(seen, sendText)
  }

  const stopPinging = keepAlive(socket, clock)
  const unwatch = door.onEnd(person, () => socket.close(CLOSE_LOGIN))
  socket.on('message', hear)
  socket.on('error', () => {})
  socket.on('close', () => {
    stopPinging()
    unwatch()
    unfollow()
    place.leave()
  })
  send({
    ...{ type: 'hello', protocol: PROTOCOL, version, me: meOf(person) },
    ...{ stopToken: stopTokens.issue(person.name), resumeId: feed.id },
  })
}

/** A page whose network is gone says nothing: without this it would seem to steer for hours. Returns what ends it. */
function keepAlive(socket: WebSocket, clock: Clock): () => void {
  let answered = true
  let timer = clock.setTimeout(ping, PING_MS)
  socket.on('pong', () => {
    answered = true
  })
  function ping(): void {
    if (answered) {
      answered = false
      socket.ping()
      timer = clock.setTimeout(ping, PING_MS)
    } else {
      socket.terminate()
    }
  }
  return () => clock.clearTimeout(timer)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

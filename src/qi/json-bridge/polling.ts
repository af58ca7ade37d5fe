import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '#clock'
import { decodePayload, encodePayload, MAX_PACKET_LENGTH, NOOP } from './packet.ts'
import type { Outlet, ServerSession } from './server-session.ts'

/** A poll that waits longer is answered with nothing to say, before something in between gives up on it. */
const POLL_MS = 20_000

/** A GET takes what waits or waits for it; a POST brings packets. */
export async function poll(
  session: ServerSession,
  request: IncomingMessage,
  response: ServerResponse,
  clock: Clock,
): Promise<void> {
  if (request.method === 'POST') return takePackets(session, request, response)
  holdPoll(session, response, clock)
}

function holdPoll(session: ServerSession, response: ServerResponse, clock: Clock): void {
  const answer = (packets: readonly string[]) => {
    clock.clearTimeout(timer)
    if (!response.writableEnded) response.end(encodePayload(packets))
  }
  const outlet: Outlet = { once: true, deliver: answer, close: () => answer([NOOP]) }
  const onTimeout = () => {
    session.detach(outlet)
    answer([NOOP])
  }
  const timer = clock.setTimeout(onTimeout, POLL_MS)
  response.on('close', () => {
    clock.clearTimeout(timer)
    session.detach(outlet)
  })
  session.attach(outlet)
}

async function takePackets(session: ServerSession, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const packets = decodePayload(await bodyOf(request))
    response.end()
    for (const packet of packets) session.receive(packet)
  } catch {
    response.statusCode = 400
    response.end()
    session.hangUp()
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > MAX_PACKET_LENGTH) throw new RangeError('The body is too large.')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

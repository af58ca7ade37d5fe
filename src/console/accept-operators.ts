import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { WebSocketServer } from 'ws'
import type { Cookies } from './access/cookies.ts'
import { isToken } from './access/guard.ts'
import type { Person } from './access/person.ts'
import { SUBPROTOCOL } from './protocol.ts'
import { type OperatorParts, serveOperator } from './serve-operator.ts'

export const MAX_MESSAGE_BYTES = 64 * 1024
/** Far more pages than a venue has; whoever opens more than this means harm. */
const MAX_OPERATORS = 200

type Parts = OperatorParts & { cookies: Cookies; isOurs: (headers: IncomingMessage['headers']) => boolean }

/** Lets pages connect that are ours, of somebody who is logged in, with the token that foreign pages cannot read. */
export function acceptOperators(app: FastifyInstance, parts: Parts): { close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL,
  })
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const person = judge(app, request, parts)
    if (typeof person === 'number') return void socket.end(`HTTP/1.1 ${person} Refused\r\nconnection: close\r\n\r\n`)
    if (sockets.clients.size >= MAX_OPERATORS) return void socket.end('HTTP/1.1 503 Full\r\nconnection: close\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (operator) => serveOperator(operator, person, parts))
  })
  return {
    close() {
      for (const operator of sockets.clients) operator.terminate()
      sockets.close()
    },
  }
}

/** Who wants to connect, or the HTTP status of a refusal. */
function judge(app: FastifyInstance, { url, headers }: IncomingMessage, { isOurs, cookies, door }: Parts): Person | number {
  if (url !== '/ws') return 404
  if (!isOurs(headers)) return 403
  const kept = app.parseCookie(headers.cookie ?? '')
  const person = door.personOf(cookies.read(kept, 'session'))
  if (!person) return 401
  const [protocol, token] = (headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
  return protocol === SUBPROTOCOL && isToken(token, cookies.read(kept, 'csrf')) ? person : 403
}

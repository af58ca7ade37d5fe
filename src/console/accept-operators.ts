import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { WebSocketServer } from 'ws'
import type { Cookies } from './access/cookies.ts'
import { isToken } from './access/guard.ts'
import type { Person } from './access/person.ts'
import { SUBPROTOCOL } from './protocol.ts'
import { type OperatorParts, serveOperator } from './serve-operator.ts'
import { refuseUpgrade, type UpgradeDoor } from './upgrades.ts'

export const MAX_MESSAGE_BYTES = 64 * 1024
/** Far more pages than a venue has; whoever opens more than this means harm. */
const MAX_OPERATORS = 200

type Parts = OperatorParts & { cookies: Cookies; isOurs: (headers: IncomingMessage['headers']) => boolean }

/** Lets pages connect that are ours, of somebody who is logged in, with the token that foreign pages cannot read. */
export function acceptOperators(app: FastifyInstance, parts: Parts): { door: UpgradeDoor; close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL,
  })
  return {
    door(request, socket, head) {
      if (request.url !== '/ws') return false
      const person = judge(app, request, parts)
      if (typeof person === 'number') refuseUpgrade(socket, person)
      else if (sockets.clients.size >= MAX_OPERATORS) refuseUpgrade(socket, 503, 'Full')
      else sockets.handleUpgrade(request, socket, head, (operator) => serveOperator(operator, person, parts))
      return true
    },
    close() {
      for (const operator of sockets.clients) operator.terminate()
      sockets.close()
    },
  }
}

/** Who wants to connect, or the HTTP status of a refusal. */
function judge(app: FastifyInstance, { headers }: IncomingMessage, { isOurs, cookies, door }: Parts): Person | number {
  if (!isOurs(headers)) return 403
  const kept = app.parseCookie(headers.cookie ?? '')
  const person = door.personOf(cookies.read(kept, 'session'))
  if (!person) return 401
  const [protocol, token] = (headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
  return protocol === SUBPROTOCOL && isToken(token, cookies.read(kept, 'csrf')) ? person : 403
}

import type { IncomingHttpHeaders } from 'node:http'
import { WebSocketServer } from 'ws'
import type { CaptionCodes } from '../access/caption-codes.ts'
import { Refusal } from '../refusal.ts'
import type { RobotsNow } from '../robots-now.ts'
import { refuseUpgrade, type UpgradeDoor } from '../upgrades.ts'
import type { GuestHub } from './guest-hub.ts'
import { LanguageSchema } from './phone-protocol.ts'

/** A question of two hundred characters in any script, and the words around it. */
const MAX_MESSAGE_BYTES = 1_024
const ADDRESS = /^\/c\/([^/?]+)\/live(?:\?(.*))?$/
/** As a page makes it for itself: nobody guesses that of another. */
const GUEST = /^[\w-]{16,64}$/

type Parts = { hub: GuestHub; captionCodes: CaptionCodes; robots: RobotsNow }

/** Lets guests' phones connect by the code of a robot, and no page that is not ours. */
export function acceptPhones(
  { hub, captionCodes, robots }: Parts,
  isOurs: (headers: IncomingHttpHeaders) => boolean,
): UpgradeDoor {
  const sockets = new WebSocketServer({
    ...{ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false, clientTracking: false },
  })
  return (request, socket, head) => {
    const [, code = '', query = ''] = ADDRESS.exec(request.url ?? '') ?? []
    if (code === '') return false
    if (!isOurs(request.headers)) {
      refuseUpgrade(socket, 403)
      return true
    }
    const robot = robotOf(code, request.socket.remoteAddress ?? '')
    if (typeof robot === 'number') {
      refuseUpgrade(socket, robot)
      return true
    }
    const wished = new URLSearchParams(query)
    const language = LanguageSchema.safeParse(wished.get('language')?.split('-')[0]?.toLowerCase()).data
    const guest = GUEST.exec(wished.get('phone') ?? '')?.[0]
    sockets.handleUpgrade(request, socket, head, (phone) =>
      hub.welcome(phone, { robot, code: code.toLowerCase(), language, guest }),
    )
    return true
  }

  /** Or the HTTP status of a refusal. */
  function robotOf(code: string, address: string): string | number {
    try {
      const robot = captionCodes.robotFor(code, address)
      return robots.find(robot) ? robot : 404
    } catch (error) {
      if (error instanceof Refusal) return error.status
      throw error
    }
  }
}

/** Where the address is not known by name, behind a proxy or on many networks: a page of the very host that is asked. */
export function isOfSameHost({ host, origin }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

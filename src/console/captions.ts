import type { FastifyInstance } from 'fastify'
import QRCode from 'qrcode'
import type { CaptionCodes } from './access/caption-codes.ts'
import { addGuestPages, type GuestPages } from './guest-pages.ts'
import { type MediaSource, sendMedia } from './media.ts'
import { Refusal } from './refusal.ts'
import type { RobotsNow } from './robots-now.ts'

type Coded = { Params: { code: string } }
type Wanted = Coded & { Querystring: { file?: string } }
type Parts = {
  captionCodes: CaptionCodes
  robots: RobotsNow
  addressOf: (code: string) => string
  media?: MediaSource | undefined
  guestPages?: GuestPages | undefined
}

/** What a robot says, for whoever was given its code, and the code as a picture; nothing can be steered by it. */
export function addCaptions(app: FastifyInstance, parts: Parts): void {
  const { captionCodes, robots, addressOf, media } = parts
  addGuestPages(app, parts)
  app.get<Coded>('/c/:code/view.json', async ({ params, ip }) => {
    const robot = robots.find(captionCodes.robotFor(params.code, ip))
    if (!robot) throw new Refusal('console.unknown', 'There is no such robot any more.')
    const { locale, title, big, caption } = robot.screen
    return { locale, title, big, caption }
  })
  // Of what runs now only: a guest's phone knows no name of a behavior.
  app.get<Wanted>('/c/:code/media', async ({ params, query, ip }, reply) => {
    const behavior = robots.find(captionCodes.robotFor(params.code, ip))?.session?.behavior
    const isAsked = behavior !== undefined && typeof query.file === 'string'
    return sendMedia(reply, isAsked ? media?.(behavior, query.file ?? '') : undefined)
  })
  // Shown by staff to a guest, and by a television to a whole room.
  app.get<Coded>('/c/:code/qr.svg', async ({ params, ip }, reply) => {
    captionCodes.robotFor(params.code, ip)
    const picture = await QRCode.toString(addressOf(params.code), { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
    return reply.type('image/svg+xml').send(picture)
  })
}

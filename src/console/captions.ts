import type { FastifyInstance } from 'fastify'
import QRCode from 'qrcode'
import type { CaptionCodes } from './access/caption-codes.ts'
import { Refusal } from './refusal.ts'
import type { RobotsNow } from './robots-now.ts'

type Coded = { Params: { code: string } }
type Parts = { captionCodes: CaptionCodes; robots: RobotsNow; addressOf: (code: string) => string }

/** What a robot says, for whoever was given its code, and the code as a picture; nothing can be steered by it. */
export function addCaptions(app: FastifyInstance, { captionCodes, robots, addressOf }: Parts): void {
  app.get<Coded>('/c/:code/view.json', async ({ params, ip }) => {
    const robot = robots.find(captionCodes.robotFor(params.code, ip))
    if (!robot) throw new Refusal('console.unknown', 'There is no such robot any more.')
    const { locale, title, big, caption } = robot.screen
    return { locale, title, big, caption }
  })
  // Shown by staff to a guest, and by a television to a whole room.
  app.get<Coded>('/c/:code/qr.svg', async ({ params, ip }, reply) => {
    captionCodes.robotFor(params.code, ip)
    const picture = await QRCode.toString(addressOf(params.code), { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
    return reply.type('image/svg+xml').send(picture)
  })
}

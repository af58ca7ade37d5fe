import type { FastifyInstance } from 'fastify'
import { codePicture } from './code-picture.ts'
import { addGuestPages, type Coded, type CodedParts } from './guest-pages.ts'
import { sendMedia } from './media.ts'
import { Refusal } from './refusal.ts'

type Wanted = Coded & { Querystring: { file?: string } }

/** What a robot says, for whoever was given its code, and the code as a picture; nothing can be steered by it. */
export function addCaptions(app: FastifyInstance, parts: CodedParts): void {
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
    return reply.type('image/svg+xml').send(await codePicture(addressOf(params.code)))
  })
}

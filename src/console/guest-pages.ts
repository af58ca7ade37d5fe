import type { FastifyInstance } from 'fastify'
import type { GuestPageWish } from '#runtime'
import type { CaptionCodes } from './access/caption-codes.ts'
import { GuestPageQuerySchema, read } from './api/schemas.ts'
import { codePicture } from './code-picture.ts'
import type { MediaSource } from './media.ts'
import { Refusal } from './refusal.ts'
import type { RobotsNow } from './robots-now.ts'
import { smallPicture } from './small-picture.ts'

/** A page that a behavior has for guests' phones, with the content of this moment; undefined where it has none. */
export type GuestPages = (behavior: string, wish: GuestPageWish) => string | undefined

export type Coded = { Params: { code: string } }
/** What is shown to whoever was given a robot's code. */
export type CodedParts = {
  captionCodes: CaptionCodes
  robots: RobotsNow
  addressOf: (code: string) => string
  media?: MediaSource | undefined
  guestPages?: GuestPages | undefined
}

/** Script and style stand in the page, whose own policy says which ones may; from elsewhere comes nothing. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Longer than any walk, and shorter than until the next visit. */
const WALK_SECONDS = 4 * 3_600

/** The pages that phones take along: of the behavior that runs, for whoever was given the robot's code. */
export function addGuestPages(app: FastifyInstance, { captionCodes, robots, addressOf, media, guestPages }: CodedParts): void {
  app.get<Coded>('/c/:code/walk', async ({ params, query, ip }, reply) => {
    const robot = robots.find(captionCodes.robotFor(params.code, ip))
    const { page = robot?.screen.guestPage?.page ?? '', language = robot?.screen.locale ?? 'fr' } = read(
      GuestPageQuerySchema,
      query,
    )
    const behavior = robot?.session?.behavior
    const pictureOf = (file: string) => (behavior === undefined ? undefined : smallPicture(media?.(behavior, file)))
    const html = behavior === undefined ? undefined : guestPages?.(behavior, { page, language, pictureOf })
    if (html === undefined) throw new Refusal('console.unknown', 'There is no page for phones here now.')
    // A phone that put the page away outdoors has no network to fetch it again.
    const kept = `private, max-age=${WALK_SECONDS}`
    return reply.type('text/html; charset=utf-8').headers({ 'content-security-policy': POLICY, 'cache-control': kept }).send(html)
  })
  // On the robot's own screen, and wherever that is shown.
  app.get<Coded>('/c/:code/walk.svg', async ({ params, query, ip }, reply) => {
    captionCodes.robotFor(params.code, ip)
    const { page } = read(GuestPageQuerySchema, query)
    const wish = page === undefined ? '' : `?page=${encodeURIComponent(page)}`
    const address = `${addressOf(params.code)}/walk${wish}`
    return reply.type('image/svg+xml').send(await codePicture(address))
  })
}

/** Where the code of a page is drawn, for the screen of the robot with that captions code. */
export function guestPageCode(code: string, page: string): string {
  return `/c/${code}/walk.svg?page=${encodeURIComponent(page)}`
}

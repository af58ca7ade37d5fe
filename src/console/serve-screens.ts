import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import type { Controller } from '#runtime'
import { explain } from './access/guard.ts'
import type { ScreenKeys } from './access/screen-keys.ts'
import { addCaptions } from './captions.ts'
import { shownUrl } from './guest-address.ts'
import { acceptPhones, isOfSameHost } from './guests/accept-phones.ts'
import type { GuestHub } from './guests/guest-hub.ts'
import { addMedia, type MediaSource } from './media.ts'
import { addPage } from './pages.ts'
import type { RobotsNow } from './robots-now.ts'
import { addScreens } from './screens.ts'
import { GUEST_PICTURES, isGuestPage, liveSources } from './security-headers.ts'
import { serveUpgrades } from './upgrades.ts'

export type ScreenAddress = { host: string; port: number }
type Parts = {
  controller: Controller
  robots: RobotsNow
  screenKeys: ScreenKeys
  captions: Parameters<typeof addCaptions>[1]
  hub: GuestHub
  media: MediaSource | undefined
  names: readonly string[]
}

/** What the captions are made of. */
const CAPTION_PAGES = ['/c', '/c/:code', '/web/captions.js', '/web/captions.css', '/web/shared.js', '/icon.svg'] as const

const POLICY = "default-src 'self'; frame-ancestors 'none'"
const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** Pictures of the museum's own image service as well, where its content names one. */
function guestPolicy(host: string): string {
  return [POLICY, `connect-src ${liveSources(host).join(' ')}`, `img-src ${GUEST_PICTURES}`].join('; ')
}

/**
 * An address for the robots' tablets and for captions, without TLS, which a WebView of 2013 does not take from us and a
 * guest's phone warns of: only what a visitor sees or hears, and only for whoever was told the key or code of that robot.
 */
export async function serveScreens(
  { host, port }: ScreenAddress,
  { controller, robots, screenKeys, captions, hub, media, names }: Parts,
) {
  const app = fastify({ bodyLimit: 1_024, exposeHeadRoutes: false })
  app.addHook('onRequest', async (request, reply) => {
    const { url } = request.routeOptions
    reply.headers(HEADERS)
    if (isGuestPage(url)) reply.header('content-security-policy', guestPolicy(request.host))
    const isScreen = url?.startsWith('/screen/') ?? false
    if (isScreen && !screenKeys.isKey(request.params, request.query)) return reply.code(403).send({})
  })
  addPage(app, '/screen.css')
  addPage(app, '/screen.js')
  for (const path of CAPTION_PAGES) addPage(app, path)
  app.setErrorHandler((error, _request, reply) => explain(error, reply))
  addScreens(app, controller, robots, captions.captionCodes)
  addCaptions(app, captions)
  if (media) addMedia(app, media)
  await app.listen({ host, port })
  serveUpgrades(app.server, [acceptPhones({ hub, ...captions }, isOfSameHost)])
  const { port: bound } = app.server.address() as AddressInfo
  return { url: shownUrl('http', host, bound, names), close: () => app.close() }
}

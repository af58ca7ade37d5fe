import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import type { Controller } from '#runtime'
import type { ScreenKeys } from './access/screen-keys.ts'
import { addMedia, type MediaSource } from './media.ts'
import { addPage } from './pages.ts'
import type { RobotsNow } from './robots-now.ts'
import { addScreens } from './screens.ts'

export type ScreenAddress = { host: string; port: number }
type Parts = { controller: Controller; robots: RobotsNow; screenKeys: ScreenKeys; media: MediaSource | undefined }

const HEADERS = {
  'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/**
 * An address for the robots' tablets and nothing else, without TLS, which a WebView of 2013 does not take from us: only
 * what a visitor sees, and only for whoever was told the key of that robot.
 */
export async function serveScreens({ host, port }: ScreenAddress, { controller, robots, screenKeys, media }: Parts) {
  const app = fastify({ bodyLimit: 1_024, exposeHeadRoutes: false })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS)
    const isScreen = request.routeOptions.url?.startsWith('/screen/') ?? false
    if (isScreen && !screenKeys.isKey(request.params, request.query)) return reply.code(403).send({})
  })
  addPage(app, '/screen.css')
  addPage(app, '/screen.js')
  addScreens(app, controller, robots)
  if (media) addMedia(app, media)
  await app.listen({ host, port })
  const { port: bound } = app.server.address() as AddressInfo
  return { url: `http://${host}:${bound}`, close: () => app.close() }
}

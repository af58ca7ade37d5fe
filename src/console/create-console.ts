import { createServer as createPlainServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import type { Clock } from '#clock'
import type { Controller } from '#runtime'
import { acceptOperators, MAX_MESSAGE_BYTES } from './accept-operators.ts'
import { type AccessStores, type ConsoleAccess, createAccess } from './access/create-access.ts'
import { addGuard } from './access/guard.ts'
import { addAccounts } from './api/account-routes.ts'
import { addCaptionCodes } from './api/caption-routes.ts'
import { addLogin, createLoginDesk } from './api/login-routes.ts'
import { addPlaces } from './api/place-routes.ts'
import { addRecords, type Records } from './api/record-routes.ts'
import { addReport, type DeskRecords } from './api/report-routes.ts'
import type { SiteAnswer } from './api/schemas.ts'
import { addStop } from './api/stop-routes.ts'
import { addCaptions } from './captions.ts'
import { checkOpening } from './check-opening.ts'
import { createCommandDesk } from './command-desk.ts'
import { createFeed } from './feed.ts'
import { createGuestAddress, shownUrl } from './guest-address.ts'
import type { GuestPages } from './guest-pages.ts'
import { acceptPhones } from './guests/accept-phones.ts'
import { createGuestHub } from './guests/guest-hub.ts'
import { type HealthSources, watchHealth } from './health.ts'
import { addHealth } from './health-routes.ts'
import { addMedia, type MediaSource } from './media.ts'
import { openApi } from './openapi.ts'
import { createOriginCheck, isLoopback } from './origin.ts'
import { addPages } from './pages.ts'
import type { ActivityRecords } from './plans/activity-records.ts'
import { addActivities } from './plans/add-activities.ts'
import { createPresence } from './presence.ts'
import { watchRobots } from './robots-now.ts'
import { addScreens, SCREEN_PAGE } from './screens.ts'
import { isGuestPage, securityHeaders } from './security-headers.ts'
import { type ScreenAddress, serveScreens } from './serve-screens.ts'
import { doorFor, doorOrigins, type StopDoor } from './stop-door.ts'
import { serveUpgrades } from './upgrades.ts'

/** In PEM. */
export type Certificate = { key: string; cert: string }

export type ConsoleOptions = {
  controller: Controller
  clock: Clock
  host?: string | undefined
  port: number
  /** Under which names or addresses staff reach it, beside the host itself. */
  names?: readonly string[] | undefined
  /** Without it, nobody but this computer reaches the console. */
  tls?: Certificate | undefined
  /** Where accounts and the audit are kept. */
  access?: AccessStores | undefined
  /** Where the robots' tablets reach the visitors' screens, if not where staff reach the console. */
  screens?: ScreenAddress | undefined
  /** By which address that is reached from outside, where it is not by the machine's own. */
  screenAddress?: string | undefined
  stopDoor?: StopDoor | undefined
  /** Without it the health page stays empty, and nothing tells whether the controller works. */
  health?: HealthSources | undefined
  /** Without it no media are served. */
  media?: MediaSource | undefined
  /** Without it behaviors have no pages for phones to take along. */
  guestPages?: GuestPages | undefined
  /** Without it nothing of the past is shown. */
  records?: Records | undefined
  /** Without it topics have no titles, and no question is kept. */
  desk?: DeskRecords | undefined
  /** Without it nobody plans sessions here. */
  activities?: ActivityRecords | undefined
  /** What this venue was set up with, for its settings page. */
  setup?: (() => Promise<SiteAnswer>) | undefined
  version?: string | undefined
}

export interface Console {
  /** Where staff find it, for example `http://127.0.0.1:8080`. */
  readonly url: string
  /** What makes the first account, within a quarter of an hour; null where there is one, or none is needed. */
  readonly firstRunCode: string | null
  /** What a robot's tablet is to show, as seen from the tablets' `base` or from the address it is served at. */
  screenUrl(robot: string, base?: string): string
  close(): Promise<void>
}

/** Serves the staff console and the visitors' screens. Rejects `config.invalid` for an address open to people unknown. */
export async function createConsole(options: ConsoleOptions): Promise<Console> {
  const { controller, clock, host = '127.0.0.1', port, names = [], tls, access: stores = {}, media } = options
  checkOpening({ host, names, tls, keepsAccounts: stores.accounts !== undefined })
  const isOnNetwork = !isLoopback(host)
  const scheme = tls ? 'https' : 'http'
  const access = createAccess({ stores, clock, isOnNetwork, isSecure: tls !== undefined })
  const isOurs = createOriginCheck([host, ...names], scheme)
  const robots = watchRobots(controller)
  const presence = createPresence(clock)
  const { captionCodes } = access
  const hub = createGuestHub({ controller, robots, captionCodes, clock })
  const feed = createFeed({ controller, presence$: presence.presence$, guests$: hub.guests$, clock })
  const desk = createCommandDesk({ controller, clock, audit: access.audit, presence, guests: hub })
  const health = options.health && watchHealth(options.health, { controller, clock })
  const guests = createGuestAddress()
  const captions = { captionCodes, robots, addressOf: guests.ofCaptions, guestPages: options.guestPages }
  const app = await openApp(options, { access, isOurs, isOnNetwork })
  addApi(app, options, { access, changed: feed.listAnew })
  addStop(app, { ...access, desk, robots })
  addPlaces(app, { controller, robots, clock, audit: access.audit })
  addScreens(app, controller, robots, captionCodes)
  addCaptions(app, { ...captions, media: media && audited(media, access) })
  addCaptionCodes(app, { ...captions, audit: access.audit })
  if (media) addMedia(app, audited(media, access))
  if (health) addHealth(app, health)
  await app.listen({ host, port })
  const version = options.version ?? ''
  const operators = acceptOperators(app, { ...access, clock, desk, feed, presence, isOurs, version })
  serveUpgrades(app.server, [operators.door, acceptPhones({ hub, captionCodes, robots }, isOurs)])
  const { screenKeys } = access
  const own = { controller, robots, screenKeys, captions: { ...captions, media }, hub, media, names }
  const screens = options.screens && (await serveScreens(options.screens, own))
  const url = shownUrl(scheme, host, (app.server.address() as AddressInfo).port, names)
  guests.settle(options.screenAddress ?? screens?.url ?? url)
  return {
    url,
    firstRunCode: access.firstRun?.code ?? null,
    screenUrl: (robot, base = screens?.url ?? url) =>
      `${base}/screen/${encodeURIComponent(robot)}?key=${access.screenKeys.keyOf(robot)}`,
    async close() {
      robots.close()
      health?.close()
      feed.close()
      operators.close()
      hub.close()
      access.close()
      await Promise.all([screens?.close(), app.close()])
    },
  }
}

type AppParts = { access: ConsoleAccess; isOurs: Parameters<typeof addGuard>[1]['isOurs']; isOnNetwork: boolean }

async function openApp(options: ConsoleOptions, { access, isOurs, isOnNetwork }: AppParts): Promise<FastifyInstance> {
  const { tls, stopDoor, host = '127.0.0.1', names = [] } = options
  const serverFactory = (handler: RequestListener) => (tls ? createSecureServer(tls, handler) : createPlainServer(handler))
  const app = fastify({ bodyLimit: MAX_MESSAGE_BYTES, exposeHeadRoutes: false, serverFactory })
  await app.register(cookie)
  const connections = stopDoor ? doorOrigins(stopDoor, [host, ...names]) : []
  const wanted = { isSecure: access.isSecure, isOnNetwork, connections }
  const screenHeaders = securityHeaders({ ...wanted, isScreen: true })
  const headers = securityHeaders({ ...wanted, isScreen: false })
  const headersOf = (route: string | undefined, host: string) => {
    if (isGuestPage(route)) return securityHeaders({ ...wanted, isScreen: false, guestHost: host })
    return route === SCREEN_PAGE ? screenHeaders : headers
  }
  addGuard(app, { ...access, isOurs, headersOf })
  addPages(app)
  return app
}

function addApi(
  app: FastifyInstance,
  { stopDoor, records, desk, activities, setup, version = '' }: ConsoleOptions,
  { access, changed }: { access: ConsoleAccess; changed: () => void },
): void {
  addLogin(app, access)
  addAccounts(app, { ...access, desk: createLoginDesk(access) })
  if (records) addRecords(app, records, access.audit)
  if (records) addReport(app, { journal: records.journal, desk, audit: access.audit })
  if (records && activities) addActivities(app, { records: activities, journal: records.journal, audit: access.audit, changed })
  app.get(
    '/api/site',
    async (): Promise<SiteAnswer> => ({
      ...((await setup?.()) ?? { keepDays: null, contents: [] }),
      ...(activities && { sessions: true }),
    }),
  )
  app.get('/stop-door.json', async ({ hostname }) => (stopDoor ? doorFor(stopDoor, hostname) : {}))
  app.get('/openapi.json', async () => openApi(version))
}

/** A refused file is written down; which one was asked for is not, since that may be anything. */
function audited(media: MediaSource, { audit }: ConsoleAccess): MediaSource {
  return (behavior, path) => {
    const found = media(behavior, path)
    if (!found) audit.write(undefined, { action: 'media', outcome: 'console.unknown' })
    return found
  }
}

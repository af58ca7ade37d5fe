import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isCompereError } from '#errors'
import type { Audit } from '../audit.ts'
import { isLoopback } from '../origin.ts'
import { PAGES } from '../pages.ts'
import { Refusal } from '../refusal.ts'
import type { Cookies } from './cookies.ts'
import type { Door } from './door.ts'
import { type Access, ROUTE_ACCESS, WITHOUT_CSRF } from './permissions.ts'
import type { Person } from './person.ts'
import { mayAs } from './roles.ts'
import type { ScreenKeys } from './screen-keys.ts'
import { isSame } from './secrets.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before any handler runs. */
    person: Person | undefined
  }
}

export const CSRF_HEADER = 'x-csrf-token'

export type GuardParts = {
  door: Door
  cookies: Cookies
  screenKeys: ScreenKeys
  audit: Audit
  isOurs: (headers: FastifyRequest['headers']) => boolean
  /** What goes with every answer of a route, by the host it was asked of. */
  headersOf: (route: string | undefined, host: string) => Record<string, string>
}

/** Judges each request by the table, before its handler sees it. An address that is not in the table cannot be added. */
export function addGuard(app: FastifyInstance, { door, cookies, screenKeys, audit, isOurs, headersOf }: GuardParts): void {
  app.decorateRequest('person', undefined)
  app.addHook('onRoute', ({ method, url }) => {
    if (accessOf(String(method), url) === undefined) throw new Error(`${method} ${url} is not in the table of permissions`)
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headersOf(request.routeOptions.url, request.host))
    if (!isOurs(request.headers)) return reply.code(403).send('This address answers its own pages only.')
    request.person = door.personOf(cookies.read(request.cookies, 'session'))
    const access = accessOf(request.method, request.routeOptions.url)
    if (access === undefined) return
    const key = `${request.method} ${request.routeOptions.url}`
    if (request.method !== 'GET' && !WITHOUT_CSRF.has(key)) refuseForeign(request, cookies)
    refuseUnlessMay(request, access, { screenKeys, audit, key })
  })
  app.setErrorHandler((error, _request, reply) => explain(error, reply))
}

export function accessOf(method: string, url: string | undefined): Access | undefined {
  if (url === undefined) return undefined
  if (method === 'GET' && url in PAGES) return 'anybody'
  const table: Record<string, Access> = ROUTE_ACCESS
  return table[`${method} ${url}`]
}

/** Whether what a page repeats is what its browser sends along. */
export function isToken(given: unknown, kept: string | undefined): boolean {
  return typeof given === 'string' && kept !== undefined && isSame(given, kept)
}

function refuseForeign(request: FastifyRequest, cookies: Cookies): void {
  if (isToken(request.headers[CSRF_HEADER], cookies.read(request.cookies, 'csrf'))) return
  throw new Refusal('console.csrf', 'This page is too old: load it again.')
}

type Judged = { screenKeys: ScreenKeys; audit: Audit; key: string }

function refuseUnlessMay(request: FastifyRequest, access: Access, { screenKeys, audit, key }: Judged): void {
  const { person } = request
  if (access === 'anybody' || access === 'code') return
  if (access === 'machine' && isLoopback(request.ip)) return
  if (access === 'screen' && screenKeys.isKey(request.params, request.query)) return
  if (!person) throw new Refusal('console.login', 'Log in first.')
  if (access === 'machine' || access === 'screen' || mayAs(person.role, access)) return
  audit.write(person, { action: key, outcome: 'console.forbidden' })
  throw new Refusal('console.forbidden', 'Your account may not do this.')
}

/** What went wrong inside is not told to whoever asked. */
export function explain(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) {
    const { code, message: reason, retryAfterMs } = error
    if (retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(retryAfterMs / 1_000))
    return reply.code(error.status).send({ code, reason, retryAfterMs })
  }
  // Of a file of ours that is missing; the sentence says what to do.
  if (isCompereError(error, 'config.invalid')) return reply.code(500).send({ code: error.code, reason: error.message })
  const status = typeof error === 'object' && error !== null ? Number(Reflect.get(error, 'statusCode')) : 500
  if (status >= 400 && status < 500) return reply.code(status).send({ code: 'console.malformed', reason: 'This cannot be read.' })
  return reply.code(500).send({ code: 'console.failed', reason: 'This went wrong inside the controller.' })
}

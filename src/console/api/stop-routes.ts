import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Cookies } from '../access/cookies.ts'
import type { StopTokens } from '../access/stop-tokens.ts'
import type { CommandDesk } from '../command-desk.ts'
import { Refusal } from '../refusal.ts'
import type { RobotsNow } from '../robots-now.ts'
import { read, StopSchema } from './schemas.ts'
import { stopPage } from './stop-page.ts'

type Parts = { desk: CommandDesk; robots: RobotsNow; stopTokens: StopTokens; cookies: Cookies }

/** Stop for whoever holds a stop token: no login, no limit, no script needed. */
export function addStop(app: FastifyInstance, { desk, robots, stopTokens, cookies }: Parts): void {
  // A form without a script sends this, and only here is it read.
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )

  function tokenFor({ person, cookies: kept }: FastifyRequest): string | undefined {
    if (person) return stopTokens.issue(person.name)
    const token = cookies.read(kept, 'stop')
    return token !== undefined && stopTokens.nameOf(token) !== undefined ? token : undefined
  }
  const view = (token: string | undefined) => stopPage({ token, robots: robots.all() })

  app.get('/stop', async (request, reply) => reply.type('text/html; charset=utf-8').send(view(tokenFor(request))))
  app.post('/stop', async (request, reply) => {
    const { token, robot } = read(StopSchema, request.body)
    const name = stopTokens.nameOf(token)
    if (name === undefined) throw new Refusal('console.login', 'This stop token is not one of ours, or it is over: log in.')
    const ids = robot === undefined ? robots.all().map(({ id }) => id) : [robot]
    if (robot !== undefined && !robots.find(robot)) throw new Refusal('console.unknown', `There is no robot "${robot}" here.`)
    await Promise.all(ids.map((id) => desk.stop({ name, role: null }, id)))
    if (request.headers.accept?.includes('text/html')) return reply.type('text/html; charset=utf-8').send(view(token))
    return { robots: ids.map((id) => ({ id, confirmed: robots.find(id)?.stop?.confirmed ?? null })) }
  })
}

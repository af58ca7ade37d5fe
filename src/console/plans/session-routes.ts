import type { FastifyInstance } from 'fastify'
import { type Journal, type SessionReport, sessionsIn } from '#journal'
import { read } from '../api/schemas.ts'
import type { Audit } from '../audit.ts'
import type { ActivityRecords, SessionsAnswer } from './activity-records.ts'
import { SessionParamsSchema, SessionsQuerySchema } from './plan-schemas.ts'
import { deed } from './refused-records.ts'
import { csvOfSessions } from './session-csv.ts'

type Parts = { records: ActivityRecords; journal: Pick<Journal, 'all'>; audit: Audit }

/** What groups did in some days, and the way to have a session forgotten. */
export function addSessions(app: FastifyInstance, { records, journal, audit }: Parts): void {
  async function sessions(query: unknown): Promise<readonly SessionReport[]> {
    const { from, to } = read(SessionsQuerySchema, query)
    // From before: a session that began then may end within, and is not one of these.
    return sessionsIn(await journal.all()).filter(({ startedAt }) => startedAt >= from && startedAt <= to)
  }

  app.get('/api/sessions', async ({ query }): Promise<SessionsAnswer> => {
    const plans = records.plans().plans.map(({ plan }) => plan)
    return {
      sessions: await sessions(query),
      titles: Object.fromEntries(plans.map(({ id, title }) => [id, title])),
      next: Object.fromEntries(plans.flatMap(({ id, nextAt }) => (nextAt === undefined ? [] : [[id, nextAt]]))),
    }
  })
  app.get('/api/sessions.csv', async ({ query }, reply) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="sessions.csv"')
      .send(csvOfSessions(await sessions(query))),
  )
  app.delete('/api/sessions/:robot/:at', async ({ params, person }) => {
    const { robot, at } = read(SessionParamsSchema, params)
    await deed({ audit, person, action: 'session.erase' }, () => records.erase(robot, at))
    return {}
  })
}

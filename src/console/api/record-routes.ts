import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Entry, Journal } from '#journal'
import type { Chart } from '#runtime'
import type { Audit } from '../audit.ts'
import { Refusal } from '../refusal.ts'
import { csvOf, csvOfAudit } from './csv.ts'
import { EraseSchema, JournalQuerySchema, PeriodSchema, read } from './schemas.ts'

/** A day of a busy desk; who wants more asks for one period after the other. */
const MAX_ENTRIES = 5_000

export type BehaviorView = { id: string; title: { fr: string; en: string }; chart: Chart }

export type Records = {
  journal: Pick<Journal, 'all'>
  behaviors: readonly BehaviorView[]
  /** Takes a robot's last session out of everything that is kept. */
  erase: (robot: string) => Promise<void>
}

/** What is remembered of sessions and of staff, and what behaviors are made of. */
export function addRecords(app: FastifyInstance, { journal, behaviors, erase }: Records, audit: Audit): void {
  async function entries(query: unknown): Promise<Entry[]> {
    const { from = 0, to = Number.MAX_SAFE_INTEGER, robot } = read(JournalQuerySchema, query)
    const fits = (entry: Entry) => entry.at >= from && entry.at <= to && (robot === undefined || entry.robot === robot)
    return (await journal.all()).filter(fits).slice(-MAX_ENTRIES)
  }

  app.get('/api/behaviors', async () => ({ behaviors }))
  app.get('/api/journal', async ({ query }) => ({ entries: await entries(query) }))
  app.get('/api/journal.csv', async ({ query }, reply) => asFile(reply, 'journal.csv').send(csvOf(await entries(query))))
  const deeds = (query: unknown) => {
    const { from = 0, to = Number.MAX_SAFE_INTEGER } = read(PeriodSchema, query)
    return audit.between(from, to).slice(-MAX_ENTRIES)
  }
  app.get('/api/audit', async ({ query }) => ({ entries: deeds(query) }))
  app.get('/api/audit.csv', async ({ query }, reply) => asFile(reply, 'audit.csv').send(csvOfAudit(deeds(query))))
  app.post('/api/erase', async ({ body, person }) => {
    const { robot } = read(EraseSchema, body)
    const write = (outcome: string) => audit.write(person, { action: 'erase', robot, outcome })
    try {
      await erase(robot)
    } catch {
      write('console.notSaved')
      throw new Refusal('console.notSaved', 'It could not be erased now: look whether the disk is full, then try again.')
    }
    write('done')
    return {}
  })
}

function asFile(reply: FastifyReply, name: string): FastifyReply {
  return reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}"`)
}

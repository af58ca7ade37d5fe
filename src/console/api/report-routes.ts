import type { FastifyInstance } from 'fastify'
import { type Journal, type KeptQuestion, reportOf } from '#journal'
import type { Audit } from '../audit.ts'
import { Refusal } from '../refusal.ts'
import { csvOfReport } from './report-csv.ts'
import { QuestionParamsSchema, type QuestionsAnswer, type ReportAnswer, ReportQuerySchema, read } from './schemas.ts'

type Title = { fr: string; en: string }

/** What the console may show and do for the owner of a desk. */
export type DeskRecords = {
  /** The topics of the content of this moment, for people; an id without one is shown as it is. */
  titles: () => Readonly<Record<string, Title>>
  questions: QuestionRecords
}

/** The questions that the desk did not answer, or badly. */
export type QuestionRecords = {
  /** Null where the venue does not keep them. */
  keepDays: number | null
  all: () => readonly KeptQuestion[]
  /** One, or all; rejects when the disk does not take it. */
  erase: (id?: string) => Promise<void>
  /** Makes a draft of a topic, and puts it where the owner finds it; null for a question that is gone. */
  draft: (id: string) => Promise<{ name: string; yaml: string } | null>
}

type Parts = { journal: Pick<Journal, 'all'>; desk: DeskRecords | undefined; audit: Audit }

/** The figures of some days, and what the desk should learn. */
export function addReport(app: FastifyInstance, { journal, desk, audit }: Parts): void {
  async function answer(query: unknown): Promise<ReportAnswer> {
    const { from, to, robot, zone } = read(ReportQuerySchema, query)
    const entries = (await journal.all()).filter((entry) => entry.at >= from && entry.at <= to)
    const own = robot === undefined ? entries : entries.filter((entry) => entry.robot === robot)
    return { report: reportOf(own, zone), titles: desk?.titles() ?? {} }
  }

  app.get('/api/report', async ({ query }) => answer(query))
  app.get('/api/report.csv', async ({ query }, reply) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="report.csv"')
      .send(csvOfReport((await answer(query)).report)),
  )
  addQuestions(app, { questions: desk?.questions ?? NO_QUESTIONS, audit })
}

const NO_QUESTIONS: QuestionRecords = { keepDays: null, all: () => [], erase: async () => {}, draft: async () => null }

function addQuestions(app: FastifyInstance, { questions, audit }: { questions: QuestionRecords; audit: Audit }): void {
  const saved = async <Result>(act: () => Promise<Result>, tell: (outcome: string) => void): Promise<Result> => {
    try {
      const result = await act()
      tell('done')
      return result
    } catch {
      tell('console.notSaved')
      throw new Refusal('console.notSaved', 'Nothing could be written now: look whether the disk is full, then try again.')
    }
  }

  app.get('/api/questions', async (): Promise<QuestionsAnswer> => {
    return { keepDays: questions.keepDays, questions: [...questions.all()] }
  })
  app.post('/api/questions/:id/draft', async ({ params, person }) => {
    const { id } = read(QuestionParamsSchema, params)
    const tell = (outcome: string) => audit.write(person, { action: 'question.draft', outcome })
    const isKept = questions.all().some((question) => question.id === id)
    const draft = isKept ? await saved(() => questions.draft(id), tell) : null
    if (!isKept) tell('console.unknown')
    if (!draft) throw new Refusal('console.unknown', 'This question is not kept any more: load the page again.')
    return draft
  })
  app.delete('/api/questions/:id', async ({ params, person }) => {
    const { id } = read(QuestionParamsSchema, params)
    await saved(
      () => questions.erase(id),
      (outcome) => audit.write(person, { action: 'question.erase', outcome }),
    )
    return {}
  })
  app.delete('/api/questions', async ({ person }) => {
    await saved(
      () => questions.erase(),
      (outcome) => audit.write(person, { action: 'questions.erase', outcome }),
    )
    return {}
  })
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { type Console, createConsole } from '#console'
import type { Entry, KeptQuestion } from '#journal'
import type { ReportAnswer } from '../../src/console/api/schemas.ts'
import { createBrowser } from '../support/console-page.ts'
import { noteCommands, PASSWORD, storesWithAccounts } from './console-stage.ts'

const TEN = Date.UTC(2026, 10, 24, 9)
const DAY = `from=${TEN - 3_600_000}&to=${TEN + 3_600_000}&zone=Europe/Paris`
const by = { way: 'speech', locale: 'fr' } as const
const ENTRIES: readonly Entry[] = [
  { at: TEN, robot: 'hall', fact: { type: 'visit.begun', way: 'approach' } },
  { at: TEN + 2_000, robot: 'hall', fact: { type: 'visit.engaged', ...by, seconds: 2 } },
  { at: TEN + 3_000, robot: 'hall', fact: { type: 'question.answered', ...by, topic: 'pool', seconds: 0.4 } },
  { at: TEN + 9_000, robot: 'hall', fact: { type: 'visit.ended', ending: 'left', locale: 'fr', seconds: 9 } },
  { at: TEN + 90_000_000, robot: 'hall', fact: { type: 'visit.begun', way: 'touch' } },
]
const TITLES = { pool: { fr: 'Piscine', en: 'Swimming pool' } }
const QUESTION: KeptQuestion = {
  ...{ id: 'q7', locale: 'fr', words: 'où est la mosaïque', kind: 'unknown', topics: [], count: 3 },
  ...{ firstDay: 20_000, lastDay: 20_001 },
}
const DRAFT = { name: 'mosaique-q7.yaml', yaml: 'topics: []\n' }

describe('the report of a desk', () => {
  let served: Console
  let stores: Awaited<ReturnType<typeof storesWithAccounts>>
  let erased: (string | undefined)[] = []
  let isDiskFull = false
  beforeEach(async () => {
    erased = []
    isDiskFull = false
    stores = await storesWithAccounts()
    const { controller } = noteCommands()
    const questions = {
      keepDays: 30,
      all: () => [QUESTION],
      async erase(id?: string) {
        if (isDiskFull) throw new Error('ENOSPC')
        erased.push(id)
      },
      draft: async (id: string) => (id === 'q7' ? DRAFT : null),
    }
    served = await createConsole({
      ...{ controller, clock: new VirtualClock(), port: 0, access: stores },
      records: { journal: { all: async () => ENTRIES }, behaviors: [], erase: async () => {} },
      desk: { titles: () => TITLES, questions },
    })
  })
  afterEach(() => served.close())

  async function loggedIn(name: string) {
    const browser = createBrowser(served.url)
    await browser.get('/api/me')
    await browser.post('/api/login', { name, password: PASSWORD })
    return browser
  }
  const audited = () =>
    stores.entries.filter(({ action }) => action.startsWith('question')).map(({ action, outcome }) => [action, outcome])

  it('counts the visits of the days that are asked for, and names the topics', async () => {
    const guide = await loggedIn('guide')
    const { report, titles } = await guide.get<ReportAnswer>(`/api/report?${DAY}`)
    expect(titles).toEqual(TITLES)
    expect(report.days.map(({ day, figures }) => [day, figures.visitors])).toEqual([['2026-11-24', 1]])
    expect(report.topics).toEqual([{ topic: 'pool', asked: 1, badly: 0 }])
    expect((await guide.get<ReportAnswer>(`/api/report?${DAY}&robot=attic`)).report.total.visitors).toBe(0)
  })

  it('is a table for spreadsheets too', async () => {
    const { text, headers } = await (await loggedIn('guide')).request('GET', `/api/report.csv?${DAY}`)
    expect(headers.get('content-disposition')).toBe('attachment; filename="report.csv"')
    const rows = text.split('\r\n').filter((row) => row !== '')
    expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([16]))
    expect(rows.map((row) => row.split(',').slice(0, 5).join())).toEqual([
      '"part","of","visitors","engaged","served"',
      '"total","","1","1","1"',
      '"day","2026-11-24","1","1","1"',
      '"hour","10","1","1","1"',
      '"language","fr","1","1","1"',
      '"language","en","0","0","0"',
      '"topic","pool","","",""',
    ])
  })

  it('is for guides and admins, and in a time zone that exists', async () => {
    for (const path of [`/api/report?${DAY}`, `/api/report.csv?${DAY}`, '/api/questions'])
      expect((await (await loggedIn('staff')).request('GET', path)).status).toBe(403)
    const guide = await loggedIn('guide')
    expect((await guide.request('GET', '/api/report?from=1&to=2&zone=Paris/Mars')).status).toBe(400)
    expect((await guide.request('GET', '/api/report?zone=Europe/Paris')).status).toBe(400)
  })

  it('lists the questions to learn, and makes a draft of one that is still there', async () => {
    const guide = await loggedIn('guide')
    expect(await guide.get('/api/questions')).toEqual({ keepDays: 30, questions: [QUESTION] })
    const made = await guide.request('POST', '/api/questions/q7/draft', {})
    expect(JSON.parse(made.text)).toEqual(DRAFT)
    expect((await guide.request('POST', '/api/questions/q8/draft', {})).status).toBe(404)
    expect(audited()).toEqual([
      ['question.draft', 'done'],
      ['question.draft', 'console.unknown'],
    ])
  })

  it('erases one for a guide and all for an admin only, and says when nothing was erased', async () => {
    const [guide, admin] = [await loggedIn('guide'), await loggedIn('admin')]
    expect((await guide.request('DELETE', '/api/questions/q7')).status).toBe(200)
    expect((await guide.request('DELETE', '/api/questions')).status).toBe(403)
    expect((await admin.request('DELETE', '/api/questions')).status).toBe(200)
    isDiskFull = true
    const failed = await admin.request('DELETE', '/api/questions')
    expect({ status: failed.status, code: JSON.parse(failed.text).code }).toEqual({ status: 503, code: 'console.notSaved' })
    expect(erased).toEqual(['q7', undefined])
    expect(audited()).toEqual([
      ['question.erase', 'done'],
      ['questions.erase', 'done'],
      ['questions.erase', 'console.notSaved'],
    ])
  })
})

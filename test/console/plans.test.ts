import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { type ActivityRecords, type Console, createConsole } from '#console'
import { CompereError } from '#errors'
import type { Entry } from '#journal'
import { createBrowser } from '../support/console-page.ts'
import { noteCommands, PASSWORD, storesWithAccounts } from './console-stage.ts'

const START = Date.UTC(2026, 10, 26, 14)
const DAY = `from=${START - 1}&to=${START + 3_600_000}`
const ENTRIES: readonly Entry[] = [
  { at: START, robot: 'nao', fact: { type: 'session.started', behavior: 'activity-session', locale: 'fr' } },
  { at: START + 1, robot: 'nao', fact: { type: 'plan.begun', plan: 'tuesday', minutes: 45 } },
  { at: START + 2, robot: 'nao', fact: { type: 'part.played', part: 'quiz.1', seconds: 90, counts: { questions: 2 } } },
  { at: START + 120_000, robot: 'nao', fact: { type: 'session.ended', behavior: 'activity-session', reason: 'finished' } },
]
const PLAN = { id: 'tuesday', title: { fr: 'Mardi', en: 'Tuesday' }, nextAt: '2026-12-01T15:00' }

const ESTIMATE: ReturnType<ActivityRecords['estimate']> = {
  ...{ minutes: 45, batteryPercent: 60, movementMinutes: 0, heat: 'cool', spokenIn: 'fr' },
  ...{ shortByMinutes: 0, leftOut: [{ fr: 'Quiz', en: 'Quiz' }] },
}

/** Notes what it is asked for; fails as it is told to. */
function noteRecords(failure: () => Error | undefined, done: unknown[]): ActivityRecords {
  const act = async <Result>(name: string, given: unknown, result: Result): Promise<Result> => {
    const error = failure()
    if (error) throw error
    done.push([name, given])
    return result
  }
  const view = { fingerprint: 'ab', ours: true, madeAt: 1, plans: [], people: 0, items: 0, pictures: 0 }
  return {
    plans: () => ({ plans: [{ plan: PLAN as never, revision: 1, savedAt: 1 }], activities: [], usual: {} as never }),
    save: (plan, over) => act('save', [plan, over], 7),
    remove: (id) => act('remove', id, undefined),
    estimate: () => ESTIMATE,
    estimateStart: ({ behavior }) => (behavior === 'reception' ? null : ESTIMATE),
    saveUsual: (usual) => act('usual', usual, undefined),
    forget: (nickname) => act('forget', nickname, 2),
    kinds: [],
    listed: () => [],
    add: (...given) => act('add', given, undefined),
    removeOwn: (...given) => act('removeOwn', given, undefined),
    turn: (...given) => act('turn', given, undefined),
    addPicture: (bytes) => act('picture', bytes.length, 'own/x.png'),
    fingerprint: async () => 'ab',
    pack: () => act('pack', null, '{}'),
    look: (text) => act('look', text, view),
    unpack: (text) => act('unpack', text, { plans: 1, items: 0, pictures: 0 }),
    erase: (...given) => act('erase', given, undefined),
  }
}

describe('the sessions of a home, over HTTP', () => {
  let served: Console
  let stores: Awaited<ReturnType<typeof storesWithAccounts>>
  let failure: Error | undefined
  let done: unknown[] = []
  beforeEach(async () => {
    failure = undefined
    done = []
    stores = await storesWithAccounts()
    served = await createConsole({
      ...{ controller: noteCommands().controller, clock: new VirtualClock(), port: 0, access: stores },
      records: { journal: { all: async () => ENTRIES }, behaviors: [], erase: async () => {} },
      activities: noteRecords(() => failure, done),
    })
  })
  afterEach(() => served.close())

  async function loggedIn(name: string) {
    const browser = createBrowser(served.url)
    await browser.get('/api/me')
    await browser.post('/api/login', { name, password: PASSWORD })
    return browser
  }
  const bytes = (text: string) => ({ 'content-type': 'application/octet-stream', 'x-text': text })

  it('are prepared by guides, and carried elsewhere and erased by admins', async () => {
    const [staff, guide, admin] = [await loggedIn('staff'), await loggedIn('guide'), await loggedIn('admin')]
    const forGuides = [
      ['GET', '/api/plans'],
      ['PUT', '/api/plans/tuesday'],
      ['GET', '/api/own'],
      ['GET', `/api/sessions?${DAY}`],
    ]
    const forAdmins = [
      ['GET', '/api/bundle'],
      ['GET', '/api/fingerprint'],
      ['POST', '/api/bundle'],
      ['DELETE', `/api/sessions/nao/${START}`],
    ]
    for (const [method = '', path = ''] of [...forGuides, ...forAdmins])
      expect([path, (await staff.request(method, path)).status]).toEqual([path, 403])
    for (const [method = '', path = ''] of forAdmins)
      expect([path, (await guide.request(method, path)).status]).toEqual([path, 403])
    expect((await admin.request('DELETE', `/api/sessions/nao/${START}`)).status).toBe(200)
    expect(done).toEqual([['erase', ['nao', START]]])
  })

  it('are reckoned before they start, for whoever may start them; what has no length of its own is not', async () => {
    const staff = await loggedIn('staff')
    const estimate = async (behavior: string) => {
      const { text } = await staff.post('/api/estimate', { behavior, options: { minutes: 5 }, robot: 'nao', locale: 'fr' })
      return JSON.parse(text) as unknown
    }
    expect(await estimate('activity-session')).toEqual({ estimate: ESTIMATE })
    expect(await estimate('reception')).toEqual({ estimate: null })
  })

  it('are saved under their own name only, and what is refused is said in a word that a page knows', async () => {
    const guide = await loggedIn('guide')
    const save = (body: unknown) => guide.request('PUT', '/api/plans/tuesday', body)
    expect(JSON.parse((await save({ plan: PLAN, over: 3 })).text)).toEqual({ revision: 7 })
    expect((await save({ plan: { ...PLAN, id: 'monday' }, over: null })).status).toBe(400)
    failure = new CompereError('runtime.busy', 'Somebody else saved it')
    expect((await save({ plan: PLAN, over: 3 })).status).toBe(409)
    failure = new CompereError('content.invalid', 'items.0: there is no activity "knitting" here')
    expect(JSON.parse((await save({ plan: PLAN, over: 3 })).text)).toEqual({ code: 'console.malformed', reason: failure.message })
    failure = new Error('ENOSPC: /home/somebody/data')
    const full = await save({ plan: PLAN, over: 3 })
    expect([full.status, full.text.includes('somebody')]).toEqual([503, false])
    expect(stores.entries.filter(({ action }) => action === 'plan.save').map(({ outcome }) => outcome)).toEqual([
      ...['done', 'console.exists', 'console.malformed', 'console.notSaved'],
    ])
  })

  it('take pictures and bundles as bytes, and nothing larger than they may be', async () => {
    const admin = await loggedIn('admin')
    const send = (path: string, body: string) =>
      fetch(`${served.url}${path}`, {
        method: 'POST',
        headers: {
          ...bytes(''),
          'x-csrf-token': admin.csrf,
          cookie: [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
        body,
      })
    expect(await (await send('/api/pictures', 'abc')).json()).toEqual({ name: 'own/x.png' })
    expect((await send('/api/pictures', 'x'.repeat(5_000_001))).status).toBe(413)
    expect(await (await send('/api/bundle/look', '{}')).json()).toMatchObject({ fingerprint: 'ab' })
    expect(await (await send('/api/bundle', '{}')).json()).toEqual({ plans: 1, items: 0, pictures: 0 })
    expect((await admin.request('POST', '/api/bundle', { a: 1 })).status).toBe(400)
    expect(done).toEqual([
      ['picture', 3],
      ['look', '{}'],
      ['unpack', '{}'],
    ])
  })

  it('are told of afterwards, with the next time of their plan, and as a table', async () => {
    const guide = await loggedIn('guide')
    expect(await guide.get(`/api/sessions?${DAY}`)).toMatchObject({
      sessions: [{ plan: 'tuesday', startedAt: START, parts: [{ part: 'quiz.1', seconds: 90, counts: { questions: 2 } }] }],
      titles: { tuesday: PLAN.title },
      next: { tuesday: PLAN.nextAt },
    })
    expect(await guide.get(`/api/sessions?from=0&to=1`)).toMatchObject({ sessions: [] })
    const { text } = await guide.request('GET', `/api/sessions.csv?${DAY}`)
    expect(text.split('\r\n')[1]).toBe(
      '"2026-11-26T14:00:00.000Z","nao","activity-session","tuesday","45","2","finished","quiz.1","1.5","questions=2","","0","0","0","0",""',
    )
  })
})

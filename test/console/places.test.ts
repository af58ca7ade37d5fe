import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { type Console, createConsole } from '#console'
import { CompereError } from '#errors'
import { createBrowser } from '../support/console-page.ts'
import { noteCommands, PASSWORD, storesWithAccounts } from './console-stage.ts'

const PATH = '/api/robots/pepper/places'
const LAMP = { id: 'lamp-tarot' }

describe('a beacon', () => {
  let served: Console
  let clock: VirtualClock
  let stage: ReturnType<typeof noteCommands>
  let stores: Awaited<ReturnType<typeof storesWithAccounts>>
  let failure: Error | undefined
  beforeEach(async () => {
    failure = undefined
    clock = new VirtualClock()
    stage = noteCommands(async () => {
      if (failure) throw failure
    })
    stores = await storesWithAccounts()
    served = await createConsole({
      ...{ controller: stage.controller, clock, port: 0, access: stores },
      screens: { host: '127.0.0.1', port: 0 },
    })
  })
  afterEach(() => served.close())

  async function loggedIn(name: string) {
    const browser = createBrowser(served.url)
    await browser.get('/api/me')
    await browser.post('/api/login', { name, password: PASSWORD })
    return browser
  }
  const written = () => stores.entries.filter(({ action }) => action !== 'login')

  it('is told by whoever may steer, and to the robot', async () => {
    const { status, text } = await (await loggedIn('guide')).post(PATH, LAMP)
    expect([status, JSON.parse(text)]).toEqual([200, { heard: true }])
    expect(stage.commands).toEqual([{ type: 'place.seen', robot: 'pepper', id: 'lamp-tarot' }])
  })

  it('is not told by staff who may not steer, by nobody, nor where guests read', async () => {
    const staff = await loggedIn('staff')
    const stranger = createBrowser(served.url)
    await stranger.get('/api/me')
    const guest = createBrowser(new URL(served.screenUrl('pepper')).origin)
    const statuses = await Promise.all([staff, stranger, guest].map(async (each) => (await each.post(PATH, LAMP)).status))
    expect(statuses).toEqual([403, 401, 404])
    expect((await staff.request('POST', PATH, LAMP, { 'x-csrf-token': 'foreign' })).status).toBe(403)
    expect(stage.commands).toEqual([])
  })

  it.each([{}, { id: '' }, { id: 'x'.repeat(301) }, { id: 7 }, { id: 'lamp', more: true }])(
    'that is %j is refused',
    async (body) => {
      const { status } = await (await loggedIn('guide')).post(PATH, body)
      expect([status, stage.commands]).toEqual([400, []])
    },
  )

  it('of a robot that is not here is refused', async () => {
    const { status, text } = await (await loggedIn('guide')).post('/api/robots/nobody/places', LAMP)
    expect([status, JSON.parse(text).code]).toEqual([404, 'console.unknown'])
  })

  it('is not heard where nothing goes from place to place', async () => {
    failure = new CompereError('runtime.busy', 'pepper is running nothing that asks where it is')
    const { status, text } = await (await loggedIn('guide')).post(PATH, LAMP)
    expect([status, JSON.parse(text)]).toEqual([200, { heard: false }])
  })

  it('is heard a hundred and twenty times a minute, then waits', async () => {
    const guide = await loggedIn('guide')
    for (let time = 0; time < 120; time++) await guide.post(PATH, LAMP)
    const { status, text } = await guide.post(PATH, LAMP)
    expect([status, JSON.parse(text).code]).toEqual([429, 'console.tooMany'])
    await clock.advance(60_000)
    expect((await guide.post(PATH, LAMP)).status).toBe(200)
    expect(stage.commands).toHaveLength(121)
  })

  it('leaves one line in the audit for each new place, which does not say which', async () => {
    const guide = await loggedIn('guide')
    for (const id of ['lamp-1', 'lamp-1', 'lamp-2']) await guide.post(PATH, { id })
    failure = new CompereError('runtime.busy', 'over')
    await guide.post(PATH, { id: 'lamp-2' })
    const line = { at: expect.any(Number), account: 'guide', role: 'guide', action: 'place', robot: 'pepper' }
    expect(written()).toEqual([
      { ...line, outcome: 'done' },
      { ...line, outcome: 'done' },
      { ...line, outcome: 'runtime.busy' },
    ])
  })
})

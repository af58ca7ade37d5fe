import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { type Console, createConsole, type StopDoor } from '#console'
import { createBrowser } from '../support/console-page.ts'
import { noteCommands, PASSWORD, storesWithAccounts } from './console-stage.ts'

const SETUP = {
  keepDays: 30,
  contents: [{ behavior: 'reception', file: 'town.yaml', own: true, version: 2, fingerprint: '0a1b2c3d', changedAt: 5 }],
}
const DOOR: StopDoor = { url: 'http://127.0.0.1:5000', token: 'secret', networkPort: 5001 }

describe('what is read sitting down', () => {
  let served: Console
  let stores: Awaited<ReturnType<typeof storesWithAccounts>>
  beforeEach(async () => {
    stores = await storesWithAccounts()
    const records = { journal: { all: async () => [] }, behaviors: [], erase: async () => {} }
    const { controller } = noteCommands()
    const clock = new VirtualClock()
    served = await createConsole({
      ...{ controller, clock, port: 0, records, access: stores, stopDoor: DOOR, names: ['desk.example'] },
      setup: async () => SETUP,
    })
  })
  afterEach(() => served.close())

  async function loggedIn(name: string, password = PASSWORD) {
    const browser = createBrowser(served.url)
    await browser.get('/api/me')
    const { status } = await browser.post('/api/login', { name, password })
    return { ...browser, status }
  }

  it('is for admins: who did what, on the page and for a spreadsheet that runs no formula', async () => {
    stores.entries.push({ at: 5, account: '=1+1', role: 'guide', action: 'speech.say', robot: 'hall', outcome: 'done' })
    const [admin, guide] = [await loggedIn('admin'), await loggedIn('guide')]
    const { text, headers } = await admin.request('GET', '/api/audit.csv?from=5&to=5')

    expect(headers.get('content-disposition')).toBe('attachment; filename="audit.csv"')
    expect(text.split('\r\n')).toEqual([
      '"date","account","role","action","robot","outcome"',
      '"1970-01-01T00:00:00.005Z","\'=1+1","guide","speech.say","hall","done"',
      '',
    ])
    expect((await guide.request('GET', '/api/audit.csv')).status).toBe(403)
  })

  it('tells staff how long things are kept and what content is in use', async () => {
    expect(await (await loggedIn('staff')).get('/api/site')).toEqual(SETUP)
    expect((await createBrowser(served.url).request('GET', '/api/site')).status).toBe(401)
  })

  it('gives somebody who forgot theirs a new password, which ends their logins', async () => {
    const [admin, guide] = [await loggedIn('admin'), await loggedIn('guide')]
    const given = 'another long password'
    expect((await admin.post('/api/accounts/guide/password', { password: given })).status).toBe(200)

    expect((await guide.request('GET', '/api/journal')).status).toBe(401)
    expect([(await loggedIn('guide')).status, (await loggedIn('guide', given)).status]).toEqual([401, 200])
  })

  it('is allowed to press Stop past the controller, by the name under which the page was reached', async () => {
    const staff = await loggedIn('staff')
    const policy = (await fetch(served.url)).headers.get('content-security-policy')
    expect(await staff.get('/stop-door.json')).toEqual({ url: DOOR.url, token: DOOR.token })
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:5000 https://desk.example:5001;")
  })
})

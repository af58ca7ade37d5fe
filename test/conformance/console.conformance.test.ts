import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSystemClock } from '#clock'
import { type Console, createConsole } from '#console'
import { idOf } from '../console/command-id.ts'
import { noteCommands, PASSWORD, storesWithAccounts } from '../console/console-stage.ts'
import { createBrowser } from '../support/console-page.ts'

const SAY = { type: 'speech.say', robot: 'pepper', text: 'bonjour', locale: 'fr' }
const STOP = { type: 'stop', robot: 'pepper' }

describe('a console with accounts', () => {
  let served: Console
  let stores: Awaited<ReturnType<typeof storesWithAccounts>>
  let noted: ReturnType<typeof noteCommands>
  beforeEach(async () => {
    stores = await storesWithAccounts()
    noted = noteCommands()
    served = await createConsole({ controller: noted.controller, clock: createSystemClock(), port: 0, access: stores })
  })
  afterEach(() => served.close())

  async function logIn(name: string, password = PASSWORD) {
    const browser = createBrowser(served.url)
    await browser.get('/api/me')
    const { status } = await browser.post('/api/login', { name, password })
    return Object.assign(browser, { status })
  }
  const opens = (page: Promise<unknown>) =>
    page.then(
      () => 'open',
      (error: Error) => error.message,
    )

  it('shows nothing and takes nothing before a login, but its own page', async () => {
    const browser = createBrowser(served.url)
    expect(await browser.get('/api/me')).toEqual({
      ...{ me: null, csrf: browser.csrf, stopToken: null, pin: null, firstRun: false, insecure: true },
    })
    const answers = await Promise.all(
      ['/', '/api/behaviors', '/screen/pepper', '/api/accounts', '/stop-door.json'].map((path) => browser.request('GET', path)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 401, 401, 401])
    expect(await opens(browser.open())).toBe('Unexpected server response: 401')
  })

  it('lets in who knows the password, says who they are, and notes it', async () => {
    const browser = await logIn('Guide')
    const page = await browser.open()
    await vi.waitFor(() => expect(page.of('snapshot')).toHaveLength(1))
    expect(page.of('hello')).toMatchObject([{ me: { name: 'guide', role: 'guide', accounts: true } }])
    expect(stores.entries).toMatchObject([{ account: 'guide', role: null, action: 'login', outcome: 'done' }])
  })

  it('keeps its cookies from scripts and from foreign pages', async () => {
    const browser = createBrowser(served.url)
    await browser.get('/api/me')
    const { headers } = await browser.post('/api/login', { name: 'guide', password: PASSWORD })
    const set = headers.getSetCookie().map((line) => line.replace(/=[^;]+/, '=…'))
    expect(set.sort()).toEqual([
      'compere-csrf=…; Path=/; SameSite=Strict',
      'compere-session=…; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict',
      'compere-stop=…; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict',
    ])
  })

  it('refuses an order above the role, by message and by request, and notes both [E91]', async () => {
    const staff = await logIn('staff')
    const page = await staff.open()
    page.send({ id: idOf(1), command: SAY })
    await vi.waitFor(() => expect(page.of('refused')).toMatchObject([{ id: idOf(1), code: 'console.forbidden' }]))
    const guide = await logIn('guide')
    const forged = await guide.post('/api/accounts', { name: 'mine', role: 'admin', password: PASSWORD })
    expect([forged.status, JSON.parse(forged.text).code]).toEqual([403, 'console.forbidden'])
    expect(noted.commands).toEqual([])
    expect(stores.entries.filter(({ outcome }) => outcome === 'console.forbidden')).toMatchObject([
      { account: 'staff', role: 'staff', action: 'speech.say', robot: 'pepper' },
      { account: 'guide', role: 'guide', action: 'POST /api/accounts', robot: null },
    ])
  })

  it('refuses a foreign page, a page without the token, and nobody in particular [E92, I131]', async () => {
    const browser = await logIn('staff')
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const stranger = createBrowser(served.url)
    await stranger.get('/api/me')
    expect(await opens(browser.open({ headers: { origin: 'http://evil.example' } }))).toMatch('403')
    expect(await opens(browser.open({ headers: { host: 'evil.example' } }))).toMatch('403')
    // The right login, and the token of another page.
    expect(await opens(stranger.open({ headers: { cookie } }))).toMatch('403')
    expect(await opens(stranger.open())).toMatch('401')
    const forged = await browser.request('POST', '/api/logout', {}, { 'x-csrf-token': stranger.csrf })
    expect([forged.status, JSON.parse(forged.text).code]).toEqual([403, 'console.csrf'])
    expect(await opens(browser.open())).toBe('open')
  })

  it('closes the pages of a login that ends within a second, while Stop still works from them [E92]', async () => {
    const browser = await logIn('staff')
    const page = await browser.open()
    await vi.waitFor(() => expect(page.of('hello')).toHaveLength(1))
    const token = page.of('hello')[0]?.stopToken
    const before = performance.now()
    await browser.post('/api/logout')
    expect(await page.closed).toBe(4401)
    expect(performance.now() - before).toBeLessThan(1_000)
    const answer = await createBrowser(served.url).post('/stop', { token })
    expect(JSON.parse(answer.text)).toEqual({ robots: [{ id: 'pepper', confirmed: null }] })
    expect(noted.commands).toEqual([STOP])
    expect(stores.entries.at(-1)).toMatchObject({ account: 'staff', role: null, action: 'stop', outcome: 'done' })
  })

  it('stops by a page without scripts, after the login has ended, and by no made-up token', async () => {
    const browser = await logIn('staff')
    await browser.post('/api/logout')
    const { text } = await browser.request('GET', '/stop')
    const [, token = ''] = /name="token" value="([^"]+)"/.exec(text) ?? []
    expect(text).not.toContain('<script')
    const press = (body: string) =>
      fetch(`${served.url}/stop`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
        body,
      })
    expect((await press(`token=${token}x&robot=pepper`)).status).toBe(401)
    const answer = await press(`token=${token}&robot=pepper`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(noted.commands).toEqual([STOP])
  })

  it('slows down who guesses, and meanwhile stops for whoever is logged in [E95]', async () => {
    const page = await (await logIn('guide')).open()
    const codes: string[] = []
    const thief = createBrowser(served.url)
    await thief.get('/api/me')
    for (let count = 0; count < 8; count++) {
      const { text } = await thief.post('/api/login', { name: 'guide', password: `guess number ${count}` })
      codes.push(JSON.parse(text).code)
    }
    expect(codes).toEqual([...Array(5).fill('console.credentials'), ...Array(3).fill('console.locked')])
    const locked = await thief.post('/api/login', { name: 'guide', password: PASSWORD })
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '1'])
    page.send({ id: idOf(1), command: STOP })
    await vi.waitFor(() => expect(page.of('done')).toEqual([{ type: 'done', id: idOf(1) }]))
    const outcomes = stores.entries.filter(({ action }) => action === 'login').map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['done', ...codes, 'console.locked'])
  })

  it('cuts off who floods it, while a Stop of another page passes in a tenth of a second [E93]', async () => {
    const page = await (await logIn('guide')).open()
    const { csrf, cookies } = await logIn('staff')
    const told: string[] = []
    const flooder = new Worker(new URL('../support/flood-worker.mjs', import.meta.url), {
      workerData: {
        url: `${served.url.replace('http', 'ws')}/ws`,
        protocols: ['compere.v2', csrf],
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        text: JSON.stringify({ look: 'pepper' }),
      },
    })
    onTestFinished(async () => void (await flooder.terminate()))
    flooder.on('message', (message) => told.push(message))
    await vi.waitFor(() => expect(told).toContain('open'), { timeout: 10_000, interval: 1 })
    const before = performance.now()
    page.send({ id: idOf(1), command: STOP })
    await vi.waitFor(() => expect(page.of('done')).toHaveLength(1), { interval: 5 })
    expect(performance.now() - before).toBeLessThan(100)
    await vi.waitFor(() => expect(told).toEqual(['open', 'closed']), 10_000)
    expect(page.isOpen()).toBe(true)
  })

  it('closes a page that sends 65 kB, with the code for it [E94]', async () => {
    const page = await (await logIn('staff')).open()
    page.sendText('x'.repeat(65 * 1024))
    expect(await page.closed).toBe(1009)
  })

  it('gives a page that comes back the same picture, and does no command again [E90]', async () => {
    const browser = await logIn('guide')
    const page = await browser.open()
    await vi.waitFor(() => expect(page.of('snapshot')).toHaveLength(1))
    page.send({ id: idOf(1), command: SAY })
    await vi.waitFor(() => expect(page.of('done')).toHaveLength(1))
    noted.change({ batteryPercent: 33 })
    await vi.waitFor(() => expect(JSON.stringify(page.of('changes'))).toContain('33'))
    page.close()
    await page.closed
    const before = performance.now()
    const again = await browser.open()
    // It does not know whether this one arrived.
    again.send({ id: idOf(1), command: SAY })
    await vi.waitFor(() => expect(again.of('snapshot', 'done')).toHaveLength(2))
    expect(performance.now() - before).toBeLessThan(1_000)
    expect(again.of('snapshot')).toMatchObject([{ robots: [{ batteryPercent: 33 }] }])
    expect(noted.commands).toEqual([SAY])
  })

  it('takes a PIN on a device that was paired after a full login, and only there', async () => {
    const browser = await logIn('guide')
    expect((await browser.post('/api/pair', { pin: '280471' })).status).toBe(200)
    await browser.post('/api/logout')
    expect(await browser.get('/api/me')).toMatchObject({ me: null, pin: { name: 'guide' } })
    expect((await browser.post('/api/pin', { pin: '280471' })).status).toBe(200)
    expect(await browser.get('/api/me')).toMatchObject({ me: { name: 'guide', role: 'guide' } })
    const pairedByPin = await browser.post('/api/pair', { pin: '170489' })
    expect(JSON.parse(pairedByPin.text).code).toBe('console.fullLogin')
    const other = createBrowser(served.url)
    await other.get('/api/me')
    expect((await other.post('/api/pin', { pin: '280471' })).status).toBe(410)
  })

  it('ends the other logins of an account with its password', async () => {
    const [phone, desk] = [await logIn('guide'), await logIn('guide')]
    const page = await phone.open()
    const next = `${PASSWORD} anew`
    expect((await desk.post('/api/password', { current: PASSWORD, next })).status).toBe(200)
    expect(await page.closed).toBe(4401)
    expect(await desk.get('/api/me')).toMatchObject({ me: { name: 'guide' } })
    expect([(await logIn('guide')).status, (await logIn('guide', next)).status]).toEqual([401, 200])
  })

  it('shows a tablet its own robot’s screen by the key in its address, and no other', async () => {
    const own = new URL(served.screenUrl('pepper'))
    expect((await fetch(own)).status).toBe(200)
    expect((await fetch(`${served.url}/screen/pepper/view.json${own.search}`)).status).toBe(200)
    expect((await fetch(`${served.url}/screen/nao${own.search}`)).status).toBe(401)
    expect((await fetch(`${served.url}/screen/pepper?key=guess`)).status).toBe(401)
  })
})

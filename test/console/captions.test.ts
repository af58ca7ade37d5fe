import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { type Console, createConsole } from '#console'
import type { RobotStatus } from '#runtime'
import { createCaptionCodes } from '../../src/console/access/caption-codes.ts'
import { createBrowser } from '../support/console-page.ts'
import { noteCommands, PASSWORD, storesWithAccounts } from './console-stage.ts'

const TOUR: RobotStatus['session'] = {
  ...{ behavior: 'museum-tour', state: 'playing', locale: 'fr', startedAt: 1, stateSince: 1, plannedEndAt: null },
  ...{ paused: false, rehearsing: false, controls: [], progress: null, next: '' },
}
const PICTURE = 'the bytes of a picture'
/** One file of one behavior. */
function media(behavior: string, path: string) {
  if (behavior !== 'museum-tour' || path !== 'pictures/hall.png') return undefined
  const file = join(mkdtempSync(join(tmpdir(), 'compere-')), 'hall.png')
  writeFileSync(file, PICTURE)
  const descriptor = openSync(file, 'r')
  rmSync(dirname(file), { recursive: true })
  return { descriptor, bytes: PICTURE.length, mime: 'image/png' }
}

type Address = { code: string; url: string; reachable: boolean }

describe('the code of captions', () => {
  it('is six letters that are easily told apart, the same until staff make another', () => {
    const codes = createCaptionCodes(new VirtualClock())
    const first = codes.codeOf('hall')
    expect(first).toMatch(/^[b-df-hj-np-tv-xz2-9]{6}$/)
    expect(codes.codeOf('hall')).toBe(first)
    expect(codes.codeOf('salon')).not.toBe(first)
    expect(codes.robotFor(first.toUpperCase(), '10.0.0.1')).toBe('hall')

    const second = codes.renew('hall')
    expect(codes.robotFor(second, '10.0.0.1')).toBe('hall')
    expect(() => codes.robotFor(first, '10.0.0.1')).toThrow('not valid')
  })

  it('is not guessed: twenty tries a minute from one address, which reads on what it read before', async () => {
    const clock = new VirtualClock()
    const codes = createCaptionCodes(clock)
    const [hall, salon] = [codes.codeOf('hall'), codes.codeOf('salon')]
    expect(codes.robotFor(hall, '10.0.0.1')).toBe('hall')
    for (let guess = 0; guess < 20; guess += 1) expect(() => codes.robotFor(`wrong${guess}`, '10.0.0.1')).toThrow('not valid')

    expect(() => codes.robotFor('wrong', '10.0.0.1')).toThrow('wait a minute')
    // Else whoever guesses would know by it that this one is right.
    expect(() => codes.robotFor(salon, '10.0.0.1')).toThrow('wait a minute')
    expect(codes.robotFor(hall, '10.0.0.1')).toBe('hall')
    expect(codes.robotFor(salon, '10.0.0.2')).toBe('salon')
    await clock.advance(60_000)
    expect(codes.robotFor(salon, '10.0.0.1')).toBe('salon')
  })
})

describe('captions for guests', () => {
  let served: Console
  let stage: ReturnType<typeof noteCommands>
  let stores: Awaited<ReturnType<typeof storesWithAccounts>>
  beforeEach(async () => {
    stage = noteCommands()
    stores = await storesWithAccounts()
    stage.change({
      screen: {
        ...{ locale: 'fr', title: 'Bienvenue', body: ['Que puis-je faire ?'] },
        ...{ choices: [{ id: 'hours', label: 'Horaires' }], caption: 'Bonjour.' },
      },
    })
    served = await createConsole({
      ...{ controller: stage.controller, clock: new VirtualClock(), port: 0, access: stores },
      screens: { host: '127.0.0.1', port: 0 },
      screenAddress: 'http://robots.example:8081/',
      media,
    })
  })
  afterEach(() => served.close())

  async function staff() {
    const browser = createBrowser(served.url)
    await browser.get('/api/me')
    await browser.post('/api/login', { name: 'staff', password: PASSWORD })
    return browser
  }
  const addressOf = async () => (await staff()).get<Address>('/api/captions/pepper')
  /** The listener for tablets and guests, beside the console of staff. */
  const guestBase = () => new URL(served.screenUrl('pepper')).origin

  it('are read by the code alone, and tell what is said and nothing more', async () => {
    const { code, url, reachable } = await addressOf()
    expect([url, reachable]).toEqual([`http://robots.example:8081/c/${code}`, true])
    for (const base of [guestBase(), served.url]) {
      const answer = await fetch(`${base}/c/${code}/view.json`)
      expect(await answer.json()).toEqual({ locale: 'fr', title: 'Bienvenue', caption: 'Bonjour.' })
      const picture = await fetch(`${base}/c/${code}/qr.svg`)
      expect([picture.headers.get('content-type'), (await picture.text()).slice(0, 4)]).toEqual(['image/svg+xml', '<svg'])
    }
  })

  it('come with a page that may connect to us alone, and show pictures of a museum beside ours', async () => {
    const { code } = await addressOf()
    for (const base of [guestBase(), served.url]) {
      const { host } = new URL(base)
      for (const path of ['/c', `/c/${code}`]) {
        const policy = (await fetch(`${base}${path}`)).headers.get('content-security-policy') ?? ''
        expect(policy.split('; ')).toEqual(
          expect.arrayContaining([
            "default-src 'self'",
            `connect-src 'self' ws://${host} wss://${host}`,
            "img-src 'self' https:",
          ]),
        )
      }
      const other = (await fetch(`${base}/c/${code}/view.json`)).headers.get('content-security-policy') ?? ''
      expect(other).not.toContain('https:')
    }
  })

  it('steer nothing, and open nothing else', async () => {
    const { code } = await addressOf()
    const touch = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"choice":"hours"}' }
    const statuses = await Promise.all(
      [
        fetch(`${guestBase()}/c/${code}/answer`, touch),
        fetch(`${guestBase()}/screen/pepper/answer?key=${code}`, touch),
        fetch(`${guestBase()}/screen/pepper/view.json?key=${code}`),
        fetch(`${served.url}/api/captions/pepper`),
        fetch(`${guestBase()}/api/captions/pepper`),
        fetch(`${guestBase()}/c/wrong2/view.json`),
      ].map(async (answer) => (await answer).status),
    )
    expect(statuses).toEqual([404, 403, 403, 401, 404, 403])
    expect(stage.commands).toEqual([])
  })

  it('bring the pictures of what runs, and of nothing else', async () => {
    const { code } = await addressOf()
    const ask = (file: string) => fetch(`${guestBase()}/c/${code}/media?file=${encodeURIComponent(file)}`)
    expect((await ask('pictures/hall.png')).status).toBe(404)
    stage.change({ session: TOUR })
    const picture = await ask('pictures/hall.png')
    expect([picture.headers.get('content-type'), await picture.text()]).toEqual(['image/png', PICTURE])
    for (const file of ['other.png', '../content.yaml', '']) expect((await ask(file)).status).toBe(404)
    expect((await fetch(`${guestBase()}/c/${code}/media`)).status).toBe(404)
  })

  it('go on under another address when staff change it, which is written down', async () => {
    const { code } = await addressOf()
    const browser = await staff()
    const renewed: Address = JSON.parse((await browser.post('/api/captions/pepper')).text)

    expect((await fetch(`${guestBase()}/c/${code}/view.json`)).status).toBe(403)
    expect((await fetch(`${guestBase()}/c/${renewed.code}/view.json`)).status).toBe(200)
    expect((await browser.post('/api/captions/nobody')).status).toBe(404)
    expect(stores.entries.at(-1)).toMatchObject({ account: 'staff', action: 'captions.renew', robot: 'pepper', outcome: 'done' })
  })
})

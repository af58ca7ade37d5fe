import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { createSystemClock } from '#clock'
import { type Console, createConsole } from '#console'
import type { CompanionView, RobotStatus } from '#runtime'
import { MAX_PHONES } from '../../src/console/guests/guest-hub.ts'
import { MAX_UNSENT_BYTES } from '../../src/console/guests/phone.ts'
import { PHONE_CLOSE } from '../../src/console/guests/phone-close.ts'
import type { PhoneMessage, ToPhone } from '../../src/console/guests/phone-protocol.ts'
import type { GuestsNow } from '../../src/console/protocol.ts'
import { idOf } from '../console/command-id.ts'
import { noteCommands } from '../console/console-stage.ts'
import { createBrowser } from '../support/console-page.ts'
import { openHomeVenue } from '../support/home-venue.ts'
import { pepperStatus } from '../support/robot-status.ts'

const PATIENCE = { timeout: 30_000, interval: 50 }
const PHONES = 60
const SLOW = 5
const clock = createSystemClock()

/** A guest's phone over a real socket, and all that it was told. */
async function openPhone(base: string, code: string, query = '', headers: Record<string, string> = {}) {
  const told: { at: number; message: ToPhone }[] = []
  const socket = new WebSocket(`${base.replace('http', 'ws')}/c/${code}/live${query}`, { headers })
  socket.on('message', (data) => told.push({ at: clock.now(), message: JSON.parse(String(data)) }))
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  onTestFinished(() => socket.terminate())
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.on('error', () => {})
  const of = <Type extends ToPhone['type']>(type: Type) =>
    told.flatMap(({ message }) => (message.type === type ? [message as Extract<ToPhone, { type: Type }>] : []))
  return { socket, told, closed, of, says: (message: PhoneMessage) => socket.send(JSON.stringify(message)) }
}
type OpenPhone = Awaited<ReturnType<typeof openPhone>>

const answerOf = (opening: Promise<unknown>) =>
  opening.then(
    () => 'open',
    (error: Error) => error.message,
  )

/** Every file below a folder, as one text. */
function textsIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('\n')
}

describe('a tour with sixty phones, over real sockets', { timeout: 120_000 }, () => {
  it('is followed by all, each in its language; slow ones hold up nobody, and nothing of it is kept', async () => {
    const venue = await openHomeVenue()
    onTestFinished(() => venue.close())
    const browser = createBrowser(venue.url())
    await browser.get('/api/me')
    const page = await browser.open()
    const robot = () => page.robots()[0]
    await vi.waitFor(() => expect(robot()?.link).toBe('online'), PATIENCE)
    let number = 0
    const order = (command: object) => page.send({ id: idOf(number++), command: { robot: 'nao', ...command } })
    const { code } = await browser.get<{ code: string }>('/api/captions/nao')

    const phones: OpenPhone[] = []
    for (let index = 0; index < PHONES; index += 1) {
      const guest = `guest-on-a-phone-${String(index).padStart(4, '0')}`
      phones.push(await openPhone(venue.url(), code, `?language=${index % 2 === 0 ? 'fr' : 'en-GB'}&phone=${guest}`))
    }
    const slow = phones.slice(0, SLOW)
    const quick = phones.slice(SLOW)
    const sentences: { at: number; text: string }[] = []
    const listening = venue.nao.changed$.subscribe(() => {
      const text = letters(venue.nao.spoken.at(-1)?.text ?? '')
      if (text !== sentences.at(-1)?.text) sentences.push({ at: clock.now(), text })
    })
    onTestFinished(() => listening.unsubscribe())

    order({ type: 'session.start', behavior: 'museum-tour', locale: 'fr', options: { route: 'children', start: 'suits' } })
    await vi.waitFor(() => expect([robot()?.session?.behavior, page.of('refused')]).toEqual(['museum-tour', []]), PATIENCE)
    await vi.waitFor(() => expect(quick.every((phone) => phone.of('view').some(({ view }) => view))).toBe(true), PATIENCE)
    for (const { socket } of slow) socket.pause()
    // The guide is in a hurry: what is told is skipped, and the way as well.
    const skipUntil = async (isThere: () => boolean) => {
      for (let skips = 0; skips < 60 && !isThere(); skips += 1) {
        order({
          type: 'staff.command',
          name: robot()?.session?.controls.some(({ name }) => name === 'arrived') ? 'arrived' : 'skip',
        })
        await vi.waitFor(() => expect(isThere()).toBe(true), { timeout: 350, interval: 25 }).catch(() => undefined)
      }
      expect(isThere()).toBe(true)
    }
    const viewOf = (phone: OpenPhone | undefined) => phone?.of('view').at(-1)?.view ?? undefined
    await skipUntil(() => viewOf(quick[0])?.id.startsWith('stop.suits.tell') ?? false)
    order({ type: 'staff.command', name: 'puzzle' })
    await vi.waitFor(
      () => expect(quick.map((phone) => viewOf(phone)?.puzzle?.id)).toEqual(quick.map(() => 'suits-which')),
      PATIENCE,
    )

    for (const [index, phone] of quick.entries())
      phone.says({ type: 'vote', puzzle: viewOf(phone)?.puzzle?.id ?? '', choice: index % 5 === 0 ? 'b' : 'a' })
    const counts = { a: 44, b: 11, c: 0 }
    await vi.waitFor(
      () => expect(quick.map((phone) => phone.of('votes').at(-1)?.counts)).toEqual(quick.map(() => counts)),
      PATIENCE,
    )

    quick[1]?.says({ type: 'ask', text: 'Xylofrage secrète ?' })
    const guests = () =>
      page.of('snapshot', 'changes').flatMap(({ guests: now }) => (now ? [now as Record<string, GuestsNow>] : []))
    await vi.waitFor(() => expect(guests().at(-1)?.nao?.questions).toHaveLength(1), PATIENCE)
    order({ type: 'guest.answer', question: guests().at(-1)?.nao?.questions[0]?.id })
    await vi.waitFor(() => expect(quick[1]?.of('question').at(-1)?.state).toBe('accepted'), PATIENCE)
    await vi.waitFor(() => expect(robot()?.screen.caption).toMatch(/guide/), PATIENCE)
    await skipUntil(() => viewOf(quick[0])?.stops.find(({ state }) => state === 'here')?.id === 'names')

    order({ type: 'session.pause' })
    await vi.waitFor(() => expect(robot()?.session?.paused).toBe(true), PATIENCE)
    for (const { socket } of slow) socket.resume()
    await vi.waitFor(
      () => expect(phones.map(viewOf)).toEqual(phones.map((_, index) => viewOf(phones[SLOW + ((index + 1) % 2)]))),
      PATIENCE,
    )
    const last = phones.map((phone) => phone.of('caption').at(-1)?.text)
    expect(new Set(last).size).toBe(1)
    expect(viewOf(phones[0])?.title).not.toBe(viewOf(phones[1])?.title)

    order({ type: 'session.stop' })
    await vi.waitFor(
      () => expect(phones.map((phone) => phone.told.at(-1)?.message.type)).toEqual(phones.map(() => 'over')),
      PATIENCE,
    )
    report(quick, sentences)
    const facts = await vi.waitFor(async () => {
      const { entries } = await browser.get<{ entries: { fact: { type: string } }[] }>('/api/journal')
      const found = entries.filter(({ fact }) => fact.type === 'guests.counted')
      expect(found).toHaveLength(1)
      return found
    }, PATIENCE)
    expect(facts[0]?.fact).toEqual({ type: 'guests.counted', phones: PHONES, questions: 1, accepted: 1, votes: 55 })
    page.close()
    await venue.closeSite()
    const kept = textsIn(join(venue.folder, 'data'))
    expect(kept).toContain('guests.counted')
    for (const secret of ['Xylofrage', 'guest-on-a-phone']) expect(kept).not.toContain(secret)
  })
})

const letters = (text: string) => text.replace(/\\\w+=\d+\\/g, '').replace(/[^\p{L}]/gu, '')

/** How long after the robot's sentence the quick phones had its caption; printed, since the machine may be busy. */
function report(phones: readonly OpenPhone[], sentences: readonly { at: number; text: string }[]): void {
  const lags = phones.flatMap(({ told }) =>
    told.flatMap(({ at, message }) => {
      if (message.type !== 'caption' || message.text === '') return []
      const said = sentences.findLast((one) => one.at <= at && letters(message.text).startsWith(one.text.slice(0, 20)))
      return said && said.text !== '' ? [at - said.at] : []
    }),
  )
  lags.sort((a, b) => a - b)
  const [p50, p95] = [0.5, 0.95].map((part) => Math.round(lags[Math.floor(lags.length * part)] ?? Number.NaN))
  console.info(`captions on ${phones.length} phones: p50 ${p50} ms, p95 ${p95} ms behind the sentence (${lags.length} captions)`)
  expect(lags.length).toBeGreaterThan(phones.length)
}

describe('phones that mean harm, over real sockets', () => {
  let served: Console
  afterEach(() => served.close())

  const view = (size: number): CompanionView => ({
    ...{ id: 'group', title: 'Visite', lines: ['x'.repeat(size)], whole: [], easy: undefined, labels: [], pictures: [] },
    ...{ puzzle: undefined, stops: [] },
  })
  async function serve() {
    const stage = noteCommands()
    const taken = { name: 'guestQuestion', label: { fr: 'Q', en: 'Q' }, kind: 'custom', asks: { kind: 'text' } } as const
    const session: RobotStatus['session'] = {
      ...{ behavior: 'tour', state: 'playing', locale: 'fr', startedAt: 1, stateSince: 1, plannedEndAt: null, paused: false },
      ...{ rehearsing: false, controls: [taken], progress: null, next: '' },
    }
    let turn = 0
    const show = (text: string) => {
      turn += 1
      stage.change({ session, screen: { ...pepperStatus('pepper').screen, caption: text } })
    }
    show('Bonjour.')
    // Whoever reads German is told a very long text, another one each time.
    const companion = () => ({
      languages: ['fr', 'de'],
      view: (language: string) => ({ ...view(language === 'de' ? 300_000 : 10), id: String(turn) }),
    })
    served = await createConsole({
      ...{ controller: { ...stage.controller, companion }, clock, port: 0, screens: { host: '127.0.0.1', port: 0 } },
    })
    const browser = createBrowser(served.url)
    await browser.get('/api/me')
    const { code, url } = await browser.get<{ code: string; url: string }>('/api/captions/pepper')
    return { show, browser, code, base: new URL(url).origin }
  }

  it('cost a bounded memory when they stop reading, and delay nobody', async () => {
    const ends: WebSocket[] = []
    const { handleUpgrade } = WebSocketServer.prototype
    const watching = vi.spyOn(WebSocketServer.prototype, 'handleUpgrade').mockImplementation(function (
      this: WebSocketServer,
      request,
      socket,
      head,
      done,
    ) {
      handleUpgrade.call(this, request, socket, head, (end, asked) => {
        if (request.url?.includes('/live')) ends.push(end)
        done(end, asked)
      })
    })
    onTestFinished(() => watching.mockRestore())
    const { show, code, base } = await serve()
    const slow = await Promise.all(Array.from({ length: SLOW }, () => openPhone(base, code, '?language=de')))
    const quick = await openPhone(base, code, '?language=fr')
    await vi.waitFor(() => expect(slow.every((phone) => phone.of('view').length === 1)).toBe(true), PATIENCE)
    for (const { socket } of slow) socket.pause()
    for (let turn = 0; turn < 40; turn += 1) {
      show(`Tour ${turn}`)
      await vi.waitFor(() => expect(quick.of('caption').at(-1)?.text).toBe(`Tour ${turn}`), { timeout: 5_000, interval: 10 })
      for (const { bufferedAmount } of ends) expect(bufferedAmount).toBeLessThan(MAX_UNSENT_BYTES + 310_000)
    }
    expect(ends.some(({ bufferedAmount }) => bufferedAmount > MAX_UNSENT_BYTES)).toBe(true)
    for (const { socket } of slow) socket.resume()
    await vi.waitFor(
      () => expect(slow.map((phone) => phone.of('caption').at(-1)?.text)).toEqual(slow.map(() => 'Tour 39')),
      PATIENCE,
    )
    // What was old before it could be read was never sent.
    for (const phone of slow) expect(phone.of('view').length).toBeLessThan(40)
  }, 60_000)

  it('are a hundred at most, and the next reads what is said another way', async () => {
    const { code, base } = await serve()
    for (let phone = 0; phone < MAX_PHONES; phone += 1) await openPhone(base, code)
    expect(await (await openPhone(base, code)).closed).toBe(PHONE_CLOSE.full)
    expect(await (await fetch(`${base}/c/${code}/view.json`)).json()).toMatchObject({ caption: 'Bonjour.' })
  })

  it('do not guess a code, and no foreign page listens', async () => {
    const { code, base } = await serve()
    for (const listener of [base, served.url]) {
      expect(await answerOf(openPhone(listener, 'wrong2'))).toBe('Unexpected server response: 403')
      expect(await answerOf(openPhone(listener, code, '', { origin: 'https://evil.example' }))).toBe(
        'Unexpected server response: 403',
      )
      expect(await answerOf(openPhone(listener, code, '', { origin: listener }))).toBe('open')
    }
    const socket = new WebSocket(`${base.replace('http', 'ws')}/ws`)
    expect(await new Promise((resolve) => socket.once('error', ({ message }) => resolve(message)))).toBe(
      'Unexpected server response: 404',
    )
    const guesses = await Promise.all(Array.from({ length: 30 }, (_, guess) => answerOf(openPhone(base, `guess${guess}`))))
    expect(guesses.filter((answer) => answer === 'Unexpected server response: 429').length).toBeGreaterThan(5)
    expect(guesses).not.toContain('open')
    // Whoever reads already is not locked out by them.
    expect(await answerOf(openPhone(base, code))).toBe('open')
  })

  it('are closed for floods and for what is too long, and the others read on', async () => {
    const { code, base, show } = await serve()
    const [other, flooding, long] = [await openPhone(base, code), await openPhone(base, code), await openPhone(base, code)]
    for (let sent = 0; sent < 2_000; sent += 1) flooding.says({ type: 'at', stop: null })
    long.socket.send('x'.repeat(1_025))
    expect([await flooding.closed, await long.closed]).toEqual([PHONE_CLOSE.tooMany, 1009])
    show('Et ensuite ?')
    await vi.waitFor(() => expect(other.of('caption').at(-1)?.text).toBe('Et ensuite ?'), PATIENCE)
  })

  it('write nothing but text: markup reaches staff letter by letter, and no file', async () => {
    const { code, base, browser } = await serve()
    const page = await browser.open()
    const phone = await openPhone(base, code)
    const text = '<img src=x onerror="alert(1)">{{7*7}}'
    phone.says({ type: 'ask', text })
    await vi.waitFor(() => {
      const all = page.of('snapshot', 'changes').map(({ guests }) => guests as Record<string, GuestsNow> | undefined)
      expect(all.findLast((guests) => guests)?.pepper?.questions).toEqual([{ id: expect.any(String), text }])
    }, PATIENCE)
    const answer = await fetch(`${base}/c/${code}/media?file=${encodeURIComponent('../../package.json')}`)
    expect([answer.status, (await fetch(`${base}/c/wrong2/media?file=a.png`)).status]).toEqual([404, 403])
    page.close()
  })
})

import { HttpResponse, http } from 'msw'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import { createFeed } from '../../src/feeds/feed.ts'
import type { FeedCopy } from '../../src/feeds/feed-store.ts'
import { readSource } from '../../src/feeds/read-source.ts'
import type { Source } from '../../src/feeds/source.ts'
import { NOW, resolve, source, USER_AGENT, web } from './web.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const URL = 'https://data.example/exports/json'
const HOURS = { kind: 'hours', hours: 'Mo-Fr 10:00-18:00' } as const
const OTHER = { kind: 'hours', hours: 'Sa 10:00-12:00' } as const

type Server = { answer: () => Response; asked: Headers[] }

/** A source, its server and its store, all in virtual time; half the jitter is none. */
function bench({ kept = null, changes = {} }: { kept?: FeedCopy | null; changes?: Partial<Record<keyof Source, unknown>> } = {}) {
  const clock = new VirtualClock(NOW)
  const server: Server = { answer: () => hours(HOURS.hours), asked: [] }
  web(
    http.get(URL, ({ request }) => {
      server.asked.push(request.headers)
      return server.answer()
    }),
  )
  const saved: FeedCopy[] = []
  const store = {
    load: () => kept,
    save: async (copy: FeedCopy) => {
      saved.push(copy)
    },
  }
  const open = () => {
    const random = { ...createRandom(1), next: () => 0.5 }
    const read = async (...[text, from, vantage]: Parameters<typeof readSource>) => readSource(text, from, vantage)
    const options = { clock, random, store, read, resolve, userAgent: USER_AGENT, timeZone: 'Europe/Paris' }
    const feed = createFeed(source(changes), options)
    onTestFinished(() => feed.close())
    return feed
  }
  /** Until the server was asked so often. */
  const pass = async (ms: number, asked: number) => {
    await clock.advance(ms)
    await vi.waitFor(() => expect(server.asked).toHaveLength(asked))
  }
  return { clock, server, saved, open, pass }
}

function hours(opening_hours: string, headers: Record<string, string> = {}): Response {
  return HttpResponse.json([{ opening_hours }], { headers })
}

function copyOf(changes: Partial<FeedCopy> = {}): FeedCopy {
  const about = {
    ...{ kind: 'opendatasoft', url: URL, subject: { facility: 'hours-pool' } },
    ...{ fields: { title: 'title', begin: 'date_start', end: 'date_end', hours: 'opening_hours' }, timeZone: 'Europe/Paris' },
  }
  const times = { fetchedAt: NOW - HOUR_MS / 2, readAt: NOW - HOUR_MS / 2 }
  return { about: JSON.stringify(about), items: [HOURS], ...times, etag: '"1"', lastModified: null, ...changes }
}

describe('a source', () => {
  it('is asked at once, and what it said is kept', async () => {
    const { server, saved, open } = bench()
    server.answer = () => hours(HOURS.hours, { etag: '"1"' })
    const feed = open()
    const before = feed.read()
    const reading = await feed.refresh()

    expect(before).toEqual({ source: source(), items: [], fetchedAt: null, ageMs: null, stale: true, problem: undefined })
    expect(reading).toEqual({ items: [HOURS], skipped: [] })
    expect(feed.read()).toEqual({ source: source(), items: [HOURS], fetchedAt: NOW, ageMs: 0, stale: false, problem: undefined })
    expect(saved).toEqual([copyOf({ fetchedAt: NOW, readAt: NOW })])
  })

  it('is used from the last good copy when the controller starts without a network', async () => {
    const { server, open } = bench({ kept: copyOf() })
    server.answer = () => HttpResponse.error()
    const feed = open()
    expect(feed.read()).toMatchObject({ items: [HOURS], ageMs: HOUR_MS / 2, stale: false, problem: undefined })

    await feed.refresh()
    expect(feed.read()).toMatchObject({ items: [HOURS], ageMs: HOUR_MS / 2, stale: false })
    expect(feed.read().problem).toMatch(/^cannot be reached: /)
  })

  it('is not asked again at a start shortly after the last answer', async () => {
    const { clock, server, open, pass } = bench({ kept: copyOf() })
    open().start()
    await clock.advance(HOUR_MS / 2 - 1)
    expect(server.asked).toHaveLength(0)
    await pass(1, 1)
    expect(server.asked[0]?.get('if-none-match')).toBe('"1"')
  })

  it('does not use the copy of another address', () => {
    const { open } = bench({ kept: copyOf({ about: '{}' }) })
    expect(open().read()).toMatchObject({ items: [], stale: true })
  })

  it('that says that nothing is new makes the copy fresh again', async () => {
    const { server, saved, open } = bench({ kept: copyOf() })
    server.answer = () => new HttpResponse(null, { status: 304 })
    const feed = open()
    expect(await feed.refresh()).toBeUndefined()
    expect(feed.read()).toMatchObject({ items: [HOURS], fetchedAt: NOW, ageMs: 0, problem: undefined })
    expect(saved).toEqual([copyOf({ fetchedAt: NOW })])
  })

  it('is read whole once a day, since the events of a calendar move on while it stays the same', async () => {
    const { server, open } = bench({ kept: copyOf({ readAt: NOW - 24 * HOUR_MS }) })
    server.answer = () => new HttpResponse(null, { status: 304 })
    const feed = open()
    await feed.refresh()
    expect(server.asked.map((headers) => headers.get('if-none-match'))).toEqual([null])
    expect(feed.read()).toMatchObject({ items: [HOURS], problem: 'says that nothing is new, without having been asked' })
  })

  it.each([
    ['404', () => new HttpResponse(null, { status: 404 }), /^answered 404/],
    ['500', () => new HttpResponse(null, { status: 500 }), /^answered 500/],
    ['a changed shape', () => HttpResponse.json([{ horaires: 'Mo' }]), /^its record has no text "opening_hours"/],
    ['a page in place of data', () => HttpResponse.html('<p>Maintenance</p>'), /^its answer is a page of the web, which/],
    [
      'a page that says it is data',
      () => new HttpResponse('<p>', { headers: { 'content-type': 'application/json' } }),
      /^its answer is a page/,
    ],
    [
      'a picture',
      () => new HttpResponse('x', { headers: { 'content-type': 'image/png' } }),
      /^its answer is of the type "image\/png"/,
    ],
    ['half an answer', () => HttpResponse.text('[{"opening_'), /^its answer is not whole JSON/],
  ])('keeps its last good copy after %s, and says what is wrong', async (_what, answer, problem) => {
    const { server, saved, open } = bench({ kept: copyOf() })
    server.answer = answer
    const feed = open()
    await feed.refresh()
    const { items, stale, fetchedAt, problem: told } = feed.read()
    expect({ items, stale, fetchedAt }).toEqual({ items: [HOURS], stale: false, fetchedAt: copyOf().fetchedAt })
    expect(told).toMatch(problem)
    expect(saved).toEqual([])
  })
})

describe('the pace of a source', () => {
  it('is slower after each failure up to that of the site file, and usual again', async () => {
    const { clock, server, open } = bench({ changes: { refreshMinutes: 10 } })
    server.answer = () => new HttpResponse(null, { status: 500 })
    const timers = vi.spyOn(clock, 'setTimeout')
    const feed = open()
    const states: (string | undefined)[] = []
    feed.state$.subscribe(({ problem }) => states.push(problem))
    feed.start()
    const delays: number[] = []
    for (let attempts = 1; attempts <= 7; attempts++) {
      const delayMs = timers.mock.lastCall?.[1] ?? Number.NaN
      delays.push(delayMs / MINUTE_MS)
      if (attempts === 7) server.answer = () => hours(OTHER.hours)
      await clock.advance(delayMs)
      await vi.waitFor(() => expect(states).toHaveLength(attempts + 1))
      await clock.advance(0)
    }
    expect(delays).toEqual([0, 1, 2, 4, 8, 10, 10])
    expect(feed.read()).toMatchObject({ items: [OTHER], problem: undefined })
  })

  it('waits as long as a server asks for', async () => {
    const { clock, server, open, pass } = bench()
    server.answer = () => new HttpResponse(null, { status: 429, headers: { 'retry-after': '3600' } })
    const feed = open()
    feed.start()
    await pass(0, 1)
    await vi.waitFor(() => expect(feed.read().problem).toMatch(/^answered 429/))
    await clock.advance(HOUR_MS - 1)
    expect(server.asked).toHaveLength(1)
    await pass(1, 2)
  })

  it('tells that the copy is too old at the moment it becomes so', async () => {
    const { clock, server, open } = bench({ kept: copyOf({ fetchedAt: NOW }) })
    server.answer = () => HttpResponse.error()
    const states: [number, boolean][] = []
    const feed = open()
    feed.state$.subscribe(({ stale }) => states.push([(clock.now() - NOW) / HOUR_MS, stale]))
    await clock.advance(48 * HOUR_MS - 1)
    expect(feed.read().stale).toBe(false)
    await clock.advance(1)
    expect(feed.read()).toMatchObject({ stale: true, ageMs: 48 * HOUR_MS })
    expect(states).toEqual([
      [0, false],
      [48, true],
    ])
  })

  it('does not call a copy fresh that comes from the future, since the clock on the wall was wrong once', () => {
    const { open } = bench({ kept: copyOf({ fetchedAt: NOW + HOUR_MS }) })
    expect(open().read()).toMatchObject({ stale: true, ageMs: 0 })
  })

  it('ends with the controller, in the middle of an answer too, and leaves nothing behind', async () => {
    const { clock, server, open } = bench()
    server.answer = () => new HttpResponse(new ReadableStream())
    const feed = open()
    let isComplete = false
    feed.state$.subscribe({ complete: () => (isComplete = true) })
    const attempt = feed.refresh()
    await vi.waitFor(() => expect(server.asked).toHaveLength(1))
    feed.close()
    expect(await attempt).toBeUndefined()
    expect([isComplete, clock.pending]).toEqual([true, 0])
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HttpResponse, http } from 'msw'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createRandom, createSystemClock, VirtualClock } from '#clock'
import { createFileSystem } from '#journal'
import { check } from '../../src/cli/commands/check.ts'
import { sources } from '../../src/cli/commands/sources.ts'
import { SiteSchema } from '../../src/cli/site-config.ts'
import { openSiteFeeds } from '../../src/cli/site-feeds.ts'
import { web } from '../feeds/web.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** By its number, so that no name server is asked. */
const HOST = 'http://203.0.113.9'
const POOL = `{ id: pool, kind: opendatasoft, url: "${HOST}/pool", for: { facility: hours-pool } }`
const NEWS = `{ id: news, kind: feed, url: "${HOST}/news", for: headlines }`

function siteWith(...lines: string[]): { file: string; path: string } {
  const folder = temporaryFolder()
  const all = ['robots: [{ id: hall, host: 127.0.0.1 }]', 'sources:', ...lines.map((line) => `  - ${line}`)]
  return { file: folder.write('site.yaml', all.join('\n')), path: folder.path }
}

describe('the sources of a site file', () => {
  /** Without the folder, which differs from run to run. */
  const problemOf = (...lines: string[]) => {
    const { file, path } = siteWith(...lines)
    return check(file)[0]?.problem?.replaceAll(`${path}/`, '')
  }

  it('are good when they tell of what the content has', () => {
    expect(problemOf(POOL, NEWS)).toBeUndefined()
  })

  it.each([
    [
      'a facility that there is not',
      POOL.replace('hours-pool', 'hours-zoo'),
      /^site\.yaml:3:\d+: sources\.0\.for\.facility: there is no facility "hours-zoo" in the content; there are: hours-town-hall, hours-library, hours-pool, hours-forum$/,
    ],
    [
      'a kind that does not tell it',
      NEWS.replace('headlines', 'events'),
      /^site\.yaml:3:\d+: sources\.0\.for: a source of kind "feed" does not tell events; for that there are: opendatasoft, ical$/,
    ],
    [
      'an address of another kind',
      POOL.replace('http:', 'ftp:'),
      /^site\.yaml:3:\d+: sources\.0\.url: an address that begins with https:\/\/ or http:\/\/$/,
    ],
    [
      'an address with a password',
      POOL.replace('http://', 'http://me:secret@'),
      /^site\.yaml:3:\d+: sources\.0\.url: remove the user and password from the address$/,
    ],
    ['an unknown key', POOL.replace('for:', 'fore:'), /unknown key "fore"; remove it or correct its spelling/],
    [
      'a subject that is none',
      NEWS.replace('headlines', 'weather'),
      /sources\.0\.for: write \{ facility: <its id in the content> \}, events or headlines$/,
    ],
    [
      'copies that are old before they are read again',
      POOL.replace(/ }$/, ', refreshMinutes: 90, staleAfterHours: 1 }'),
      /sources\.0\.staleAfterHours: every copy would be too old/,
    ],
  ])('are refused with line and advice for %s', (_what, line, problem) => {
    expect(problemOf(line)).toMatch(problem)
  })

  it('are refused when two have one name or tell the same hours', () => {
    expect(problemOf(POOL, POOL)).toMatch(
      /sources\.1\.id: two sources have the id "pool"\n.*sources\.1\.for: two sources tell the hours of "hours-pool"/,
    )
  })
})

describe('compere sources', () => {
  it('asks each once, and says what was read, what was skipped and why', { timeout: 30_000 }, async () => {
    const feed =
      '<rss version="2.0"><channel><title>J</title><item><title>Fête</title><pubDate>DATE</pubDate></item><item><title>Sans date</title></item></channel></rss>'
    const today = new Date(createSystemClock().wallTime()).toISOString()
    web(
      http.get(`${HOST}/pool`, () => HttpResponse.json([{ opening_hours: 'Mo-Fr 10:00-18:00' }])),
      http.get(`${HOST}/news`, () => HttpResponse.xml(feed.replace('DATE', today))),
    )
    expect(await sources(siteWith(POOL, NEWS).file, createSystemClock())).toEqual({
      lines: [
        'pool (opendatasoft): 1 read, 0 skipped',
        '  hours: Mo-Fr 10:00-18:00',
        'news (feed): 1 read, 1 skipped',
        `  ${today.slice(0, 10)}: Fête`,
        '  skipped Sans date: it has no date that can be read',
      ],
      isGood: true,
    })
  })

  it('says what is wrong', async () => {
    web(http.get(`${HOST}/pool`, () => new HttpResponse(null, { status: 404 })))
    expect(await sources(siteWith(POOL).file, createSystemClock())).toEqual({
      lines: ['pool (opendatasoft): answered 404: look whether the address in the site file is still right'],
      isGood: false,
    })
  })

  it('has nothing to do without any', async () => {
    const file = temporaryFolder().write('site.yaml', 'robots: [{ id: hall, host: 127.0.0.1 }]')
    expect(await sources(file, createSystemClock())).toEqual({ lines: [`${file} names no sources`], isGood: true })
  })
})

describe('the live content of a site', () => {
  const desk = { timeZone: 'Europe/Paris', facilities: [{ id: 'hours-pool', hours: '24/7' }], events: { list: [] }, topics: [] }

  it('is read, kept on the disk, and known again at a start without a network', { timeout: 30_000 }, async () => {
    const { path } = siteWith()
    let answer = () => HttpResponse.json([{ opening_hours: 'Mo-Fr 10:00-18:00' }]) as Response
    web(http.get(`${HOST}/pool`, () => answer()))
    const site = SiteSchema.parse({
      robots: [{ id: 'hall', host: '127.0.0.1' }],
      sources: [{ id: 'pool', kind: 'opendatasoft', url: `${HOST}/pool`, for: { facility: 'hours-pool' } }],
    })
    const clock = new VirtualClock(Date.parse('2026-11-26T09:00:00Z'))
    const open = async () => {
      const common = { data: path, files: createFileSystem(), onTrouble: () => {}, clock, random: createRandom(1) }
      const feeds = await openSiteFeeds(site, { ...common, content: { reception: desk, tour: { stops: 3 } } })
      onTestFinished(() => feeds.close())
      const notices: string[] = []
      feeds.notices$.subscribe((notice) => notices.push(notice))
      return { feeds, notices, hall: () => JSON.parse(JSON.stringify(feeds.content)).reception.facilities[0] }
    }
    const first = await open()
    const before = first.hall()
    await clock.advance(0)
    await vi.waitFor(() => expect(first.hall().hours).toBe('Mo-Fr 10:00-18:00'), 20_000)
    await first.feeds.close()
    const kept = JSON.parse(readFileSync(join(path, 'feeds', 'pool.json'), 'utf8'))

    answer = () => HttpResponse.error()
    const second = await open()
    await clock.advance(2 * 3_600_000)
    await vi.waitFor(() => expect(second.notices).toHaveLength(1))

    expect(before.note.en).toBe('I have not been able to check these opening hours yet: please ask at the desk.')
    expect(kept.copy.items).toEqual([{ kind: 'hours', hours: 'Mo-Fr 10:00-18:00' }])
    expect(second.hall()).toEqual({
      id: 'hours-pool',
      hours: 'Mo-Fr 10:00-18:00',
      checked: { fr: 'Horaires vérifiés ce matin.', en: 'Opening hours checked this morning.' },
    })
    expect(second.notices[0]).toMatch(/^Source "pool": cannot be reached: .*; the last good copy is used\.$/)
    expect(second.feeds.content.tour).toEqual({ stops: 3 })
    expect(existsSync(join(path, 'feeds', 'pool.json.new'))).toBe(false)
  })

  it('is the very content of the files without sources', async () => {
    const content = { reception: desk }
    const common = {
      data: 'nowhere',
      files: createFileSystem(),
      onTrouble: () => {},
      clock: new VirtualClock(),
      random: createRandom(1),
    }
    const feeds = await openSiteFeeds({ sources: [] }, { ...common, content })
    expect(feeds.content).toBe(content)
    await feeds.close()
  })
})

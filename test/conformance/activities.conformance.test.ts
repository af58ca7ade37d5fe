import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadContent } from '#content'
import type { BehaviorListing } from '#runtime'
import { activitySession } from '../../behaviors/activities/session/session.ts'
import { bundle } from '../../src/cli/commands/bundle.ts'
import { createBrowser } from '../support/console-page.ts'
import { type HomeVenue, openHomeVenue } from '../support/home-venue.ts'

/** The plans that come with the product. */
const EXAMPLES = loadContent(activitySession.contentFile, activitySession.contentSchema).plans.map(({ id }) => id)
const PATIENCE = { timeout: 30_000, interval: 100 }
const PLAN = {
  ...{ id: 'mardi', title: { fr: 'Mardi', en: 'Tuesday' }, minutes: 10, nextAt: '2099-12-01T15:00' },
  participants: [
    { nickname: 'Mado', namedAloud: true },
    { nickname: 'Simone', namedAloud: false },
  ],
  items: [{ activity: 'proverbs', minutes: 5 }, { activity: 'quiz' }],
}

type Page = Awaited<ReturnType<ReturnType<typeof createBrowser>['open']>>

/** What a page offers as plans of a session now. */
function plansOn(page: Page): string[] {
  const lists = page.of('snapshot', 'changes').flatMap(({ behaviors }) => (behaviors ? [behaviors as BehaviorListing[]] : []))
  const session = lists.at(-1)?.find(({ id }) => id === 'activity-session')
  const plan = session?.options.find(({ name }) => name === 'plan')
  return plan?.kind === 'choice' ? plan.choices.map(({ id }) => id) : []
}

/** All that the robot said. */
function said(page: Page): string {
  return (page.robots()[0]?.transcript ?? []).flatMap(({ who, text }) => (who === 'robot' ? [text] : [])).join(' ')
}

describe('the sessions of a home, over real sockets', { timeout: 120_000 }, () => {
  const homes: HomeVenue[] = []
  afterEach(async () => {
    for (const home of homes.splice(0)) await home.close()
  })
  async function open() {
    const home = await openHomeVenue()
    homes.push(home)
    return home
  }
  async function enter(home: HomeVenue) {
    const browser = createBrowser(home.url())
    await browser.get('/api/me')
    return browser
  }

  async function play(page: Page) {
    const now = () => page.robots()[0]
    await vi.waitFor(() => expect(now()?.link).toBe('online'), PATIENCE)
    let number = 0
    const order = (command: object) =>
      page.send({ id: `00000000-0000-4000-8000-${String(number++).padStart(12, '0')}`, command: { robot: 'nao', ...command } })
    order({ type: 'session.start', behavior: 'activity-session', locale: 'fr', options: { plan: 'mardi' } })
    await vi.waitFor(() => expect(said(page)).toContain('Mado'), PATIENCE)
    order({ type: 'staff.command', name: 'next' })
    await vi.waitFor(() => expect(now()?.session?.progress?.part).toBe('Proverbes'), PATIENCE)
    await vi.waitFor(() => expect(now()?.screen.choices.length).toBeGreaterThan(0), PATIENCE)
    order({ type: 'answer', way: 'staff', text: '', choice: now()?.screen.choices[0]?.id })
    order({ type: 'session.stop' })
    await vi.waitFor(() => expect(now()?.session).toBe(null), PATIENCE)
  }

  it('offers a plan at once on pages that are open, plays it, tells of it, and forgets it on request', async () => {
    const home = await open()
    const browser = await enter(home)
    const page = await browser.open()
    await vi.waitFor(() => expect(plansOn(page)).toEqual(EXAMPLES), PATIENCE)
    expect((await browser.request('PUT', '/api/plans/mardi', { plan: PLAN, over: null })).status).toBe(200)
    await vi.waitFor(() => expect(plansOn(page)).toEqual(['mardi', ...EXAMPLES]), PATIENCE)
    await play(page)
    const period = 'from=0&to=9999999999999'
    const { sessions, next } = await browser.get<{ sessions: { robot: string; startedAt: number }[]; next: object }>(
      `/api/sessions?${period}`,
    )
    expect(sessions).toMatchObject([{ plan: 'mardi', plannedMinutes: 10, ending: 'finished', answers: { staff: 1 } }])
    expect(next).toEqual({ mardi: '2099-12-01T15:00' })
    expect(JSON.stringify(sessions)).not.toMatch(/Mado|Simone/)
    const [{ startedAt } = { startedAt: 0 }] = sessions
    expect((await browser.request('DELETE', `/api/sessions/nao/${startedAt}`)).status).toBe(200)
    expect(await browser.get(`/api/sessions?${period}`)).toMatchObject({ sessions: [] })
    expect(said(page)).not.toContain('Simone')
    page.close()
  })

  it('carries them to a second, empty installation, which plays them', async () => {
    const from = await open()
    const browser = await enter(from)
    await browser.request('PUT', '/api/plans/mardi', { plan: PLAN, over: null })
    const { text } = await browser.request('GET', '/api/bundle')
    const { fingerprint } = await browser.get<{ fingerprint: string }>('/api/fingerprint')
    const to = await open()
    const file = join(to.folder, 'bundle.json')
    writeFileSync(file, text)
    await expect(bundle(to.config, { act: 'import', file, from: undefined })).rejects.toThrow()
    await to.closeSite()
    expect(await bundle(to.config, { act: 'import', file, from: undefined })).toEqual([
      expect.stringContaining(`was signed by ${fingerprint}. Nothing was imported yet.`),
      expect.stringContaining(`--from ${fingerprint}`),
    ])
    await expect(bundle(to.config, { act: 'import', file, from: '0000-0000-0000-0000' })).rejects.toThrow(
      'ask where it comes from',
    )
    expect(await bundle(to.config, { act: 'import', file, from: fingerprint })).toEqual([
      'Imported: 1 plans, 0 own items, 0 pictures.',
    ])
    const out = join(to.folder, 'out.json')
    expect(await bundle(to.config, { act: 'export', file: out })).toHaveLength(2)
    expect(readFileSync(out, 'utf8')).toContain('compere-bundle')
    await to.reopen()
    const page = await (await enter(to)).open()
    await vi.waitFor(() => expect(plansOn(page)).toEqual(['mardi', ...EXAMPLES]), PATIENCE)
    await play(page)
    page.close()
  })
})

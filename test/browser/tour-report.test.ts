import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { behaviors } from '#behaviors'
import { VirtualClock } from '#clock'
import { type ActivityRecords, type Console, createConsole } from '#console'
import { loadContent } from '#content'
import type { Entry, EntryFact } from '#journal'
import { createListings } from '../../src/runtime/listings.ts'
import { noteCommands } from '../console/console-stage.ts'
import { launchChromium } from '../support/chromium.ts'
import { NOON } from './console-robots.ts'
import { barriers, openPages, PHONE, shoot, TABLET, wideParts } from './look.ts'

const HOUR = 3_600_000
const STOPS = ['house', 'lands', 'portrait', 'suits', 'tarot', 'names', 'revolution', 'learning', 'asia', 'making', 'artists']

/** A tour with longer stays the further a stop is from the middle; every third stop is left out by the second of them. */
function tour(at: number, turn: number): Entry[] {
  const seen = STOPS.filter((_, index) => turn === 0 || index % 3 !== 2)
  const seconds = seen.map((id, index) => [`seconds.${id}`, 20 + 17 * Math.abs(index - 5) + turn * 12])
  const counts = { stops: seen.length, leftOut: 15 - seen.length, questions: 3, ...Object.fromEntries(seconds) }
  const facts: EntryFact[] = [
    { type: 'session.started', behavior: 'museum-tour', locale: 'fr' },
    { type: 'plan.begun', plan: null, minutes: 30 },
    { type: 'part.played', part: 'tour', seconds: 1_700, counts },
    { type: 'session.ended', behavior: 'museum-tour', reason: 'finished' },
  ]
  return facts.map((fact, index) => ({ at: at + index * 600_000, robot: 'hall', fact }))
}

function walk(at: number): Entry[] {
  const facts: EntryFact[] = [
    { type: 'session.started', behavior: 'town-circuit', locale: 'fr' },
    { type: 'plan.begun', plan: null, minutes: null },
    { type: 'part.played', part: 'departure', seconds: 240, counts: { departures: 1 } },
    { type: 'part.played', part: 'outing', seconds: 2_800, counts: { returns: 1 } },
    { type: 'part.played', part: 'return', seconds: 60, counts: { answers: 2, 'best.market': 1, 'liked.stories': 1 } },
    { type: 'session.ended', behavior: 'town-circuit', reason: 'finished' },
  ]
  return facts.map((fact, index) => ({ at: at + index * 600_000, robot: 'hall', fact }))
}

describe('the report of tours', () => {
  let browser: Browser
  let served: Console
  beforeAll(async () => {
    browser = await launchChromium()
    const some = behaviors.filter(({ id }) => id === 'museum-tour' || id === 'town-circuit')
    const content = Object.fromEntries(
      some.map(({ id, contentFile, contentSchema }) => [id, loadContent(contentFile, contentSchema)]),
    )
    const entries = [...tour(NOON - 5 * HOUR, 0), ...tour(NOON - 3 * HOUR, 1), ...walk(NOON - 2 * HOUR)]
    // Nobody plans anything here.
    const activities = { plans: () => ({ plans: [], activities: [], usual: {} }) } as unknown as ActivityRecords
    served = await createConsole({
      ...{ controller: { ...noteCommands().controller, behaviors: createListings(some, content)() }, activities },
      ...{ clock: new VirtualClock(NOON), port: 0 },
      records: { journal: { all: async () => entries }, behaviors: [], erase: async () => {} },
    })
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  it('shows where groups stayed, of one tour and of the month', async () => {
    const { open, complaints, context } = await openPages(browser, served.url)
    const page = await open('/#/sessions')
    const month = page.getByRole('table', { name: 'Visite guidée : temps moyen à chaque étape, sur 2 visites' })
    await month.waitFor()
    expect((await month.locator('tbody tr').allTextContents()).slice(0, 4)).toEqual([
      '1. La maison1 min 512',
      '2. Cartes de tous les pays1 min 342',
      '3. Le portrait français1 min 111',
      '4. Les quatre couleurs1 min 092',
    ])
    const cards = page.locator('.session')
    const second = cards.nth(1).getByRole('table', { name: 'Temps passé à chaque étape' })
    expect((await second.locator('tbody tr').allTextContents()).slice(2, 4)).toEqual([
      '3. Le portrait françaispas vue',
      '4. Les quatre couleurs1 min 23',
    ])
    expect(await cards.nth(1).textContent()).toContain('8 étapes, 7 étapes laissées, 3 questions')
    expect(await cards.nth(0).textContent()).toContain(
      '1 voix pour l’étape « La place du marché (exemple) », 1 voix pour les histoires',
    )
    expect(await cards.nth(0).locator('.dwell').count()).toBe(0)
    expect([await barriers(page), await wideParts(page)]).toEqual([[], []])
    await page.locator('.strip').first().scrollIntoViewIfNeeded()
    await shoot(page, 'tour-report-390x844')
    await page.setViewportSize(TABLET)
    await shoot(page, 'tour-report-1280x800')
    await page.setViewportSize(PHONE)
    expect(complaints).toEqual([])
    await context.close()
  })
})

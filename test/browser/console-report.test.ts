import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import type { Entry, EntryFact, KeptQuestion } from '#journal'
import { launchChromium } from '../support/chromium.ts'
import { AT_WORK, NOON } from './console-robots.ts'
import { type ConsoleStage, openConsoleStage } from './console-stage.ts'
import { barriers, openPages, PHONE, shoot, smallControls, TABLET, wideParts } from './look.ts'

const HOUR = 3_600_000
const TITLES = {
  passport: { fr: 'Faire ou refaire un passeport', en: 'Passport' },
  pool: { fr: 'Piscine', en: 'Swimming pool' },
  'birth-certificate': { fr: 'Acte de naissance', en: 'Birth certificate' },
}
const QUESTIONS: KeptQuestion[] = [
  {
    id: 'q1',
    locale: 'fr',
    words: 'où est la mosaïque',
    kind: 'unknown',
    topics: [],
    count: 4,
    firstDay: 20_780,
    lastDay: 20_783,
  },
  {
    id: 'q2',
    locale: 'en',
    words: 'papers for my dog',
    kind: 'badly',
    topics: ['passport'],
    count: 1,
    firstDay: 20_783,
    lastDay: 20_783,
  },
]

/** A morning with forty visitors, of whom one in five says nothing. */
function morning(): Entry[] {
  const random = createRandom(7)
  return Array.from({ length: 40 }, (_, index): Entry[] => {
    const at = NOON - 3 * HOUR + Math.floor((index / 40) * 3 * HOUR)
    const locale = index % 4 === 0 ? 'en' : 'fr'
    const topic = random.pick(Object.keys(TITLES)) ?? 'pool'
    const told: [number, EntryFact][] = [[0, { type: 'visit.begun', way: 'approach' }]]
    if (index % 5 !== 0) {
      told.push([4, { type: 'visit.engaged', way: 'speech', locale, seconds: 4 }])
      told.push([6, { type: 'question.answered', way: 'speech', locale, topic, seconds: 0.4 }])
    }
    told.push([40, { type: 'visit.ended', ending: index % 5 === 0 ? 'silent' : 'goodbye', locale, seconds: 40 }])
    return told.map(([seconds, fact]) => ({ at: at + seconds * 1_000, robot: 'hall', fact }))
  }).flat()
}

describe('the report page', () => {
  let browser: Browser
  let stage: ConsoleStage
  let pages: Awaited<ReturnType<typeof openPages>>
  let left: KeptQuestion[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    left = [...QUESTIONS]
    const questions = {
      keepDays: 30,
      all: () => left,
      async erase(id?: string) {
        left = left.filter((question) => id !== undefined && question.id !== id)
      },
      draft: async () => ({ name: 'mosaique-q1.yaml', yaml: 'topics: []\n' }),
    }
    stage = await openConsoleStage(morning(), [], [], { titles: () => TITLES, questions })
    stage.show(AT_WORK)
    pages = await openPages(browser, stage.url)
  })
  afterEach(async () => {
    expect(pages.complaints).toEqual([])
    await pages.context.close()
    await stage.close()
  })

  it.each([
    ['a phone', PHONE],
    ['a tablet', TABLET],
    ['a page of 320 pixels', { width: 320, height: 640 }],
  ])('can be read and used on %s', async (_what, size) => {
    const page = await pages.open('/#/report', size)
    await page.getByText('Sujets les plus demandés').waitFor()
    expect(await page.locator('.tiles li').allInnerTexts()).toContainEqual(
      expect.stringMatching(/^32\s+ont parlé ou touché l’écran\s+80 %$/),
    )
    expect(await page.getByRole('row', { name: 'anglais' }).textContent()).toBe('anglais108')
    expect(await barriers(page)).toEqual([])
    expect(await smallControls(page)).toEqual([])
    expect(await wideParts(page)).toEqual([])
    await shoot(page, `console-report-${size.width}x${size.height}`)
  })

  it('is reached from the journal, and says so of a day on which nobody came', async () => {
    const page = await pages.open('/#/journal')
    await page.getByRole('link', { name: /Bilan de l’accueil/ }).click()
    await page.getByText('En bref').waitFor()
    await page.getByLabel('Au').fill('2026-11-20')
    await page.getByText('Aucun visiteur pendant ces jours.').waitFor()
    expect(await page.getByLabel('Du').inputValue()).toBe('2026-11-20')
  })

  it('makes a draft of a question with one tap, and lets it be erased', async () => {
    const page = await pages.open('/#/report')
    await page.getByRole('button', { name: 'Préparer un sujet pour : où est la mosaïque' }).click()
    await page.getByText('Brouillon enregistré : drafts/mosaique-q1.yaml').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Télécharger le brouillon' }).click()
    expect((await download).suggestedFilename()).toBe('mosaique-q1.yaml')
    await page.getByRole('button', { name: 'Effacer la question : où est la mosaïque' }).click()
    await expect.poll(() => page.getByText('où est la mosaïque').count()).toBe(0)
    await page.getByRole('button', { name: 'Effacer toutes les questions' }).click()
    await page.getByRole('button', { name: 'Oui, tout effacer' }).click()
    await page.getByText('Aucune question gardée.').waitFor()
    expect(left).toEqual([])
  })
})

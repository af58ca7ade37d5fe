import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { codeOf } from './companion-phone.ts'
import { barriers, PHONE, shoot, TABLET } from './look.ts'
import { openTourVenue, type TourVenue } from './tour-venue.ts'

const ASKED = 'Does the clock still work?'
const EVIL = '<b>Pourquoi</b> des horloges ?'

describe('a tour on the phones of its guests', () => {
  let browser: Browser
  let venue: TourVenue
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await launchChromium()
    venue = await openTourVenue(browser)
  })
  afterAll(async () => {
    await browser?.close()
    await venue?.close()
  })

  async function open(path: string, viewport: typeof PHONE, locale = 'fr-FR'): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext({ viewport, locale, hasTouch: viewport === PHONE, serviceWorkers: 'block' })
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`))
    await page.goto(venue.url + path)
    return { page, context }
  }

  it('is read in two languages, asked and guessed by all, and leaves nothing', async () => {
    const { page: guide } = await open('/#/launch', PHONE)
    await guide.getByLabel('Visite guidée').check()
    await tap(guide, /^Démarrer : Visite guidée/)
    await guide.locator('.now').getByText('Pepper, Visite guidée').waitFor()
    const code = await codeOf(`${venue.url}/api/captions/pepper`)
    const { page: french } = await open(`/c/${code}`, PHONE)
    const { page: english, context: basement } = await open(`/c/${code}`, PHONE, 'en-GB')
    const { page: television } = await open(`/c/${code}`, TABLET)
    const { page: tablet } = await open('/screen/pepper', TABLET)

    await tap(guide, 'Aller à…')
    await tap(guide, 'Les horloges')
    await tap(guide, 'Nous y sommes')
    await Promise.all([
      french.locator('.caption').getByText('Chaque ville avait son heure.').waitFor(),
      television.locator('.caption').getByText('Chaque ville avait son heure.').waitFor(),
      tablet.locator('#caption').getByText('Chaque ville avait son heure.').waitFor(),
      english.locator('.caption[lang=en]').getByText('Every town kept its own time. This clock has seen three kings.').waitFor(),
    ])
    await expect.poll(() => naturalWidth(french)).toBe(1_200)
    await shoot(english, 'tour-guest-english-390x844')
    await shoot(television, 'tour-television-1280x800')
    expect(await french.getByRole('button', { name: 'Texte facile' }).count()).toBe(1)
    expect(await english.getByRole('button', { name: 'Easy text' }).count()).toBe(0)

    await english.getByLabel('Your question').fill(ASKED)
    await tap(english, 'Send')
    await english.getByText('Your question has arrived.').waitFor()
    await guide.locator('.guests').getByText('2 téléphones suivent le robot.').waitFor()
    await guide.locator('.guests').getByText(ASKED).waitFor()
    await guide.locator('.guests').scrollIntoViewIfNeeded()
    await shoot(guide, 'tour-question-390x844')
    expect(await barriers(guide)).toEqual([])
    await tap(guide, `Répondre : ${ASKED}`)
    await english.getByText('The robot is going to answer your question.').waitFor()
    await french.locator('.caption').getByText('Oui, le gardien la remonte chaque lundi.').waitFor()
    await english.locator('.caption').getByText('Yes, the keeper winds it every Monday.').waitFor()

    await french.getByLabel('Votre question').fill(EVIL)
    await tap(french, 'Envoyer')
    await tap(guide, `Écarter : ${EVIL}`)
    await french.getByText('Pas cette fois.').waitFor()

    await tap(guide, 'Devinette maintenant')
    await tap(french, /^une/)
    await tap(english, /^two/)
    await french.getByText('1 réponse, votre réponse').waitFor()
    await expect.poll(() => bars(french)).toEqual(['1 réponse, votre réponse', '1 réponse', '0 réponse'])
    await expect.poll(() => bars(english)).toEqual(['1 answer', '1 answer, your answer', '0 answers'])
    await expect.poll(() => guide.locator('.guests .bars tbody tr').allTextContents()).toEqual(['une1', 'deux1', 'trois0'])
    await guide.locator('.chips').getByRole('button', { name: 'une' }).click()
    await english.getByText('1 answer, the right answer').waitFor()
    await shoot(english, 'tour-puzzle-390x844')
    expect(await barriers(english)).toEqual([])

    await basement.setOffline(true)
    await english.getByText('Connection lost.').waitFor()
    await english.getByText('1 answer, the right answer').waitFor()
    await tap(guide, 'Quelqu’un arrive.')
    await television.locator('.caption').getByText('Quelqu’un arrive.').waitFor()
    await basement.setOffline(false)
    await english.getByText('Quelqu’un arrive.').waitFor()
    await expect.poll(() => english.locator('.trouble').textContent()).toBe('')
    // Known again by the number of its page: its vote is still there, and is counted once.
    await expect.poll(() => bars(english)).toEqual(['1 answer, the right answer', '1 answer, your answer', '0 answers'])

    await tap(guide, 'Terminer tout de suite')
    await tap(guide, 'Oui, terminer')
    await french.getByText('Merci d’avoir suivi le robot.').waitFor()
    await english.getByText('Thank you for following the robot.').waitFor()
    expect(await english.getByText('Every Monday').count()).toBe(0)
    const files = kept(venue.folder)
    expect(files.some((text) => text.includes('museum-tour'))).toBe(true)
    expect(files.filter((text) => text.includes('still work') || text.includes('Pourquoi'))).toEqual([])
    expect(complaints).toEqual([])
  })
})

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const naturalWidth = (page: Page) => page.locator('.picture img').evaluate((picture) => Reflect.get(picture, 'naturalWidth'))
const bars = (page: Page) => page.locator('.puzzle small').allTextContents()

/** Every file that the venue wrote. */
function kept(folder: string): string[] {
  const files = readdirSync(join(folder, 'data'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
}

import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { behaviors } from '#behaviors'
import type { Behavior } from '#runtime'
import { STATE_WORDS } from '../../src/console/web/words/states.ts'
import { launchChromium } from '../support/chromium.ts'
import { openVenue } from '../support/venue.ts'
import { PHONE, shoot, smallControls, TABLET, wideParts } from './look.ts'

/** As long as a robot takes to finish its sentence and to rest. */
const ENDED_MS = 60_000
/** Nobody waits longer before tapping again. */
const SECOND_TAP_MS = 8_000
/** Two sessions of each, with the ends that a robot takes its time for. */
const PATIENCE_MS = 30_000 + behaviors.length * 40_000
const REHEARSING = 'Répétition : le robot ne bouge pas et ne parle pas.'

describe('somebody who reads nothing, in front of robots that are at work already', () => {
  let browser: Browser
  let venue: Awaited<ReturnType<typeof openVenue>>
  beforeAll(async () => {
    browser = await launchChromium()
    venue = await openVenue()
  })
  afterAll(async () => {
    await browser?.close()
    await venue?.close()
  })

  const press = (page: Page, name: string | RegExp) =>
    page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click()

  it.each([
    ['pepper', '390x844', PHONE],
    ['nao', '1280x800', TABLET],
  ])(
    'is led to a rehearsal, then to a session of every activity: %s at %s',
    async (robot, size, viewport) => {
      const page = await browser.newPage({ viewport, locale: 'fr-FR' })
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(venue.consoleUrl)
      await press(page, new RegExp(`^${robot}`))
      await page
        .locator('.robotcard', { hasText: new RegExp(robot, 'i') })
        .getByRole('link', { name: 'Changer d’activité' })
        .click()
      await page.getByRole('heading', { name: 'En cours : Accueil' }).waitFor()
      await shoot(page, `newcomer-launch-running-${size}`)
      expect(await smallControls(page)).toEqual([])
      expect(await wideParts(page)).toEqual([])
      expect(await page.getByRole('button', { name: /^Démarrer : / }).count()).toBe(0)
      await end(page)

      for (const behavior of behaviors) {
        const { id, title } = behavior
        await page.goto(`${venue.consoleUrl}/#/launch`)
        await page.getByText(title.fr, { exact: true }).first().click()
        await begin(page, 'Répéter sans le robot', page.getByText(REHEARSING))
        await leave(page, behavior, `newcomer-rehearsal-${id}-${size}`)

        await page.goto(`${venue.consoleUrl}/#/launch`)
        await page.getByText(title.fr, { exact: true }).first().click()
        await begin(page, `Démarrer : ${title.fr}`, page.locator('.now h2').getByText(title.fr))
        expect(await page.getByText(REHEARSING).count()).toBe(0)
        await leave(page, behavior, `newcomer-session-${id}-${size}`)
      }
      expect(complaints).toEqual([])
      await page.close()
    },
    PATIENCE_MS,
  )

  /** One tap; a second one, told of here, when nothing came of it, as anybody would. */
  async function begin(page: Page, button: string, sign: Locator): Promise<void> {
    await press(page, button)
    await sign.waitFor({ timeout: SECOND_TAP_MS }).catch(async () => {
      console.log(`newcomer: "${button}" had to be tapped twice`)
      await press(page, button)
      await sign.waitFor()
    })
  }

  /** Once it is told what the robot does, in words that somebody wrote: not by the name of a state. */
  async function leave(page: Page, behavior: Behavior, picture: string): Promise<void> {
    const words = [...Object.values(behavior.stateTitles ?? {}), ...Object.values(STATE_WORDS)].map(({ fr }) => fr)
    await expect.poll(() => page.locator('.now .big[role=status]').textContent()).toBeOneOf(words)
    await shoot(page, picture)
    await end(page)
  }

  async function end(page: Page): Promise<void> {
    await press(page, 'Terminer tout de suite')
    await press(page, 'Oui, terminer')
    await page
      .getByRole('button', { name: /^Démarrer/ })
      .and(page.locator(':enabled'))
      .first()
      .waitFor({ timeout: ENDED_MS })
  }
})

import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { openVenue } from '../support/venue.ts'

const ARTIFACTS = fileURLToPath(new URL('../../artifacts/', import.meta.url))
const TABLET = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }

describe('a visit, seen in the browser', () => {
  let browser: Browser
  let venue: Awaited<ReturnType<typeof openVenue>>
  const complaints: string[] = []

  beforeAll(async () => {
    mkdirSync(ARTIFACTS, { recursive: true })
    venue = await openVenue()
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await venue?.close()
  })

  async function open(url: string, viewport: { width: number; height: number }): Promise<Page> {
    const page = await browser.newPage({ viewport, locale: 'fr-FR' })
    page.on('pageerror', (error) => complaints.push(`${url}: ${error.message}`))
    page.on('console', (message) => message.type() === 'error' && complaints.push(`${url}: ${message.text()}`))
    await page.goto(url)
    return page
  }

  const shoot = (page: Page, name: string) => page.screenshot({ path: `${ARTIFACTS}${name}.png`, fullPage: true })

  it('greets, answers by screen, hands the controls to staff, and stops', async () => {
    const simulator = await open(venue.simulatorUrl, TABLET)
    const staff = await open(venue.consoleUrl, TABLET)
    const phone = await open(venue.consoleUrl, PHONE)
    const screen = await open(`${venue.consoleUrl}/screen/pepper`, TABLET)
    const pepperWorld = simulator.locator('[data-robot="pepper"]')
    const pepperCard = staff.locator('article', { hasText: 'pepper (Pepper)' })
    const transcript = pepperCard.locator('.transcript')

    await pepperCard.getByText('attend un visiteur').waitFor()
    await staff.locator('article', { hasText: 'nao (NAO)' }).getByText('attend un visiteur').waitFor()
    await pepperWorld.getByRole('button', { name: 'Un visiteur arrive' }).click()
    await pepperWorld.locator('[type="range"]').fill('0.9')
    await transcript
      .getByText('Bonjour et bienvenue à la mairie', { exact: false })
      .or(transcript.getByText('Bonsoir et bienvenue', { exact: false }))
      .waitFor()
    await shoot(simulator, 'simulator-1280x800')

    await screen.getByRole('button', { name: 'Passeport' }).click()
    await transcript.getByText('Pour un passeport, prenez rendez-vous', { exact: false }).waitFor()
    await screen.locator('#caption', { hasText: 'passeport' }).waitFor()
    await shoot(screen, 'screen-1280x800')
    await shoot(staff, 'console-1280x800')
    await shoot(phone, 'console-390x844')

    await pepperCard.getByLabel('Faire dire au robot').fill('Le café est prêt.')
    await pepperCard.getByRole('button', { name: 'Dire' }).click()
    await transcript.getByText('Le café est prêt.').waitFor()

    await phone.getByRole('button', { name: 'Stop, pepper' }).click()
    await pepperCard.getByText('Arrêt confirmé par le robot.').waitFor()
    await pepperCard.getByText('arrêté (bouton Stop)', { exact: false }).waitFor()
    expect(venue.pepper.state.speaking).toBe(null)
    await shoot(phone, 'console-stopped-390x844')

    await pepperCard.getByRole('button', { name: 'Le robot peut reprendre' }).click()
    await pepperCard.getByRole('button', { name: 'Démarrer' }).click()
    await pepperCard.getByRole('button', { name: "Terminer l'activité" }).waitFor()
    expect(complaints).toEqual([])
  })
})

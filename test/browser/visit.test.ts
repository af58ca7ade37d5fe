import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { openVenue } from '../support/venue.ts'
import { PHONE, shoot, TABLET } from './look.ts'

describe('a visit, seen in the browser', () => {
  let browser: Browser
  let venue: Awaited<ReturnType<typeof openVenue>>
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await launchChromium()
    venue = await openVenue()
  })
  afterAll(async () => {
    await venue?.close()
    await browser?.close()
  })

  async function open(url: string, viewport: { width: number; height: number }): Promise<Page> {
    const page = await browser.newPage({ viewport, locale: 'fr-FR' })
    page.on('pageerror', (error) => complaints.push(`${url}: ${error.message}`))
    page.on('console', (message) => message.type() === 'error' && complaints.push(`${url}: ${message.text()}`))
    await page.goto(url)
    return page
  }

  const openLive = async (viewport: typeof PHONE) => {
    const page = await open(`${venue.consoleUrl}/#/live`, viewport)
    await page.getByRole('button', { name: /^pepper/ }).click()
    return page
  }

  it('greets, answers by screen, hands the controls to staff, and stops', async () => {
    const simulator = await open(venue.simulatorUrl, TABLET)
    const staff = await openLive(TABLET)
    const phone = await openLive(PHONE)
    const screen = await open(`${venue.consoleUrl}/screen/pepper`, TABLET)
    const pepperWorld = simulator.locator('[data-robot="pepper"]')
    const talk = staff.locator('.talk')

    await staff.locator('.now').getByText('attend un visiteur').waitFor()
    await pepperWorld.getByRole('button', { name: 'Un visiteur arrive' }).click()
    await pepperWorld.locator('[type="range"]').fill('0.9')
    await talk.getByText(/Bon(jour|soir) et bienvenue/).waitFor()
    await shoot(simulator, 'simulator-1280x800')

    await screen.getByRole('button', { name: 'Passeport' }).click()
    await talk.getByText('Pour un passeport, prenez rendez-vous', { exact: false }).waitFor()
    await screen.locator('#caption', { hasText: 'passeport' }).waitFor()
    await shoot(screen, 'screen-1280x800')
    await shoot(staff, 'console-1280x800')
    await shoot(phone, 'console-390x844')

    await staff.getByLabel('Écrivez une phrase').fill('Le café est prêt.')
    await staff.getByRole('button', { name: 'Dire', exact: true }).click()
    await talk.getByText('Le café est prêt.').waitFor()

    await phone.getByRole('button', { name: /^Stop/i }).click()
    await staff.getByText('Arrêt confirmé par le robot.').waitFor()
    await staff.getByText('Arrêté par le bouton Stop').waitFor()
    expect(venue.pepper.state.speaking).toBe(null)
    await shoot(phone, 'console-stopped-390x844')

    for (const point of await staff.getByRole('checkbox').all()) await point.check()
    await staff.getByRole('button', { name: 'Le robot peut reprendre' }).click()
    await staff.getByRole('button', { name: 'Démarrer une activité' }).waitFor()
    expect(complaints).toEqual([])
  })
})

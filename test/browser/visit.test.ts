import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { BehaviorSubject } from 'rxjs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '#clock'
import { type Console, createConsole } from '#console'
import { CompereError } from '#errors'
import type { Command, Controller, RobotStatus } from '#runtime'
import { launchChromium } from '../support/chromium.ts'
import { pepperStatus } from '../support/robot-status.ts'
import { openVenue } from '../support/venue.ts'

const ARTIFACTS = fileURLToPath(new URL('../../artifacts/', import.meta.url))
const TABLET = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }

// One browser and one file for all: two files would unpack Chromium to the same place at the same time.
let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

describe('a visit, seen in the browser', () => {
  let venue: Awaited<ReturnType<typeof openVenue>>
  const complaints: string[] = []

  beforeAll(async () => {
    mkdirSync(ARTIFACTS, { recursive: true })
    venue = await openVenue()
  })
  afterAll(() => venue?.close())

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

describe('Stop on a phone', () => {
  let served: Console
  let page: Page
  let commands: Command[]
  const robots$ = new BehaviorSubject<readonly RobotStatus[]>([])
  const controller: Controller = {
    behaviors: [{ id: 'reception', title: { fr: 'Accueil', en: 'Reception' } }],
    robots$,
    async execute(command) {
      if (command.type === 'session.start') throw new CompereError('runtime.busy', 'hall must rest first')
      commands.push(command)
    },
    close: async () => {},
  }
  const openConsole = (port: number) => createConsole({ controller, clock: createSystemClock(), port })
  const stopOf = (id: string) => page.getByRole('button', { name: `Stop, ${id}` })
  const cardOf = (id: string) => page.locator('article', { hasText: `${id} (Pepper)` })

  beforeAll(async () => {
    served = await openConsole(0)
  })
  afterAll(() => served?.close())
  beforeEach(async () => {
    commands = []
    robots$.next([pepperStatus('hall'), pepperStatus('salon'), pepperStatus('musee')])
    page = await browser.newPage({ viewport: PHONE, locale: 'fr-FR' })
    await page.goto(served.url)
    await stopOf('musee').waitFor()
    return () => page.close()
  })

  it('stays in sight for every robot, however far the page is scrolled', async () => {
    await page.evaluate('scrollTo(0, document.body.scrollHeight)')

    for (const id of ['hall', 'salon', 'musee']) {
      const box = await stopOf(id).boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height)
      expect(box?.height).toBeGreaterThanOrEqual(64)
    }
  })

  it('has controls large enough for a finger, on a page no wider than the phone', async () => {
    const controls = await page.locator('button:visible, select:visible, input:visible').all()

    for (const control of controls) expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(48)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width)
  })

  it('says requested, confirmed, or to use the button on the robot', async () => {
    await stopOf('hall').click()
    await cardOf('hall').getByText('Arrêt demandé').waitFor()
    expect(commands).toEqual([{ type: 'stop', robot: 'hall' }])

    robots$.next([
      { ...pepperStatus('hall'), stop: { requestedAt: 1, confirmed: true } },
      pepperStatus('salon'),
      pepperStatus('musee'),
    ])
    await cardOf('hall').getByText('Arrêt confirmé par le robot.').waitFor()

    robots$.next([
      { ...pepperStatus('hall'), stop: { requestedAt: 1, confirmed: false } },
      pepperStatus('salon'),
      pepperStatus('musee'),
    ])
    await stopOf('hall').getByText('NON CONFIRMÉ').waitFor()
    await cardOf('hall').getByText('utilisez le bouton sur le robot').waitFor()
  })

  it('is not confirmed when the controller takes no note of it', async () => {
    await stopOf('salon').click()

    await stopOf('salon').getByText('NON CONFIRMÉ').waitFor()
  })

  it('is not confirmed while the controller is out of reach, and is sent as soon as it is back', async () => {
    const port = Number(new URL(served.url).port)
    await served.close()
    await page.getByText('Contrôleur injoignable').first().waitFor()

    await stopOf('salon').click()
    await cardOf('salon').getByText('utilisez le bouton sur le robot').waitFor()
    expect(commands).toEqual([])

    served = await openConsole(port)
    await expect.poll(() => commands).toContainEqual({ type: 'stop', robot: 'salon' })
  })

  it('has refusals told in the language of the page', async () => {
    await cardOf('hall').getByRole('button', { name: 'Démarrer' }).click()

    await page.getByText("Impossible pour l'instant", { exact: false }).waitFor()
  })
})

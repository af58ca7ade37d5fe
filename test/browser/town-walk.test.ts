import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TourContent, TourContentSchema } from '#behaviors'
import { VirtualClock } from '#clock'
import { type Console, createConsole } from '#console'
import { loadContent } from '#content'
import { CIRCUIT_FILE, townCircuit } from '../../behaviors/town-circuit/town-circuit.ts'
import { noteCommands } from '../console/console-stage.ts'
import { launchChromium } from '../support/chromium.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { AT_WORK } from './console-robots.ts'
import { barriers, PHONE, shoot, smallControls, TABLET } from './look.ts'

const content: TourContent = loadContent(CIRCUIT_FILE, TourContentSchema)
/** About twenty meters north of the third stop. */
const NEAR_BENCH = { latitude: 48.8251, longitude: 2.2722, accuracy: 8 }

describe('a walk through the town on a phone', () => {
  let browser: Browser
  let served: Console
  let code: string
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await launchChromium()
    const stage = noteCommands()
    const session = AT_WORK.session && { ...AT_WORK.session, behavior: 'town-circuit' }
    const guestPage = { page: 'cards', alt: 'Code à scanner : la page de la promenade' }
    const body = ["Connectez-vous au Wi-Fi de l'accueil, puis scannez.", 'La page se passe ensuite de réseau.']
    const caption = "Scannez le code à l'écran : tout le circuit tient dans votre téléphone."
    stage.change({ session, screen: { locale: 'fr', title: 'Le circuit des cartes', body, choices: [], guestPage, caption } })
    served = await createConsole({
      ...{ controller: stage.controller, clock: new VirtualClock(), port: 0 },
      guestPages: (behavior, wish) => (behavior === 'town-circuit' ? townCircuit.guestPage?.(content, wish) : undefined),
    })
    code = ((await (await fetch(`${served.url}/api/captions/pepper`)).json()) as { code: string }).code
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  const phone = (language: string) => browser.newContext({ viewport: PHONE, locale: language, acceptDownloads: true })
  async function open(context: BrowserContext, address: string): Promise<Page> {
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await page.goto(address)
    return page
  }
  const walk = () => `${served.url}/c/${code}/walk?page=cards`
  const visible = (page: Page, what: string) => page.locator(`${what}:visible`)

  it('is found by the code on the robot’s screen', async () => {
    const context = await browser.newContext({ viewport: TABLET })
    const page = await open(context, served.screenUrl('pepper'))
    const picture = page.getByAltText('Code à scanner : la page de la promenade')
    await picture.waitFor()
    expect(await picture.getAttribute('src')).toBe(`/c/${code}/walk.svg?page=cards`)
    await expect.poll(() => page.evaluate('document.querySelector("#picture").naturalWidth > 100')).toBe(true)
    await shoot(page, 'town-circuit-screen-1280x800')
    await context.close()
  })

  it('leads past every stop without a network', async () => {
    const context = await phone('fr-FR')
    const page = await open(context, walk())
    await context.setOffline(true)
    await page.getByRole('heading', { name: 'Le circuit des cartes' }).waitFor()
    await shoot(page, 'town-walk-start-390x844')
    expect([await barriers(page), await smallControls(page)]).toEqual([[], []])

    await page.getByRole('button', { name: 'Commencer la promenade' }).click()
    const told: string[] = []
    for (let stop = 1; stop <= 8; stop++) {
      await page.getByText(`Étape ${stop} sur 8`).waitFor()
      expect(await visible(page, '.told').count()).toBe(0)
      if (stop === 4) await shoot(page, 'town-walk-way-390x844')
      await page.getByRole('button', { name: 'J’y suis' }).click()
      told.push((await visible(page, '.told .plain p').first().textContent()) ?? '')
      if (stop === 4) await shoot(page, 'town-walk-stop-390x844')
      if (stop === 4) expect([await barriers(page), await smallControls(page)]).toEqual([[], []])
      if (stop < 8) await page.getByRole('button', { name: 'Suivante' }).click()
    }
    const wanted = content.routes[0]?.stops.map(({ stop }) =>
      content.narrations.find((one) => one.stop === stop && one.language === 'fr' && one.audience === 'adult'),
    )
    expect(told).toEqual(wanted?.map((narration) => narration?.lines[0]))
    await page.getByText('C’était la dernière étape.').waitFor()

    await page.getByRole('button', { name: 'Plan et étapes' }).click()
    expect(await visible(page, '.seen').count()).toBeGreaterThanOrEqual(8)
    await page.goBack()
    await page.getByText('Étape 8 sur 8').waitFor()
    await context.close()
  })

  it('is read in another language, in easy words and in large letters', async () => {
    const context = await phone('en-GB')
    const page = await open(context, walk())
    await page.getByRole('heading', { name: 'The card walk' }).waitFor()
    await page.getByRole('button', { name: 'Easy text' }).click()
    await page.getByRole('button', { name: /The footbridge/ }).click()
    await page.getByRole('button', { name: 'Read it now' }).click()
    expect(await visible(page, '.told p').first().textContent()).toBe('There are two houses here.')
    const size = () => page.evaluate('parseFloat(getComputedStyle(document.documentElement).fontSize)')
    const before = Number(await size())
    for (let press = 0; press < 3; press++) await page.getByRole('button', { name: 'Larger text' }).click()
    await expect.poll(size).toBeGreaterThan(before * 1.7)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await shoot(page, 'town-walk-large-390x844')
    await page.getByRole('button', { name: 'Map and stops' }).click()
    await page.getByRole('button', { name: 'Français' }).click()
    await page.getByRole('button', { name: /La passerelle/ }).click()
    await page.getByRole('button', { name: 'Lire sans attendre' }).click()
    expect(await visible(page, '.told p').first().textContent()).toBe('Ici, il y a deux maisons.')
    await context.close()
  })

  it('shows where one is once it is kept in the phone', async () => {
    const context = await phone('fr-FR')
    const page = await open(context, walk())
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Garder cette page dans mon téléphone' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('Le circuit des cartes.html')
    const file = join(temporaryFolder().path, 'walk.html')
    await download.saveAs(file)

    await context.grantPermissions(['geolocation'])
    await context.setGeolocation(NEAR_BENCH)
    await context.setOffline(true)
    const kept = await open(context, pathToFileURL(file).href)
    await kept.getByRole('button', { name: /Le banc du jardin/ }).click()
    await kept.getByRole('button', { name: 'Où suis-je ?' }).click()
    await kept.getByText('Vous y êtes presque.').waitFor()
    await kept.getByRole('button', { name: 'Suivante' }).click()
    await kept.getByText('Prochaine étape à 120 m, direction ouest.').waitFor()
    await shoot(kept, 'town-walk-here-390x844')
    expect(await kept.getByRole('button', { name: 'Garder cette page' }).count()).toBe(0)
    await context.close()
  })

  it('complains of nothing', () => {
    expect(complaints).toEqual([])
  })
})

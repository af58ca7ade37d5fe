import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PASSWORD } from '../console/console-stage.ts'
import { launchChromium } from '../support/chromium.ts'
import { AT_WORK, STOPPED } from './console-robots.ts'
import { type ConsoleStage, GUESTS, openConsoleStage } from './console-stage.ts'
import { barriers, openPages, PHONE, shoot, TABLET } from './look.ts'

let browser: Browser
let stage: ConsoleStage
let pages: Awaited<ReturnType<typeof openPages>>
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  stage = await openConsoleStage()
  stage.show(AT_WORK)
  pages = await openPages(browser, stage.url)
})
afterEach(async () => {
  await pages.context.close()
  await stage.close()
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function createFirstAccount(page: Page): Promise<void> {
  await page.getByLabel('Nom').fill('Zoé')
  await page.getByLabel('Mot de passe').fill(PASSWORD)
  await press(page, 'Créer le compte')
  await page.getByText('Zoé (administrateur)').waitFor()
}

describe('the door of the console', () => {
  it('opens by account, password and PIN, with Stop in reach all the while', async () => {
    const page = await pages.open('/#/settings')
    await createFirstAccount(page)
    await page.getByText('Code PIN sur cet appareil').click()
    await page.getByLabel('Nouveau code PIN').fill('482913')
    await press(page, 'Enregistrer le code PIN')
    await page.getByText('Le code PIN est enregistré').waitFor()
    await press(page, 'Se déconnecter')

    await page.getByText('Bonjour Zoé').waitFor()
    await page.getByRole('button', { name: /^Stop/i }).click()
    await expect.poll(() => stage.commands).toEqual([{ type: 'stop', robot: 'hall' }])
    stage.show(STOPPED)
    await shoot(page, 'console-pin-390x844')
    expect(await barriers(page)).toEqual([])

    await press(page, 'Utiliser le mot de passe')
    await page.getByLabel('Nom').fill('Zoé')
    await page.getByLabel('Mot de passe').fill('wrong and long enough')
    await press(page, 'Se connecter')
    await page.getByText('Nom, mot de passe ou code incorrect.').waitFor()
    await shoot(page, 'console-login-390x844')
    expect(await barriers(page)).toEqual([])

    await page.reload()
    await page.getByLabel('Code PIN (6 chiffres)').fill('482913')
    await press(page, 'Entrer')
    await page.getByText('Zoé (administrateur)').waitFor()
  })

  it('gives staff no more than is theirs', async () => {
    const page = await pages.open('/#/settings')
    await createFirstAccount(page)
    const accounts = page.locator('section', { hasText: 'Comptes' })
    await accounts.locator('summary').click()
    await accounts.getByLabel('Nom').fill('Noé')
    await accounts.getByLabel('Mot de passe').fill(PASSWORD)
    await press(page, 'Créer le compte')
    await page.getByText('Le compte de Noé est créé.').waitFor()
    await accounts.getByText('Donner un nouveau mot de passe à Noé').click()
    const other = accounts.locator('details', { hasText: 'Donner un nouveau mot de passe à Noé' })
    await other.getByLabel('Mot de passe').fill(`${PASSWORD} anew`)
    await press(page, 'Donner ce mot de passe')
    await page.getByText('Le mot de passe est changé. Dites-le à cette personne').waitFor()
    await press(page, 'Se déconnecter')
    await page.getByRole('heading', { name: 'Se connecter' }).waitFor()
    await page.getByLabel('Nom').fill('Noé')
    await page.getByLabel('Mot de passe').fill(`${PASSWORD} anew`)
    await press(page, 'Se connecter')

    await page.getByText('Noé (équipe)').waitFor()
    expect(await page.getByText('Comptes').count()).toBe(0)
    await page.goto(`${stage.url}/#/live`)
    await page.getByText('Votre compte ne permet pas de faire parler le robot.').waitFor()
    expect(await page.getByRole('button', { name: 'Pause', exact: true }).count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Encore une fois' }).count()).toBe(0)
  })
})

describe('captions', () => {
  it('fill a television and a phone, as large and as plain as wanted', async () => {
    const television = await pages.open(new URL(stage.captions('hall')).pathname, TABLET)
    await television.getByText('Pour un passeport').waitFor()
    await shoot(television, 'captions-1280x800')
    const phone = await pages.open(new URL(stage.captions('hall')).pathname, PHONE)
    await phone.getByText('Pour un passeport').waitFor()
    await phone.getByRole('button', { name: 'Agrandir le texte' }).click()
    await phone.getByRole('button', { name: 'Changer les couleurs' }).click()
    await shoot(phone, 'captions-390x844')

    expect(await barriers(television)).toEqual([])
    expect(await barriers(phone)).toEqual([])
    await stage.close()
    await phone.getByText('Sous-titres interrompus').waitFor()
    await phone.getByText('Pour un passeport').waitFor()
  })
})

describe('captions for guests', () => {
  it('are found by a code on a phone and a television, until staff change it', async () => {
    const staff = await pages.open('/#/live')
    await staff.getByText('Sous-titres sur un téléphone ou une télé').click()
    const address = staff.locator('.guestaddress a')
    const code = (await address.getAttribute('href'))?.split('/').at(-1) ?? ''
    expect(await address.textContent()).toBe(`${GUESTS.replace('http://', '')}/c/${code}`)
    await expect.poll(() => staff.locator('.qr').evaluate((picture) => Reflect.get(picture, 'naturalWidth'))).toBeGreaterThan(0)
    await staff.getByRole('button', { name: 'Changer l’adresse' }).scrollIntoViewIfNeeded()
    await shoot(staff, 'captions-address-390x844')
    expect(await barriers(staff)).toEqual([])

    const guest = await browser.newContext({ viewport: PHONE, locale: 'fr-FR' })
    // The address of the venue leads here.
    await guest.route(`${GUESTS}/**`, async (route) =>
      route.fulfill({ response: await route.fetch({ url: route.request().url().replace(GUESTS, stage.guests()) }) }),
    )
    const phone = await guest.newPage()
    await phone.goto(`${GUESTS}/c`)
    await phone.getByLabel('Code des sous-titres').fill(` ${code.slice(0, 3).toUpperCase()} ${code.slice(3)} `)
    await shoot(phone, 'captions-code-390x844')
    expect(await barriers(phone)).toEqual([])
    await press(phone, 'Lire')
    await phone.getByText('Pour un passeport').waitFor()
    await shoot(phone, 'captions-guest-390x844')
    const television = await guest.newPage()
    await television.setViewportSize(TABLET)
    await television.goto(`${GUESTS}/c/${code}`)
    await television.getByText('Pour un passeport').waitFor()
    await expect
      .poll(() => television.locator('.address img').evaluate((picture) => Reflect.get(picture, 'naturalWidth')))
      .toBeGreaterThan(0)
    await shoot(television, 'captions-television-1280x800')
    expect(await barriers(television)).toEqual([])

    await press(staff, 'Changer l’adresse')
    await press(staff, 'Oui, changer')
    await expect.poll(() => address.getAttribute('href')).not.toBe(`/c/${code}`)
    await phone.getByText('Ce code n’est plus valable.').waitFor()
    await guest.close()
  })
})

describe('the shell of the console', () => {
  it('is usable in a second, and weighs little', async () => {
    const page = await pages.open()
    let bytes = 0
    page.on('response', (response) => {
      bytes += Number(response.headers()['content-length'] ?? 0)
    })
    await page.reload()
    await page.getByText('En activité').first().waitFor()

    const interactiveMs = Number(await page.evaluate('performance.now()'))
    console.log(`console: ${bytes} bytes before gzip, usable after ${Math.round(interactiveMs)} ms`)
    expect(interactiveMs).toBeLessThan(1_000)
  })

  it('opens while the controller is away, and has kept nothing else', async () => {
    const context = await browser.newContext({ viewport: PHONE, locale: 'fr-FR' })
    const page = await context.newPage()
    await page.goto(stage.url)
    await page.getByText('En activité').first().waitFor()
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
    const kept = await page.evaluate(
      `caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys()))))
        .then((all) => all.flat().map(({ url }) => new URL(url).pathname).sort())`,
    )
    await stage.close()
    await page.reload()

    await page.getByText('Contrôleur injoignable').waitFor()
    expect(await page.getByRole('button', { name: /^Stop/i }).count()).toBe(1)
    expect(kept).toEqual([
      '/',
      '/icon-maskable.svg',
      '/icon.svg',
      '/manifest.webmanifest',
      '/web/index.css',
      '/web/index.js',
      '/web/shared.js',
    ])
    await context.close()
  })
})

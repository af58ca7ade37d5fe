import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { type HomeVenue, openHomeVenue } from '../support/home-venue.ts'
import { pngOf } from '../support/media-files.ts'
import { barriers, PHONE, shoot, smallControls, wideParts } from './look.ts'

describe('sessions of a home, on a phone', { timeout: 240_000 }, () => {
  let browser: Browser
  let home: HomeVenue
  let next: HomeVenue
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await launchChromium()
    home = await openHomeVenue()
    next = await openHomeVenue()
  }, 60_000)
  afterAll(async () => {
    await home?.close()
    await next?.close()
    await browser?.close()
  })

  async function open(url: string): Promise<Page> {
    const page = await browser.newPage({ viewport: PHONE, locale: 'fr-FR', timezoneId: 'Europe/Paris' })
    page.setDefaultTimeout(30_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await page.goto(url)
    return page
  }
  async function look(page: Page, name: string): Promise<void> {
    await shoot(page, name)
    expect([name, await barriers(page)]).toEqual([name, []])
    expect([name, await wideParts(page)]).toEqual([name, []])
    expect([name, await smallControls(page)]).toEqual([name, []])
  }

  async function addActivity(page: Page, name: string): Promise<void> {
    await page.getByLabel('Ajouter une activité').selectOption({ label: name })
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  }

  async function build(page: Page): Promise<void> {
    await page.getByRole('heading', { name: 'Séances' }).waitFor()
    await look(page, 'plans-390x844')
    await page.getByRole('button', { name: 'Nouveau programme' }).click()
    await page.getByLabel('Nom du programme').fill('Mardi des voisins')
    await addActivity(page, 'Quiz')
    await addActivity(page, 'Proverbes')
    await page.getByRole('button', { name: 'Monter : 2. Proverbes' }).click()
    await page.getByLabel('Prénom ou surnom').fill('Mado')
    await page.getByRole('button', { name: 'Ajouter cette personne' }).click()
    await page.getByRole('group', { name: 'Mado' }).getByLabel('peut être nommé à voix haute').check()
    await page.getByLabel('Jour', { exact: true }).fill('2099-12-01')
    await page.getByLabel('Heure', { exact: true }).fill('15:00')
    await page.getByText(/environ 4\d minutes/).waitFor()
    await look(page, 'plan-editor-390x844')
    await page.getByRole('heading', { name: 'Estimation' }).scrollIntoViewIfNeeded()
    await shoot(page, 'plan-editor-end-390x844')
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByText('Programme enregistré.').waitFor()
    await page.getByText('45 min · 2 activités · facile · 1 participant').waitFor()
  }

  async function print(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Feuille à imprimer : Mardi des voisins' }).click()
    expect(await page.locator('.paper').first().locator('tbody th').allTextContents()).toEqual([
      ...['Accueil', 'Proverbes', 'Quiz', 'Au revoir'],
    ])
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.noprint').first().isVisible()).toBe(false)
    expect(await page.locator('.blanks span').allTextContents()).toEqual(['Date', 'Animé par', 'Présents'])
    expect(await page.locator('.blanks').isVisible()).toBe(true)
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)
    expect(sheets).toHaveLength(1)
    await shoot(page, 'plan-paper-print')
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('button', { name: 'Retour à la liste' }).click()
  }

  async function addOwn(page: Page): Promise<void> {
    await page.goto(`${home.url()}/#/own`)
    await page.getByLabel('La question', { exact: true }).fill('Comment s’appelle le chat de la maison ?')
    await page.getByLabel('La bonne réponse').fill('Moustache')
    await page.getByLabel('Une autre réponse', { exact: true }).fill('Félix')
    await page.getByLabel('Encore une autre réponse').fill('Gribouille')
    await page.getByLabel('Un indice').fill('Il en a de longues.')
    await page.getByLabel(/petite histoire/).fill('Il dort sur le fauteuil bleu.')
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
    await page.getByText('Ajouté.').waitFor()
    await page.getByLabel('Jouer : Comment s’appelle le chat de la maison ?').waitFor()
    await look(page, 'own-390x844')
  }

  async function run(page: Page, url: string): Promise<void> {
    await page.goto(`${url}/#/launch`)
    await page.locator('label.choice', { hasText: "Séance d'animation" }).click()
    expect(await page.locator('.options select').first().inputValue()).toBe('mardi-des-voisins')
    await page
      .locator('.estimate')
      .getByText(/environ 4\d minutes/)
      .waitFor()
    await page
      .locator('.estimate')
      .getByText(/de batterie/)
      .waitFor()
    await page.getByRole('button', { name: /^Démarrer : / }).click()
    await page.locator('.talk').getByText(/Mado/).first().waitFor()
    await page.getByRole('button', { name: 'Partie suivante' }).click()
    await page.getByRole('button', { name: 'Passer' }).click()
    await page
      .locator('.progress')
      .getByText(/Proverbes/)
      .waitFor()
    await shoot(page, 'session-live-390x844')
    await page.getByText('« Terminer », plus haut, finit par un au revoir.').waitFor()
    await page.getByRole('button', { name: 'Terminer', exact: true }).click()
    await page
      .locator('.progress')
      .getByText(/Au revoir/)
      .waitFor()
    await page.getByRole('button', { name: 'Terminer tout de suite' }).click()
    await page.getByRole('button', { name: 'Oui, terminer' }).click()
    await page.getByText('Aucune activité en cours.').first().waitFor()
  }

  async function readReport(page: Page, url: string): Promise<void> {
    await page.goto(`${url}/#/sessions`)
    const card = page.locator('.session').first()
    await card.getByRole('heading', { name: 'Mardi des voisins' }).waitFor()
    expect(await card.textContent()).toContain('Proverbes')
    expect(await card.textContent()).toContain('Prochaine fois : mardi 1er décembre')
    expect(await page.locator('main').textContent()).not.toContain('Mado')
    await look(page, 'sessions-390x844')
  }

  it('are prepared, printed, played, steered and looked back at', async () => {
    const page = await open(`${home.url()}/#/plans`)
    await build(page)
    await print(page)
    await addOwn(page)
    await run(page, home.url())
    await readReport(page, home.url())
    expect(complaints).toEqual([])
    await page.close()
  })

  it('go in one file to a second, empty installation, and are played there', async () => {
    const page = await open(`${home.url()}/#/settings`)
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Télécharger le fichier' }).click()
    const file = join(next.folder, 'bundle.json')
    await (await waiting).saveAs(file)
    await page.goto(`${next.url()}/#/settings`)
    const section = page.locator('section', { hasText: 'Emporter dans une autre maison' })
    await section
      .getByLabel('Choisir un fichier reçu')
      .setInputFiles({ name: 'photo.json', mimeType: 'image/png', buffer: pngOf(8, 8) })
    await section.getByText(/Ce fichier ne peut pas être repris/).waitFor()
    // The refusal is also a line of the browser's own.
    complaints.length = 0
    await section.getByLabel('Choisir un fichier reçu').setInputFiles(file)
    await section.getByText('Ce fichier est intact.').waitFor()
    await section.getByText('Il contient 1 programme, 1 contenu, 0 photo et 1 prénom.').waitFor()
    await section.scrollIntoViewIfNeeded()
    await look(page, 'bundle-390x844')
    await section.getByRole('button', { name: 'Ajouter à cette maison' }).click()
    await section.getByText('Ajouté : 1 programme, 1 contenu, 0 photo.').waitFor()
    await run(page, next.url())
    await readReport(page, next.url())
    expect(complaints).toEqual([])
    await page.close()
  })
})

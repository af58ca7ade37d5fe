import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { BehaviorSubject } from 'rxjs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '#clock'
import { type Console, createConsole } from '#console'
import { createFileSystem } from '#journal'
import type { RobotStatus } from '#runtime'
import { consoleCertificate } from '../../src/cli/console-certificate.ts'
import { memoryAccounts } from '../../src/console/accounts/account-file.ts'
import { CHEAP_SCRYPT, PASSWORD } from '../console/console-stage.ts'
import { launchChromium } from '../support/chromium.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { NAO } from './console-robots.ts'
import { barriers, PHONE, shoot, smallControls, TABLET, wideParts } from './look.ts'

const clock = createSystemClock()
const NETWORK = { host: '0.0.0.0', port: 0, names: ['localhost'] }

describe('the first time at a console on the network', () => {
  let browser: Browser
  let served: Console
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    const folder = temporaryFolder()
    const file = join(folder.path, 'console-certificate.json')
    const parts = { files: createFileSystem(), file, folder: folder.path, clock, tell: () => {} }
    const tls = await consoleCertificate({ ...NETWORK, tls: 'self-signed' }, parts)
    const robots$ = new BehaviorSubject<readonly RobotStatus[]>([NAO])
    const controller = { behaviors: [], robots$, companion: () => undefined, execute: async () => {}, close: async () => {} }
    const access = { accounts: memoryAccounts(), scryptCost: CHEAP_SCRYPT }
    served = await createConsole({ ...NETWORK, controller, clock, tls, access })
  })
  afterEach(() => served.close())

  async function openDevice(viewport: typeof PHONE): Promise<Page> {
    // Its own certificate is what a browser warns of; whoever set the place up has looked at it.
    const context = await browser.newContext({ viewport, locale: 'fr-FR', ignoreHTTPSErrors: true, serviceWorkers: 'block' })
    const page = await context.newPage()
    await page.goto(served.url)
    return page
  }
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  async function fill(page: Page, code: string, password = PASSWORD): Promise<void> {
    await page.getByLabel('Code affiché au démarrage').fill(code)
    await page.getByLabel('Votre nom').fill('Zoé')
    await page.getByLabel('Choisissez un mot de passe').fill(password)
    await press(page, 'Créer mon compte')
  }

  it.each([
    ['390x844', PHONE],
    ['1280x800', TABLET],
  ])('takes the code of the terminal, says what is wrong, and leads to the robots: %s', async (size, viewport) => {
    const page = await openDevice(viewport)
    await page.getByRole('heading', { name: 'Première utilisation' }).waitFor()
    await shoot(page, `console-first-run-${size}`)
    expect(await barriers(page)).toEqual([])
    expect(await smallControls(page)).toEqual([])
    expect(await wideParts(page)).toEqual([])

    await fill(page, 'AAAA-AAAA-AAAA')
    await page.getByText('Ce n’est pas le code affiché au démarrage.').waitFor()
    await fill(page, served.firstRunCode ?? '', 'court')
    await page.getByText('Ce mot de passe est trop court').waitFor()
    expect(await page.getByRole('heading', { name: 'Première utilisation' }).count()).toBe(1)
    await shoot(page, `console-first-run-short-${size}`)
    // As it is copied by hand: in small letters, with a space at its end.
    await fill(page, `${served.firstRunCode?.toLowerCase()} `)
    await page.getByRole('heading', { name: 'Vos robots' }).waitFor()
    await page.getByText('Prêt').or(page.getByText('Utilisable')).first().waitFor()

    const other = await openDevice(viewport)
    await other.getByRole('heading', { name: 'Se connecter' }).waitFor()
    expect(await other.getByText('Première utilisation').count()).toBe(0)
    await other.getByLabel('Nom').fill('Zoé')
    await other.getByLabel('Mot de passe').fill(PASSWORD)
    await press(other, 'Se connecter')
    await other.getByRole('heading', { name: 'Vos robots' }).waitFor()
    await page.context().close()
    await other.context().close()
  })
})

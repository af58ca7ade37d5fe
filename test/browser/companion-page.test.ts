import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { CLOCKS, captionOf, codeOf, HANDS, PICTURE, SERVICE, scriptLine, viewOf } from './companion-phone.ts'
import { AT_WORK } from './console-robots.ts'
import { type ConsoleStage, openConsoleStage } from './console-stage.ts'
import { barriers, PHONE, shoot, smallControls, TABLET } from './look.ts'

const NARROW = { width: 320, height: 640 }
/** What the web calls a good page; nothing that is read may jump. */
const SHIFT_ALLOWED = 0.1
/** No image service makes more of a picture than there is. */
const NATIVE_WIDTH = 2_400

describe('the companion on a guest’s phone', () => {
  let browser: Browser
  let stage: ConsoleStage
  let guest: BrowserContext
  let address: string
  const complaints: string[] = []
  const fetched: number[] = []

  beforeAll(async () => {
    browser = await launchChromium()
    stage = await openConsoleStage()
    stage.show(AT_WORK)
    address = `${stage.url}/c/${await codeOf(`${stage.url}/api/captions/hall`)}`
    guest = await browser.newContext({ viewport: PHONE, locale: 'fr-FR', hasTouch: true, serviceWorkers: 'block' })
    await guest.route(`${SERVICE}/**`, (route) => {
      const width = Number(/full\/(\d+),/.exec(route.request().url())?.[1])
      fetched.push(width)
      return width > NATIVE_WIDTH
        ? route.fulfill({ status: 400 })
        : route.fulfill({ contentType: 'image/svg+xml', body: PICTURE, headers: { 'access-control-allow-origin': '*' } })
    })
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.close()
  })

  async function openPhone(path = '', viewport = PHONE) {
    const phone = await guest.newPage()
    await phone.setViewportSize(viewport)
    phone.on('pageerror', (error) => complaints.push(error.message))
    const line = await scriptLine(phone)
    line.greet(captionOf('Chaque ville avait son heure.'), viewOf(CLOCKS))
    await phone.addInitScript(WATCH_SHIFTS)
    await phone.goto(address + path)
    if (viewport === PHONE) await phone.getByRole('heading', { name: 'Les horloges' }).waitFor()
    return { phone, line }
  }

  it('shows what is told, large or easy, asks and guesses', async () => {
    const { phone, line } = await openPhone()
    await phone.locator('.caption').getByText('Chaque ville avait son heure.').waitFor()
    await phone.locator('.said').getByText('Chaque ville avait son heure.').waitFor()
    await shoot(phone, 'companion-390x844')
    expect(await barriers(phone)).toEqual([])
    expect(await smallControls(phone)).toEqual([])
    line.tell(captionOf('Cette horloge a vu trois rois, deux révolutions et tous les trains de la ville, sans jamais s’arrêter.'))
    line.tell(captionOf('Regardez.'))
    await phone.locator('.caption').getByText('Regardez.').waitFor()
    expect(Number(await phone.evaluate('window.shifted'))).toBeLessThan(SHIFT_ALLOWED)

    await press(phone, 'Texte facile')
    await phone.locator('.reading').getByText('Maintenant, tout le monde a la même heure.').waitFor()
    await press(phone, 'Texte facile')
    await press(phone, 'Tout le texte')
    await phone.locator('.reading').getByText('Le gardien la remonte encore chaque lundi.').waitFor()

    await phone.getByLabel('Votre question').fill('Elle marche <b>encore</b> ?')
    await press(phone, 'Envoyer')
    await expect.poll(() => line.orders).toEqual([{ type: 'ask', text: 'Elle marche <b>encore</b> ?' }])
    line.tell({ type: 'question', state: 'waiting' })
    await phone.getByText('Votre question est arrivée.').waitFor()
    expect(await phone.getByRole('button', { name: 'Envoyer' }).isDisabled()).toBe(true)
    line.tell({ type: 'question', state: 'accepted' })
    await phone.getByText('Le robot va répondre à votre question.').waitFor()

    line.tell(viewOf({ ...CLOCKS, id: 'clocks.puzzle', puzzle: HANDS }))
    await press(phone, 'une')
    await expect.poll(() => line.orders.at(-1)).toEqual({ type: 'vote', puzzle: 'hands', choice: 'a' })
    line.tell({ type: 'votes', puzzle: 'hands', counts: { a: 3, b: 5 }, mine: 'a' })
    await phone.getByText('3 réponses, votre réponse').waitFor()
    await shoot(phone, 'companion-puzzle-390x844')
    expect(await barriers(phone)).toEqual([])
    line.tell(viewOf({ ...CLOCKS, id: 'clocks.reveal', puzzle: { ...HANDS, right: 'a' } }))
    await phone.getByText('3 réponses, votre réponse, la bonne réponse').waitFor()
    expect(await phone.getByRole('button', { name: 'deux' }).isDisabled()).toBe(true)
    expect(complaints).toEqual([])
  })

  it('is a large caption on a wide screen, and the rest by a tap', async () => {
    const { phone: screen } = await openPhone('', TABLET)
    await screen.locator('.television .caption').waitFor()
    await press(screen, 'Suivre en détail')
    await screen.getByRole('heading', { name: 'Les horloges' }).waitFor()
    await shoot(screen, 'companion-1280x800')
    expect(await barriers(screen)).toEqual([])
    await press(screen, 'Grand écran')
    await screen.locator('.television .caption').waitFor()
  })

  it('enlarges a picture by buttons, keys and a second finger, as sharp as its service has it', async () => {
    const { phone } = await openPhone()
    const opener = phone.getByRole('button', { name: 'Une grande horloge ronde' })
    await opener.press('Enter')
    const viewer = phone.getByRole('dialog', { name: 'Une grande horloge ronde' })
    const picture = viewer.getByRole('img')
    await expect.poll(() => viewer.evaluate('document.activeElement?.getAttribute("role")')).toBe('dialog')
    await press(phone, 'Grossir l’image')
    await press(phone, 'Grossir l’image')
    await phone.keyboard.press('ArrowRight')
    expect(await picture.getAttribute('style')).toContain('translate(-60px, 0px) scale(2.56)')
    await expect.poll(() => picture.getAttribute('src')).toContain('/full/1200,/')
    await shoot(phone, 'companion-picture-390x844')
    expect(await barriers(phone)).toEqual([])
    await pinch(phone)
    await expect.poll(async () => scaleIn(await picture.getAttribute('style'))).toBeGreaterThan(5)
    for (let more = 0; more < 3; more += 1) await press(phone, 'Grossir l’image')
    await expect.poll(() => picture.getAttribute('src')).toContain('/full/2400,/')
    await expect.poll(() => Math.max(...fetched)).toBeLessThanOrEqual(4_800)

    await phone.keyboard.press('Escape')
    await viewer.waitFor({ state: 'detached' })
    await expect.poll(() => phone.evaluate('document.activeElement?.className')).toBe('picture')
    expect(complaints).toEqual([])
  })

  it('leads to another stop and back, keeps what it shows without a line, and thanks at the end', async () => {
    const { phone, line } = await openPhone('?at=tools')
    await phone.getByText('Vous lisez à votre rythme').waitFor()
    await expect.poll(() => line.orders).toEqual([{ type: 'at', stop: 'tools' }])
    await phone.getByText('Je suis ailleurs').click()
    await phone.setViewportSize(NARROW)
    await press(phone, 'Le grenier')
    await expect.poll(() => line.orders.at(-1)).toEqual({ type: 'at', stop: 'attic' })
    await phone.emulateMedia({ colorScheme: 'dark' })
    await shoot(phone, 'companion-alone-320x640')
    expect(await barriers(phone)).toEqual([])
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width)

    line.setUp(false)
    await line.cut()
    await phone.getByText('Liaison difficile').waitFor()
    await phone.getByText('Quand le train est arrivé').waitFor()
    await phone.getByLabel('Votre question').fill('Pourquoi ?')
    await press(phone, 'Envoyer')
    await phone.getByText('la question n’est pas partie').waitFor()
    expect(await phone.getByLabel('Votre question').inputValue()).toBe('Pourquoi ?')
    line.setUp(true)
    await expect.poll(() => phone.locator('.trouble').textContent(), { timeout: 20_000 }).toBe('')
    expect(line.orders.slice(2)).toEqual([{ type: 'at', stop: 'attic' }])
    await phone.getByRole('button', { name: 'Revenir au groupe' }).first().click()
    await phone.locator('.caption').waitFor()
    for (let larger = 0; larger < 4; larger += 1) await press(phone, 'Agrandir le texte')
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width)
    await shoot(phone, 'companion-large-320x640')

    line.tell({ type: 'over' })
    await phone.getByText('Merci d’avoir suivi le robot.').waitFor()
    expect(await phone.getByText('Cette horloge').count()).toBe(0)
    expect(await phone.evaluate('JSON.stringify({ ...localStorage })')).toBe('{"guestSize":"4"}')
    expect(complaints).toEqual([])
  })
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: false }).first().click()

function scaleIn(style: string | null): number {
  return Number(/scale\(([\d.]+)\)/.exec(style ?? '')?.[1])
}

/** Two fingers that part from the middle, as a touch screen tells of them. */
async function pinch(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const fingers = (apart: number) => [
    { x: PHONE.width / 2 - apart, y: 300, id: 1 },
    { x: PHONE.width / 2 + apart, y: 300, id: 2 },
  ]
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(40) })
  for (const apart of [60, 80, 100])
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** How far things jumped that nobody touched. */
const WATCH_SHIFTS = `
  window.shifted = 0
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) window.shifted += value
  }).observe({ type: 'layout-shift', buffered: true })
`

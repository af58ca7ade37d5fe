import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { openVenue } from '../support/venue.ts'
import { PHONE, shoot, smallControls } from './look.ts'

const MOST_TAPS = 6
/** From the tap on the end to the last word of the goodbye, spoken at the pace of a robot. */
const GOODBYE_MS = 90_000

/** A typed sentence is answered when it was spoken, after those before it. */
const SPOKEN_MS = 30_000

type Message = { type?: string; id?: string; command?: { type: string; name?: string } }

describe('a session in one hand', () => {
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

  /** A phone that counts its taps, and keeps what it sent and was answered. */
  async function openPhone() {
    const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true, locale: 'fr-FR' })
    const page = await context.newPage()
    const sent: Message[] = []
    const answered: Message[] = []
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => sent.push(JSON.parse(String(payload))))
      socket.on('framereceived', ({ payload }) => answered.push(JSON.parse(String(payload))))
    })
    await page.goto(venue.consoleUrl)
    let taps = 0
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
    return {
      page,
      sent,
      answered,
      complaints,
      get taps() {
        return taps
      },
      button,
      async tap(name: string | RegExp) {
        await button(name).first().tap()
        taps += 1
      },
      async tapText(text: string) {
        await page.getByText(text, { exact: true }).first().tap()
        taps += 1
      },
    }
  }
  type Phone = Awaited<ReturnType<typeof openPhone>>

  async function freeRobot(phone: Phone, robot: string): Promise<void> {
    await phone.tap(new RegExp(`^${robot}`))
    await phone.page.goto(`${venue.consoleUrl}/#/live`)
    await phone.tap('Terminer tout de suite')
    await phone.tap('Oui, terminer')
    await phone.button('Démarrer une activité').waitFor()
    // The way on stands where eyes are, however far down the thumb was.
    expect(await phone.page.evaluate('scrollY')).toBe(0)
    await phone.page.goto(`${venue.consoleUrl}/#/`)
  }

  it('takes at most six taps from launch to goodbye, when nothing goes wrong', async () => {
    const phone = await openPhone()
    await freeRobot(phone, 'pepper')
    const before = phone.taps
    await phone.tap('Démarrer une activité')
    await phone.tapText('Proverbes')
    await phone.tap('Démarrer : Proverbes')
    await phone.page.locator('.now .progress').waitFor()
    await phone.page.locator('.talk .robot').first().waitFor()
    await shoot(phone.page, 'thumb-proverbs-390x844')
    await phone.tap('Terminer')
    await phone.page
      .locator('.talk')
      .getByText(/au revoir|à bientôt/i)
      .first()
      .waitFor({ timeout: GOODBYE_MS })
    await phone.button('Démarrer une activité').waitFor({ timeout: GOODBYE_MS })

    const taps = phone.taps - before
    console.log(`one thumb: ${taps} taps from launch to goodbye`)
    expect(taps).toBeLessThanOrEqual(MOST_TAPS)
    expect(phone.complaints).toEqual([])
  })

  it('reaches every control of a running session, and each is answered', async () => {
    const phone = await openPhone()
    await freeRobot(phone, 'nao')
    await phone.tap('Démarrer une activité')
    await phone.tapText('Proverbes')
    await phone.tap('Démarrer : Proverbes')
    const controls = phone.page.locator('.controls')
    await controls.getByRole('button', { name: 'Plus facile' }).waitFor()
    expect(await smallControls(phone.page)).toEqual([])

    const labels = (await controls.getByRole('button').allInnerTexts()).filter((label) => !ENDING.has(label))
    for (const label of labels) await useControl(phone, label)
    await useRest(phone.page)
    // The last: what comes after is the goodbye.
    await useControl(phone, 'Partie suivante')
    await expect
      .poll(() => outcomes(phone), { timeout: SPOKEN_MS })
      .toEqual(phone.sent.flatMap(({ id, command }) => (id && command ? ['done'] : [])))
    const steered = new Set(phone.sent.flatMap(({ command }) => (command?.name ? [command.name] : [])))
    console.log(`one thumb: ${labels.length} controls, ${[...steered].join(', ')}`)
    for (const name of EVERY_PROGRAM) expect([...steered]).toContain(name)
    const others = new Set(phone.sent.flatMap(({ command }) => (command ? [command.type] : [])))
    expect([...others]).toEqual(
      expect.arrayContaining(['session.pause', 'session.continue', 'speech.say', 'speech.volume', 'speech.rate']),
    )
    expect(phone.complaints).toEqual([])
  })

  /** One control, and its way back where it would keep the session from going on. */
  async function useControl(phone: Phone, label: string): Promise<void> {
    const control = phone.page.locator('.controls').getByRole('button', { name: label, exact: true })
    if ((await control.count()) === 0) return
    await control.tap()
    if (label === 'Pause') {
      await phone.page.locator('.now .mark').getByText('En pause').waitFor()
      await phone.tap('Continuer')
      await expect.poll(() => phone.page.locator('.now .mark').count()).toBe(0)
    }
    if (label === 'Prendre la parole') await phone.tap('Rendre la parole')
    const asked = phone.page.locator('.asking')
    // A choice is sent by the touch that chooses.
    if (await asked.locator('.stack button').count()) await asked.locator('.stack button').first().tap()
    else if (await asked.count()) await phone.tap('Valider')
  }

  async function useRest(page: Page): Promise<void> {
    await page.locator('.voice').getByRole('button', { name: 'Moins fort' }).tap()
    await page.locator('.voice').getByRole('button', { name: 'Plus vite' }).tap()
    await page.getByRole('button', { name: 'Merci beaucoup !' }).tap()
    await page.getByLabel('Écrivez une phrase').fill('On continue.')
    await page.getByRole('button', { name: 'Dire', exact: true }).tap()
  }
})

/** What ends or leaves what the others act on. */
const ENDING: ReadonlySet<string> = new Set(['Terminer', 'Partie suivante'])
const EVERY_PROGRAM = [
  'again',
  'skip',
  'back',
  'next',
  'floor',
  'giveBack',
  'applaud',
  'easier',
  'harder',
  'slower',
  'faster',
].concat(['louder', 'softer', 'time'])

/** What became of each command of a phone, in the order in which they were sent. */
function outcomes({ sent, answered }: { sent: Message[]; answered: Message[] }): (string | undefined)[] {
  return sent.flatMap(({ id, command }) =>
    id && command ? [answered.find((one) => one.id === id && ['done', 'refused'].includes(one.type ?? ''))?.type] : [],
  )
}

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { openVenue } from '../support/venue.ts'
import { PHONE, shoot, TABLET } from './look.ts'

/** As long as a walk through a basement. */
const AWAY_MS = 30_000
const BANNER_WITHIN_MS = 3_000
const RIGHT_WITHIN_MS = 1_000
const MISSED = 'Le café est prêt dans le salon bleu.'

describe('two phones and a television on one session', () => {
  let browser: Browser
  let venue: Awaited<ReturnType<typeof openVenue>>
  const sent: { phone: string; text: string }[] = []

  beforeAll(async () => {
    browser = await launchChromium()
    venue = await openVenue()
  })
  afterAll(async () => {
    await browser?.close()
    await venue?.close()
  })

  /** Each in a context of its own: a device has its own network. */
  async function openPhone(name: string): Promise<{ phone: Page; context: BrowserContext }> {
    const context = await browser.newContext({ viewport: PHONE, hasTouch: true, locale: 'fr-FR', serviceWorkers: 'block' })
    const phone = await context.newPage()
    phone.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push({ phone: name, text: String(payload) })))
    await phone.addInitScript(MARK_RETURN)
    await phone.goto(`${venue.consoleUrl}/#/live`)
    await tap(phone, /^pepper/)
    return { phone, context }
  }

  const tap = (page: Page, name: string | RegExp) =>
    page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .tap()
  const commandsOf = (name: string) => sent.filter(({ phone, text }) => phone === name && text.includes('"command"'))
  const banner = (page: Page) => page.getByText('Contrôleur injoignable')

  it('all show the same, and the phone that was away for half a minute is right a second after its return', async () => {
    const { phone: lead } = await openPhone('lead')
    const { phone: other, context: basement } = await openPhone('other')
    const television = await browser.newPage({ viewport: TABLET, locale: 'fr-FR' })
    await television.goto(`${venue.consoleUrl}/captions/pepper`)

    await lead.locator('.now').getByText('attend un visiteur').waitFor()
    await tap(lead, 'Quelqu’un arrive.')
    for (const page of [lead.locator('.talk'), other.locator('.talk'), television.locator('.caption')]) {
      await page.getByText('Quelqu’un arrive.').waitFor()
    }

    const wentAt = performance.now()
    await basement.setOffline(true)
    await banner(other).waitFor({ timeout: BANNER_WITHIN_MS })
    console.log(`two phones: banner after ${Math.round(performance.now() - wentAt)} ms`)
    await shoot(other, 'session-away-390x844')

    // What is asked for out of reach is not kept for later.
    await tap(other, 'Plus fort')
    await other.getByText('Pas de liaison : rien n’a été envoyé.').waitFor()
    const before = commandsOf('other').length
    await lead.getByLabel('Écrivez une phrase').fill(MISSED)
    await tap(lead, 'Dire')
    await television.locator('.caption').getByText(MISSED).waitFor()
    await tap(lead, 'Pause')
    await lead.getByText('En pause', { exact: false }).first().waitFor()
    expect(await other.getByText(MISSED).count()).toBe(0)
    expect(await other.locator('.now .mark').count()).toBe(0)
    await other.waitForTimeout(AWAY_MS - (performance.now() - wentAt))

    await basement.setOffline(false)
    await other.locator('.now .mark').getByText('En pause').waitFor()
    await other.locator('.talk').getByText(MISSED).waitFor()
    await expect.poll(() => banner(other).count()).toBe(0)
    const rightAfterMs = Number(await other.evaluate('Promise.resolve(window.rightAt).then((at) => at - window.backAt)'))
    console.log(`two phones: right again ${Math.round(rightAfterMs)} ms after its return`)
    expect(rightAfterMs).toBeLessThan(RIGHT_WITHIN_MS)
    await shoot(other, 'session-returned-390x844')

    await other.waitForTimeout(1_000)
    expect(commandsOf('other').length).toBe(before)
    expect(await picture(other)).toEqual(await picture(lead))
    await tap(other, 'Continuer')
    await expect.poll(() => lead.locator('.now .mark').count()).toBe(0)
  })
})

/** In the page itself, so that neither the test nor a busy machine is counted in: when the network was back, and the picture. */
const MARK_RETURN = `
  addEventListener('online', () => {
    window.backAt = performance.now()
    window.rightAt = new Promise((resolve) => {
      const look = () => {
        const shown = document.querySelector('.shell')?.textContent ?? ''
        const isRight = shown.includes('${MISSED}') && shown.includes('En pause') && !shown.includes('injoignable')
        if (isRight) resolve(performance.now())
        else requestAnimationFrame(look)
      }
      look()
    })
  })
`

/** What a phone tells of the session. */
async function picture(page: Page): Promise<readonly string[]> {
  return [...(await page.locator('.now').allInnerTexts()), ...(await page.locator('.talk').allInnerTexts())]
}

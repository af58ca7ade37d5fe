import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RobotStatus } from '#runtime'
import { launchChromium } from '../support/chromium.ts'
import { pepperStatus } from '../support/robot-status.ts'
import { AT_WORK, LIFTED, NAO, STOPPED, TAKEN, WAITING } from './console-robots.ts'
import { type ConsoleStage, openConsoleStage, RECEPTION } from './console-stage.ts'
import { openPages, shoot } from './look.ts'

let browser: Browser
let stage: ConsoleStage
let pages: Awaited<ReturnType<typeof openPages>>
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  stage = await openConsoleStage()
  pages = await openPages(browser, stage.url)
})
afterEach(async () => {
  await pages.context.close()
  await stage.close()
})

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click()
const stopStatus = (page: Page) => page.locator('.stopsays')

describe('Stop', () => {
  it('says what became of it, and never more', async () => {
    stage.show(AT_WORK)
    const page = await pages.open('/#/live')
    await page.getByRole('button', { name: /^Stop/i }).click()

    await stopStatus(page).getByText('on attend la réponse du robot').waitFor()
    expect(stage.commands).toEqual([{ type: 'stop', robot: 'hall' }])
    stage.show(STOPPED)
    await stopStatus(page).getByText('Arrêt confirmé par le robot.').waitFor()
    stage.show({ ...STOPPED, stop: { requestedAt: 1, confirmed: false } })
    await stopStatus(page).getByText('NON CONFIRMÉ : utilisez le bouton sur le robot.').waitFor()
    await shoot(page, 'console-stop-unconfirmed-390x844')
  })

  it('stops all robots, each with its own answer', async () => {
    stage.show(AT_WORK, NAO)
    const page = await pages.open()
    await press(page, 'Tout arrêter')

    await expect
      .poll(() => stage.commands)
      .toEqual([
        { type: 'stop', robot: 'hall' },
        { type: 'stop', robot: 'salon' },
      ])
    stage.show(STOPPED, { ...NAO, safety: STOPPED.safety, stop: { requestedAt: 2, confirmed: false } })
    await stopStatus(page).getByText('salon : NON CONFIRMÉ').waitFor()
    await stopStatus(page).getByText('hall : Arrêt confirmé').waitFor()
  })

  it('is not confirmed while the controller is gone, with a banner within three seconds', async () => {
    stage.show(AT_WORK)
    const page = await pages.open('/#/live')
    await page.getByText('Écoute').or(page.getByText('écoute')).first().waitFor()
    await stage.close()
    await page.getByText('Contrôleur injoignable').waitFor({ timeout: 3_000 })

    await page.getByRole('button', { name: /^Stop/i }).click()
    await stopStatus(page).getByText('NON CONFIRMÉ').waitFor()
    await shoot(page, 'console-lost-390x844')
    await stage.reopen()
    await expect.poll(() => page.getByText('Contrôleur injoignable').count(), { timeout: 10_000 }).toBe(0)
    await expect.poll(() => stage.commands).toContainEqual({ type: 'stop', robot: 'hall' })
  })

  it('is seen to be out of reach when the network dies in silence, and leaves the robot as it was [E89]', async () => {
    stage.show(AT_WORK)
    const page = await pages.open()
    await page.getByText('En activité').first().waitFor()
    await page.route('**/healthz', () => {})

    await page.getByText('Contrôleur injoignable').waitFor({ timeout: 3_000 })
    expect(stage.commands).toEqual([])
  })

  it('lets the robot go on only when each point was looked at', async () => {
    stage.show(STOPPED)
    const page = await pages.open()
    const goOn = page.getByRole('button', { name: 'Le robot peut reprendre' })
    await goOn.waitFor()

    expect(await goOn.isDisabled()).toBe(true)
    for (const point of await page.getByRole('checkbox').all()) await point.check()
    await goOn.click()
    await expect.poll(() => stage.commands).toEqual([{ type: 'stop.acknowledge', robot: 'hall' }])
  })
})

describe('a page in use', () => {
  it('keeps its place over a reload, and sends nothing again [E90]', async () => {
    stage.show(AT_WORK)
    const page = await pages.open('/#/live')
    await press(page, 'Horaires')
    await expect.poll(() => stage.commands.length).toBe(1)
    await page.reload()

    await page.getByText('Pour un passeport').first().waitFor({ timeout: 1_000 })
    await page.waitForTimeout(500)
    expect(page.url()).toContain('#/live')
    expect(stage.commands).toEqual([{ type: 'answer', robot: 'hall', way: 'staff', text: 'Horaires', choice: 'hours' }])
  })

  it('shows whatever others wrote as text, in every place [E96]', async () => {
    const evil = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'
    const robot: RobotStatus = {
      ...WAITING,
      id: evil.slice(0, 40),
      screen: { ...WAITING.screen, title: evil, body: [evil], choices: [{ id: 'x', label: evil }], caption: evil },
      transcript: [{ at: 1, who: 'visitor', text: evil }],
      handover: { reason: evil, transcript: [evil], since: 1, takenAt: null },
      queue: [evil],
      session: WAITING.session && { ...WAITING.session, state: evil, next: evil, behavior: evil },
      safety: { ...LIFTED.safety, reason: evil, title: { fr: evil, en: evil } },
    }
    await stage.close()
    stage = await openConsoleStage(
      [],
      [{ ...RECEPTION, id: evil, title: { fr: evil, en: evil }, summary: { fr: evil, en: evil } }],
    )
    pages = await openPages(browser, stage.url)
    stage.show(robot, NAO)
    for (const path of ['', 'check', 'launch', 'live', 'chart', 'handover', 'settings']) {
      const page = await pages.open(`/#/${path}`)
      await page.getByText(evil.slice(0, 40)).first().waitFor()

      expect(await page.locator('#app img, #app script').count()).toBe(0)
      expect(await page.title()).not.toBe('owned')
      await page.close()
    }
    const captions = await pages.open(`/captions/${encodeURIComponent(robot.id)}`)
    await captions.getByText(evil).waitFor()
    expect(await captions.title()).not.toBe('owned')
  })

  it('says why nothing happened, in the language of its reader', async () => {
    stage.show(pepperStatus('hall'))
    stage.refused.add('session.start')
    const page = await pages.open('/#/launch')
    await press(page, 'Démarrer : Accueil')
    await page.getByText('le robot est occupé, arrêté, ou doit d’abord se reposer').waitFor()

    await press(page, /English/)
    await page.getByText('hall must rest first').waitFor()
    await press(page, 'Close')
    await expect.poll(() => page.getByText('hall must rest first').count()).toBe(0)
  })

  it('starts an activity with its options, or rehearses it', async () => {
    stage.show(pepperStatus('hall'))
    const page = await pages.open('/#/launch')
    await page.getByText('Gymnastique douce').click()
    await press(page, /répétitions \+2/)
    await page.getByLabel('Avec musique').uncheck()
    await page.getByText('anglais').click()
    await shoot(page, 'console-launch-options-390x844')
    await press(page, 'Démarrer : Gymnastique douce')
    await page.waitForURL('**/#/live')
    await page.goto(`${stage.url}/#/launch`)
    await press(page, 'Répéter sans le robot')

    await expect
      .poll(() => stage.commands)
      .toEqual([
        { type: 'session.start', robot: 'hall', behavior: 'gym', locale: 'en', options: { rounds: 10, music: false } },
        { type: 'session.start', robot: 'hall', behavior: 'reception', locale: 'fr', options: {}, rehearse: true },
      ])
  })

  it('leads an activity: its own controls, pause, voice, a phrase, a typed sentence with accents', async () => {
    stage.show(AT_WORK)
    const page = await pages.open('/#/live')
    await press(page, 'Encore une fois')
    await press(page, 'Pause')
    await press(page, 'Plus fort')
    await press(page, 'Quelqu’un arrive.')
    await page.getByLabel('Écrivez une phrase').fill('Le caf est prêt.')
    await page.getByLabel('Écrivez une phrase').press('Home')
    for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight')
    await press(page, 'é')
    await press(page, 'Dire')

    await expect
      .poll(() => stage.commands)
      .toEqual([
        { type: 'staff.command', robot: 'hall', name: 'repeat' },
        { type: 'session.pause', robot: 'hall' },
        { type: 'speech.volume', robot: 'hall', percent: 75 },
        { type: 'speech.say', robot: 'hall', text: 'Quelqu’un arrive.', locale: 'fr' },
        { type: 'speech.say', robot: 'hall', text: 'Le café est prêt.', locale: 'fr' },
      ])
    await expect.poll(() => page.getByLabel('Écrivez une phrase').inputValue()).toBe('')
  })

  it('brings staff to a waiting visitor from any page', async () => {
    stage.show(AT_WORK)
    const page = await pages.open('/#/journal')
    stage.show(WAITING)
    await page.getByRole('link', { name: /Un visiteur demande une personne/ }).click()
    await page.getByText('Je cherche la déchetterie.').waitFor()
    await press(page, 'J’arrive : je prends le relais')

    await expect.poll(() => stage.commands).toEqual([{ type: 'handover.taken', robot: 'hall' }])
    stage.show(TAKEN)
    await page.getByRole('heading', { name: 'Vous êtes avec un visiteur' }).waitFor()
    await press(page, 'Quelqu’un arrive dans deux minutes.')
    await press(page, 'C’est fini : le robot reprend')
    await expect
      .poll(() => stage.commands.slice(1))
      .toEqual([
        { type: 'speech.say', robot: 'hall', text: 'Quelqu’un arrive dans deux minutes.', locale: 'fr' },
        { type: 'handover.released', robot: 'hall' },
      ])
    stage.show(AT_WORK)
    await page.getByRole('heading', { name: 'Aucun visiteur n’attend.' }).waitFor()
  })

  it('is worked by keyboard alone: Stop is the second key away', async () => {
    stage.show(AT_WORK)
    const page = await pages.open('/#/live')
    await page.getByText('Pour un passeport').first().waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')

    await expect.poll(() => stage.commands).toEqual([{ type: 'stop', robot: 'hall' }])
  })

  it('keeps nothing about anybody on the device', async () => {
    stage.show(WAITING)
    const page = await pages.open('/#/live')
    await page.getByText('C’est où, les passeports ?').waitFor()
    await press(page, /English/)

    expect(await page.evaluate('JSON.stringify(Object.keys(localStorage))')).toBe('["locale"]')
    expect(await page.evaluate('JSON.stringify(Object.keys(sessionStorage))')).toBe('["stopToken"]')
  })
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Control, RobotStatus } from '#runtime'
import { launchChromium } from '../support/chromium.ts'
import { AT_WORK } from './console-robots.ts'
import { type ConsoleStage, openConsoleStage } from './console-stage.ts'
import { barriers, openPages, shoot, smallControls, TABLET, wideParts } from './look.ts'

const MINUTE = 60_000
const control = (kind: Control['kind'], fr: string, asks?: Control['asks']): Control => ({
  name: kind,
  label: { fr, en: fr },
  kind,
  asks,
})
const QUIZ: RobotStatus = {
  ...AT_WORK,
  ...(AT_WORK.session && {
    session: {
      ...AT_WORK.session,
      controls: [
        control('end', 'Terminer l’activité'),
        control('skip', 'Passer'),
        control('time', 'Il reste…', { kind: 'number', min: 1, max: 60, preset: 5 }),
        control('easier', 'Plus facile'),
        control('harder', 'Plus difficile'),
        control('applaud', 'Applaudir'),
        control('again', 'Encore une fois'),
        control('custom', 'Appeler quelqu’un', {
          kind: 'choice',
          choices: ['Jeanne', 'Marcel'].map((name) => ({ id: name.toLowerCase(), label: { fr: name, en: name } })),
        }),
        { ...control('custom', 'Nommer le gagnant', { kind: 'text' }), name: 'winner' },
      ],
      progress: { part: 'Quiz', step: 3, of: 8, endsAt: AT_WORK.clock + 12 * MINUTE },
    },
  }),
  screen: {
    locale: 'fr',
    title: 'Le loto',
    body: ['Avant lui : 7, 19, 63'],
    big: '42',
    choices: [],
    caption: 'Quarante-deux ! Qui a le quarante-deux sur son carton ?',
  },
}

let browser: Browser
let stage: ConsoleStage
let pages: Awaited<ReturnType<typeof openPages>>
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  stage = await openConsoleStage()
  stage.show(QUIZ)
  pages = await openPages(browser, stage.url)
})
afterEach(async () => {
  await pages.context.close()
  await stage.close()
})

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click()

describe('a control that asks', () => {
  it('for a number takes it by two big buttons, and can be given up', async () => {
    const page = await pages.open('/#/live')
    await press(page, 'Il reste…')
    await press(page, /Il reste… \+1/)
    await press(page, /Il reste… \+1/)
    await shoot(page, 'console-asks-number-390x844')
    const [go, dock] = [
      await page.getByRole('button', { name: 'Valider' }).boundingBox(),
      await page.locator('.dock').boundingBox(),
    ]
    expect((go?.y ?? 0) + (go?.height ?? 0)).toBeLessThanOrEqual(dock?.y ?? 0)
    expect(await smallControls(page)).toEqual([])
    expect(await wideParts(page)).toEqual([])
    expect(await barriers(page)).toEqual([])
    await press(page, 'Annuler')
    await press(page, 'Il reste…')
    await press(page, /Il reste… −1/)
    await press(page, 'Valider')
    await expect.poll(() => stage.commands).toEqual([{ type: 'staff.command', robot: 'hall', name: 'time', value: 4 }])
    expect(await page.locator('.asking').count()).toBe(0)
  })

  it('for a choice sends it with one touch, and for a text when something is written', async () => {
    const page = await pages.open('/#/live')
    await press(page, 'Appeler quelqu’un')
    await press(page, 'Marcel')
    await press(page, 'Nommer le gagnant')
    await press(page, 'Valider')
    await page.getByLabel('Nommer le gagnant').locator('input').fill('  Odile ')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => stage.commands)
      .toEqual([
        { type: 'staff.command', robot: 'hall', name: 'custom', value: 'marcel' },
        { type: 'staff.command', robot: 'hall', name: 'winner', value: 'Odile' },
      ])
  })

  it('is closed by the key that closes things', async () => {
    const page = await pages.open('/#/live')
    await press(page, 'Il reste…')
    await page.locator('.asking').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.asking').count()).toBe(0)
    expect(stage.commands).toEqual([])
  })
})

describe('the live page of an activity', () => {
  it('has again, pause and skip first and biggest, and the end last', async () => {
    const page = await pages.open('/#/live')
    const buttons = page.locator('.controls button')
    await buttons.first().waitFor()
    expect(await buttons.allTextContents()).toEqual([
      'Encore une fois',
      'Pause',
      'Passer',
      'Il reste…',
      'Applaudir',
      'Plus facile',
      'Plus difficile',
      'Appeler quelqu’un',
      'Nommer le gagnant',
      'Terminer l’activité',
    ])
    const heights = await buttons.evaluateAll((all) => all.map((button) => button.getBoundingClientRect().height))
    expect(Math.min(...heights.slice(0, 3))).toBeGreaterThan(Math.max(...heights.slice(3)))
  })

  it('tells how far it is', async () => {
    const page = await pages.open('/#/live')
    expect(await page.locator('.progress p').textContent()).toBe('Quiz · 3 / 8 · encore 12 min')
    await shoot(page, 'console-live-activity-390x844')
  })
})

describe('the screen of a group', () => {
  it('shows the number and the caption to the other end of the room', async () => {
    const page = await pages.open('/screen/hall', TABLET)
    const px = (selector: string): Promise<number> =>
      page.evaluate(`Number.parseFloat(getComputedStyle(document.querySelector('${selector}')).fontSize)`)
    await expect.poll(() => page.locator('#big').textContent()).toBe('42')
    await shoot(page, 'screen-loto-1280x800')
    expect(await px('#big')).toBeGreaterThan(200)
    expect(await px('#caption')).toBe(72)
    expect(await px('#body p')).toBeGreaterThanOrEqual(36)
    const [big, caption] = [await page.locator('#big').boundingBox(), await page.locator('#caption').boundingBox()]
    expect((big?.y ?? 0) + (big?.height ?? 0)).toBeLessThanOrEqual(caption?.y ?? 0)
  })

  it('shows the picture of the content, and makes a long caption smaller rather than cover the choices', async () => {
    const choices = ['La tour Eiffel', 'Le mont Saint-Michel', 'Le pont du Gard'].map((label) => ({ id: label, label }))
    const caption = `${'Regardez bien cette image et dites-moi ensemble où nous sommes, '.repeat(2)}à vous !`
    const picture = { media: 'pictures/où.jpg', alt: 'Un monument' }
    stage.show({ ...QUIZ, screen: { ...QUIZ.screen, big: undefined, title: 'Où sommes-nous ?', picture, choices, caption } })
    const page = await pages.open('/screen/hall', TABLET)
    await expect.poll(() => page.locator('#picture').getAttribute('src')).toBe('/media/reception/pictures/o%C3%B9.jpg')
    expect(await page.locator('#picture').getAttribute('alt')).toBe('Un monument')
    await shoot(page, 'screen-picture-1280x800')
    const boxes = await page.locator('#choices button').all()
    const top = (await page.locator('#caption').boundingBox())?.y ?? 0
    for (const button of boxes) {
      const box = await button.boundingBox()
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(top)
    }
  })
})

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RobotStatus } from '#runtime'
import { launchChromium } from '../support/chromium.ts'
import { AT_WORK, DEEDS, ENTRIES, LIFTED, LOST, NAO, STOPPED, TAKEN, WAITING } from './console-robots.ts'
import { type ConsoleStage, openConsoleStage } from './console-stage.ts'
import { barriers, openPages, PHONE, roomForContent, shoot, smallControls, TABLET, wideParts } from './look.ts'

const PAGES: readonly { name: string; path: string; robots: RobotStatus[]; sign: string }[] = [
  { name: 'home', path: '/', robots: [AT_WORK, NAO], sign: 'Vos robots' },
  { name: 'home-stopped', path: '/', robots: [STOPPED], sign: 'Avant de reprendre' },
  { name: 'check', path: '/#/check', robots: [NAO], sign: 'Attention' },
  { name: 'launch', path: '/#/launch', robots: [NAO], sign: 'Quelle activité ?' },
  { name: 'live', path: '/#/live', robots: [AT_WORK], sign: 'Choisir à la place du visiteur' },
  { name: 'live-held', path: '/#/live', robots: [LIFTED, NAO], sign: 'Continuer malgré tout' },
  { name: 'live-lost', path: '/#/live', robots: [LOST], sign: 'Votre rendez-vous se prend au guichet' },
  { name: 'chart', path: '/#/chart', robots: [AT_WORK], sign: 'propose des sujets' },
  { name: 'handover', path: '/#/handover', robots: [WAITING, NAO], sign: 'Je cherche la déchetterie.' },
  { name: 'handover-taken', path: '/#/handover', robots: [TAKEN, NAO], sign: 'le robot reprend' },
  { name: 'audit', path: '/#/audit', robots: [AT_WORK], sign: 'compte créé' },
  { name: 'journal', path: '/#/journal', robots: [AT_WORK], sign: 'Arrêt NON CONFIRMÉ' },
  { name: 'settings', path: '/#/settings', robots: [AT_WORK, NAO], sign: 'Vie privée' },
]

/** A desk of 1280 x 800 at 200 %, and a window of 320 pixels, which is that desk at 400 % held upright. */
const ZOOMED = [
  { width: 640, height: 400 },
  { width: 320, height: 640 },
] as const

describe('each page of the console', () => {
  let browser: Browser
  let stage: ConsoleStage
  let pages: Awaited<ReturnType<typeof openPages>>
  beforeAll(async () => {
    browser = await launchChromium()
    stage = await openConsoleStage(ENTRIES, [], [...DEEDS])
    pages = await openPages(browser, stage.url)
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.close()
  })

  for (const { name, path, robots, sign } of PAGES) {
    for (const [size, viewport] of Object.entries({ '390x844': PHONE, '1280x800': TABLET })) {
      it(`is open to a thumb, a keyboard and a screen reader: ${name} at ${size}`, async () => {
        stage.show(...robots)
        const page = await pages.open(path, viewport)
        await page.getByText(sign).first().waitFor()

        await shoot(page, `console-${name}-${size}`)
        expect(await barriers(page)).toEqual([])
        expect(await smallControls(page)).toEqual([])
        await page.emulateMedia({ colorScheme: 'dark' })
        await shoot(page, `console-${name}-dark-${size}`)
        expect(await barriers(page)).toEqual([])
        expect(pages.complaints).toEqual([])
        await page.close()
      })
    }

    it(`has all of it in reach at 200 % on a desk, and beside nothing at 320 pixels: ${name}`, async () => {
      stage.show(...robots)
      for (const viewport of ZOOMED) {
        const page = await pages.open(path, viewport)
        await page.getByText(sign).first().waitFor()

        expect(await wideParts(page)).toEqual([])
        expect(await smallControls(page)).toEqual([])
        expect(await roomForContent(page)).toBeGreaterThan(0.35)
        await shoot(page, `console-${name}-zoom-${viewport.width}x${viewport.height}`)
        await page.close()
      }
    })

    it(`has nothing beside the page on a small phone with very large text: ${name}`, async () => {
      stage.show(...robots)
      const page = await pages.open(path, { width: 320, height: 640 })
      await page.evaluate('document.documentElement.dataset.size = "larger"')
      await page.getByText(sign).first().waitFor()

      expect(await wideParts(page)).toEqual([])
      const stop = await page.locator('.stop').first().boundingBox()
      expect((stop?.y ?? 0) + (stop?.height ?? 1_000)).toBeLessThanOrEqual(640)
      await page.close()
    })
  }
})

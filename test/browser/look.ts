import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { NOON } from './console-robots.ts'

export const PHONE = { width: 390, height: 844 }
export const TABLET = { width: 1280, height: 800 }

const ARTIFACTS = fileURLToPath(new URL('../../artifacts/', import.meta.url))

type Finding = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }

/** What would keep somebody with a keyboard, a screen reader or weak eyes from using a page. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found: Finding[] = await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations)',
  )
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
}

export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(ARTIFACTS, { recursive: true })
  await page.screenshot({ path: `${ARTIFACTS}${name}.png` })
}

/** Fails a thumb: every control within the width of the page, and large enough. */
export async function smallControls(page: Page): Promise<string[]> {
  const controls = await page
    .locator('button:visible:not(.skips *), select:visible, input:visible:not([type=checkbox]):not([type=radio]), nav a:visible')
    .all()
  const boxes = await Promise.all(
    controls.map(async (control) => ({ box: await control.boundingBox(), text: await control.textContent() })),
  )
  const width = page.viewportSize()?.width ?? 0
  return boxes.flatMap(({ box, text }) => {
    if (!box) return []
    const isSmall = box.height < 44 || box.width < 44 || box.x < 0 || box.x + box.width > width + 1
    return isSmall ? [`${text || '(field)'} ${JSON.stringify(box)}`] : []
  })
}

/** A browser and one page of the console at a time, at the moment of the stories told to it. */
export async function openPages(browser: Browser, url: string) {
  const complaints: string[] = []
  const context = await browser.newContext({
    viewport: PHONE,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    serviceWorkers: 'block',
  })
  return {
    context,
    complaints,
    async open(path = '/', viewport = PHONE): Promise<Page> {
      const page = await context.newPage()
      await page.setViewportSize(viewport)
      await page.clock.setSystemTime(NOON)
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      await page.goto(url + path)
      return page
    },
  }
}

/** What makes a page wider than its window. */
export async function wideParts(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('.shell *')]
    .filter((part) => part.getBoundingClientRect().right > innerWidth + 1 && document.documentElement.scrollWidth > innerWidth)
    .map((part) => part.outerHTML.slice(0, 90))`)
}

/** Which share of the window's height the content has, beside what stays in place: Stop and the way around. */
export async function roomForContent(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const dock = document.querySelector('.dock').getBoundingClientRect()
    return dock.width < innerWidth ? 1 : 1 - dock.height / innerHeight
  })()`)
}

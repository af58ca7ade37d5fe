import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRandom, createSystemClock } from '#clock'
import { createSimulatorServer } from '../../simulator/http.ts'
import { RobotSimulator } from '../../simulator/index.ts'
import { launchChromium } from '../support/chromium.ts'
import { shoot, TABLET } from './look.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

it('the page of the simulator hangs marks and codes before the robot, and takes them away', async () => {
  const clock = createSystemClock()
  const robot = new RobotSimulator({ kind: 'pepper', naoqiVersion: '2.5', name: 'pepper', clock, random: createRandom(1) })
  const server = await createSimulatorServer({ robots: [robot], clock, port: 0 })
  const page = await browser.newPage({ viewport: TABLET, locale: 'fr-FR' })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(server.url)
  const signs = page.locator('.signs')
  await signs.locator('summary').click()
  await signs.locator('.mark button').click()
  await signs.locator('.code [name="sign"]').fill('carte:tarot')
  await signs.locator('.code button').click()
  await signs.getByText('Code carte:tarot, 1 m').waitFor()
  expect(robot.state.signs).toEqual({
    marks: [{ number: 68, distanceM: 1.2, angleRad: 0 }],
    codes: [{ text: 'carte:tarot', distanceM: 1 }],
    dim: false,
  })
  robot.happen({ what: 'light', dim: true })
  await signs.getByText('Trop sombre pour la caméra.').waitFor()
  await shoot(page, 'simulator-signs-1280x800')
  await signs.getByLabel('Enlever, Repère NAOmark 68').click()
  await expect.poll(() => robot.state.signs.marks).toEqual([])
  expect(complaints).toEqual([])
  await page.close()
  await server.close()
})

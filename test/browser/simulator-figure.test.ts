import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRandom, createSystemClock } from '#clock'
import { createSimulatorServer } from '../../simulator/http.ts'
import { RobotSimulator } from '../../simulator/index.ts'
import { launchChromium } from '../support/chromium.ts'
import { shoot, TABLET } from './look.ts'

const UP = {
  LShoulderPitch: -1.2,
  RShoulderPitch: -1.2,
  LShoulderRoll: 0.6,
  RShoulderRoll: -0.6,
  LElbowRoll: -0.1,
  RElbowRoll: 0.1,
  LHand: 1,
  RHand: 1,
}

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

it('the page of the simulator shows arms that move', async () => {
  const clock = createSystemClock()
  const robots = (['pepper', 'nao'] as const).map(
    (kind) => new RobotSimulator({ kind, naoqiVersion: '2.5', name: kind, clock, random: createRandom(1) }),
  )
  const server = await createSimulatorServer({ robots, clock, port: 0 })
  const page = await browser.newPage({ viewport: TABLET, locale: 'fr-FR' })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(server.url)
  const hand = page.locator('[data-robot="nao"] .arm-L circle')
  const height = async () => Number(await hand.getAttribute('cy'))
  await expect.poll(height).toBeGreaterThan(0)
  await Promise.all(
    robots.map((robot) =>
      robot
        .service('ALMotion')
        .call('angleInterpolation', [
          Object.keys(UP),
          Object.values(UP).map((angle) => [angle]),
          Object.values(UP).map(() => [1]),
          true,
        ]),
    ),
  )
  await expect.poll(height).toBeLessThan(-60)
  await shoot(page, 'simulator-arms-1280x800')
  expect(complaints).toEqual([])
  await page.close()
  await server.close()
})

import { ALLeds } from '#naoqi'
import type { RobotContext } from './context.ts'
import type { Leds } from './robot.ts'
import { serviceClient } from './service-client.ts'

const MARGIN_MS = 5_000

/** Colors of the lights; the call lasts as long as the fade. */
export function createLeds({ link }: RobotContext): Leds {
  const leds = serviceClient(link, ALLeds)
  return {
    async fade(group, color, seconds, { signal } = {}) {
      await leds.fadeRGB([group, color, seconds], { signal, deadlineMs: seconds * 1_000 + MARGIN_MS })
    },
  }
}

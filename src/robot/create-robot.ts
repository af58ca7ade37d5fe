import type { Clock } from '#clock'
import type { QiLink } from '#qi'
import { linkStatus$, type RobotContext } from './context.ts'
import { createGestures } from './gestures.ts'
import { createHealth } from './health.ts'
import { createIdentity } from './identity.ts'
import { createLeds } from './leds.ts'
import { createLife } from './life.ts'
import { createListening } from './listening.ts'
import { createPeople } from './people.ts'
import { createPosture } from './posture.ts'
import type { Robot } from './robot.ts'
import { createScreen } from './screen.ts'
import type { Report } from './service-client.ts'
import { createSettings } from './settings.ts'
import { createSpeech } from './speech.ts'
import { stopEverything } from './stop.ts'
import { createTouch } from './touch.ts'

export type RobotOptions = {
  name: string
  link: QiLink
  /** A second way to the same robot, so that a stop never waits behind other traffic. */
  stopLink?: QiLink | undefined
  clock: Clock
  /** Told once for each kind of event that is not what was declared. */
  onProblem?: Report | undefined
}

/** One robot at the end of a link, whose life the robot now owns. */
export function createRobot({ name, link, stopLink, clock, onProblem }: RobotOptions): Robot {
  const context: RobotContext = { link, clock, report: onProblem ?? (() => {}) }
  const identity = createIdentity(context)
  const speech = createSpeech(context, identity)
  return {
    name,
    link$: linkStatus$(link),
    identity$: identity.identity$,
    speech,
    listening: createListening(context),
    people: createPeople(context),
    touch: createTouch(context),
    screen: createScreen(context),
    gestures: createGestures(context, identity),
    posture: createPosture(context),
    leds: createLeds(context),
    life: createLife(context),
    health: createHealth(context),
    settings: createSettings(context),

    stop() {
      const road = stopLink?.state.status === 'online' ? stopLink : link
      const confirmed = stopEverything(road, clock)
      speech.drop()
      return confirmed
    },
    async close() {
      identity.close()
      link.close()
      stopLink?.close()
    },
  }
}

import type { Health } from '#robot'
import type { Stage } from '#runtime'
import type { HomeReason } from './tour-state.ts'

/** Before the robot's own limit of ten percent, at which it sits down wherever it is: the way back takes some. */
const GO_HOME_PERCENT = 14
/** The level from which a motor no longer holds as it should. */
const HOT = 2

/** Why this body has to go home, if it has to. Hot arms rest by themselves; hot legs and wheels end a tour. */
export function whyTired({
  batteryPercent,
  charging,
  heatLevel,
  hotChains,
}: Health): Extract<HomeReason, 'battery' | 'heat'> | undefined {
  if (batteryPercent !== undefined && batteryPercent <= GO_HOME_PERCENT && charging !== true) return 'battery'
  if (heatLevel >= HOT && (hotChains.includes('Legs') || hotChains.includes('Wheels'))) return 'heat'
  return undefined
}

/** What is known of the body now; the chart keeps watching it, so that this is at hand. */
export function healthOf({ robot }: Stage): Health | undefined {
  let known: Health | undefined
  robot.health.health$
    .subscribe((health) => {
      known = health
    })
    .unsubscribe()
  return known
}

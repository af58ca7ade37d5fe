import { LONGEST_LEG_M } from '../motion.ts'
import type { Leg, Pose } from '../pose.ts'

/** A place in the map; without an angle it does not matter where the robot looks. */
export type MapPlace = { xM: number; yM: number; thetaRad?: number | undefined }

/** A map is no more exact than that, and neither is where people want the robot. */
const THERE_M = 0.25
const THERE_RAD = 0.15

/** The next leg: first it turns to where it goes, then it goes straight on; undefined when it is there. */
export function legTowards(here: Pose, { xM, yM, thetaRad }: MapPlace): Leg | undefined {
  const leftM = distanceM(here, { xM, yM })
  if (leftM <= THERE_M) return thetaRad === undefined ? undefined : turnBy(thetaRad - here.headingRad)
  const bearing = Math.atan2(yM - here.yM, xM - here.xM) - here.headingRad
  return turnBy(bearing) ?? { forwardM: Math.min(LONGEST_LEG_M, leftM), leftM: 0, turnRad: 0 }
}

export function distanceM(one: { xM: number; yM: number }, other: { xM: number; yM: number }): number {
  return Math.hypot(one.xM - other.xM, one.yM - other.yM)
}

/** The shorter way around; undefined when that is hardly any. */
function turnBy(angle: number): Leg | undefined {
  const turnRad = Math.atan2(Math.sin(angle), Math.cos(angle))
  return Math.abs(turnRad) < THERE_RAD ? undefined : { forwardM: 0, leftM: 0, turnRad }
}

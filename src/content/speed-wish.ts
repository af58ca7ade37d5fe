import { z } from 'zod'
import { mapsOf, type Remark } from './walk.ts'

/** How fast content would like the robot to travel, in meters per second; the venue decides how fast it may. */
export const SpeedWishSchema = z.number().positive().max(1)

/** Takes every `speedMps` of the data down to what the venue allows, and tells of each. */
export function clampSpeeds(data: unknown, maxSpeedMps: number): Remark[] {
  return [...mapsOf(data)].flatMap(({ path, map }) => {
    const { speedMps } = map
    if (typeof speedMps !== 'number' || !(speedMps > maxSpeedMps)) return []
    map.speedMps = maxSpeedMps
    const text = `${speedMps} m/s is more than this venue allows; ${maxSpeedMps} m/s is used`
    return [{ path: [...path, 'speedMps'], text }]
  })
}

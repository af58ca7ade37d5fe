import type { FastifyInstance } from 'fastify'
import type { Clock } from '#clock'
import { isCompereError } from '#errors'
import type { Controller } from '#runtime'
import type { Audit } from '../audit.ts'
import { createRateLimit } from '../rate-limit.ts'
import { Refusal } from '../refusal.ts'
import type { RobotsNow } from '../robots-now.ts'
import { type PlaceAnswer, PlaceSchema, RobotParamsSchema, read } from './schemas.ts'

/** For each robot: a receiver tells about twice a second at most what changes at walking pace. */
const PLACES_PER_MINUTE = 120

type Parts = { controller: Controller; robots: RobotsNow; audit: Audit; clock: Clock }

/** Where a robot is, from a receiver of light or radio beacons that is logged in as somebody who may steer. */
export function addPlaces(app: FastifyInstance, { controller, robots, audit, clock }: Parts): void {
  const limits = new Map<string, () => boolean>()
  const written = new Map<string, string>()

  function refuseMany(robot: string): void {
    const hasRoom = limits.get(robot) ?? createRateLimit(clock, PLACES_PER_MINUTE)
    limits.set(robot, hasRoom)
    if (!hasRoom()) throw new Refusal('console.tooMany', 'Too many places in one minute: tell them less often.')
  }

  async function isHeard(robot: string, id: string): Promise<boolean> {
    try {
      await controller.execute({ type: 'place.seen', robot, id })
      return true
    } catch (error) {
      // Nothing runs there that goes from place to place: a receiver tells on, and is heard later.
      if (isCompereError(error, 'runtime.busy')) return false
      throw error
    }
  }

  app.post('/api/robots/:robot/places', async ({ params, body, person }): Promise<PlaceAnswer> => {
    const { robot } = read(RobotParamsSchema, params)
    const { id } = read(PlaceSchema, body)
    if (!robots.find(robot)) throw new Refusal('console.unknown', `There is no robot "${robot}" here.`)
    refuseMany(robot)
    const heard = await isHeard(robot, id)
    // A receiver repeats itself for hours: only what is new is worth a line.
    const line = JSON.stringify([person?.name, id, heard])
    if (written.get(robot) !== line) audit.write(person, { action: 'place', robot, outcome: heard ? 'done' : 'runtime.busy' })
    written.set(robot, line)
    return { heard }
  })
}

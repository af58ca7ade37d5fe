import { z } from 'zod'
import { CompereError, isCompereError } from '#errors'
import { ALNavigation, isAvailable, type Method } from '#naoqi'
import type { RobotContext } from '../context.ts'
import type { IdentityFacet } from '../identity.ts'
import type { Pose } from '../pose.ts'
import { serviceClient } from '../service-client.ts'

const OPTIONS = { deadlineMs: 3_000 }
/** A map of many megabytes is read from the disk of a robot. */
const LOAD_OPTIONS = { deadlineMs: 20_000 }
/** Longer than a search that succeeds; a group waits meanwhile. */
const RELOCATE_OPTIONS = { deadlineMs: 10_000 }
/** Less sure than that, it might stand on either side of a door. */
const LOST_RADIUS_M = 0.8
/** Twenty minutes for five metres are usual; half as long again is too long. */
const EXPLORE_MS_PER_M = 360_000

const n = z.number()
const BelievedSchema = z.tuple([z.tuple([n, n, n]), z.tuple([n, n], z.unknown())])

/** The map on the robot, in the words of its version. */
export type RobotMap = {
  /** Whether this robot makes maps at all. */
  isOffered(): Promise<boolean>
  /** Has it in its hands, on this connection; rejects `robot.refused` when the robot does not have that map. */
  load(path: string): Promise<void>
  /** Where it is, or undefined when it is not sure of it. */
  locate(): Promise<Pose | undefined>
  /** Whether it finds itself without being told about where it is, as since 2.7. */
  canSearch(): Promise<boolean>
  /** True when it found itself; never without a hint when it cannot search. */
  relocate(hint: Pose | undefined): Promise<boolean>
  /** Resolves at the end, which is many minutes later. */
  explore(radiusM: number): Promise<void>
  stopExploration(): Promise<void>
  /** Answers the path of what was explored. */
  save(): Promise<string>
}

export function createRobotMap({ link }: RobotContext, identity: IdentityFacet): RobotMap {
  const navigation = serviceClient(link, ALNavigation)
  const has = async (method: keyof typeof ALNavigation.methods) => {
    const facts = await identity.settled()
    const { available }: Method = ALNavigation.methods[method]
    return facts !== undefined && isAvailable(available, facts.identity.kind, facts.identity.naoqiVersion)
  }

  async function locate(): Promise<Pose | undefined> {
    const answer = await navigation.getRobotPositionInMap([], OPTIONS).catch(unlessRefused)
    const believed = BelievedSchema.safeParse(answer)
    if (!believed.success) return undefined
    const [[xM, yM, headingRad], [radiusXM, radiusYM]] = believed.data
    return Math.max(radiusXM, radiusYM) > LOST_RADIUS_M ? undefined : { xM, yM, headingRad }
  }
  const canSearch = () => has('relocalizeInMapWithHint')
  async function search(hint: Pose | undefined): Promise<void> {
    const place: [number, number, number] | undefined = hint && [hint.xM, hint.yM, withinHalfTurn(hint.headingRad)]
    if (await canSearch()) {
      if (place) await navigation.relocalizeInMapWithHint(place, RELOCATE_OPTIONS)
      else await navigation.relocalizeInMap([], RELOCATE_OPTIONS)
      return
    }
    // An older robot takes a place as known, also a wrong one.
    if (!place) throw new CompereError('robot.refused', 'The robot cannot search for its place in the map: it has to be told')
    await navigation.relocalizeInMap([place], RELOCATE_OPTIONS)
  }

  return {
    isOffered: async () => {
      const found = await link.session?.service(ALNavigation.name, OPTIONS).catch(() => undefined)
      return found !== undefined && has('loadExploration')
    },
    async load(path) {
      await navigation.stopLocalization([], OPTIONS).catch(unlessRefused)
      const answer = await navigation.loadExploration([path], LOAD_OPTIONS)
      if (answer === false || answer === 0)
        throw new CompereError('robot.refused', `The robot has no map "${path}": make one, or correct the path in the site file.`)
      await navigation.startLocalization([], OPTIONS).catch(unlessRefused)
    },
    locate,
    canSearch,
    async relocate(hint) {
      try {
        await search(hint)
        await navigation.startLocalization([], OPTIONS).catch(unlessRefused)
      } catch (error) {
        if (isCompereError(error, 'robot.refused', 'robot.unanswered')) return false
        throw error
      }
      return (await locate()) !== undefined
    },
    async explore(radiusM) {
      const code = await navigation.explore([radiusM], { deadlineMs: radiusM * EXPLORE_MS_PER_M })
      if (typeof code === 'number' && code !== 0)
        throw new CompereError(
          'robot.refused',
          `The exploration failed (code ${code}): clear the floor around the robot and try again.`,
        )
    },
    stopExploration: () => navigation.stopExploration([], OPTIONS),
    save: () => navigation.saveExploration([], LOAD_OPTIONS),
  }
}

function withinHalfTurn(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle))
}

/** A robot without a map, or one that does not look for itself, refuses. */
function unlessRefused(error: unknown): void {
  if (!isCompereError(error, 'robot.refused')) throw error
}

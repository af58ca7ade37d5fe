import { sleep } from '#clock'
import { CompereError } from '#errors'
import type { JourneyOptions, JourneyParts } from './navigation-journey.ts'

/** One room; larger maps of these robots are poor. */
export const LEARNED_RADIUS_M = { min: 1, max: 10 } as const
/** How often it is looked whether the robot may still move. */
const WATCH_MS = 2_000

/** Lets the robot make a map of what is around it, and answers the path of it; it ends as soon as something forbids a move. */
export async function explore(
  { mover, map, clock }: Omit<JourneyParts, 'isBackFree'>,
  radiusM: number,
  { permit, signal }: JourneyOptions,
): Promise<string> {
  // It drives itself, as fast as it likes, for many minutes: nothing of that can be limited from here.
  if (mover.speedProfile !== 'empty')
    throw new CompereError(
      'runtime.forbidden',
      'A map is made when nobody is there: the speed profile of the venue has to be "empty"',
    )
  if (!(radiusM >= LEARNED_RADIUS_M.min && radiusM <= LEARNED_RADIUS_M.max))
    throw new CompereError(
      'robot.refused',
      `A radius of ${radiusM} m is not between ${LEARNED_RADIUS_M.min} and ${LEARNED_RADIUS_M.max}`,
    )
  if (!(await map.isOffered()))
    throw new CompereError('robot.missing', 'This robot makes no maps: only a Pepper does, with NAOqi 2.5 or later')
  await permit?.()
  await mover.check()
  signal.throwIfAborted()
  const over = new AbortController()
  const ending = AbortSignal.any([over.signal, signal])
  const watching = watch()
  try {
    await Promise.race([map.explore(radiusM), watching])
  } catch (error) {
    await map.stopExploration().catch(() => {})
    throw error
  } finally {
    over.abort()
  }
  return map.save()

  /** Never resolves; rejects when the robot must move no more. */
  async function watch(): Promise<never> {
    for (;;) {
      await sleep(clock, WATCH_MS, ending)
      await mover.check()
    }
  }
}

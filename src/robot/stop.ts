import { type Clock, sleep } from '#clock'
import { CompereError, isCompereError } from '#errors'
import { ALAudioPlayer, ALBehaviorManager, ALMotion, ALNavigation, ALTextToSpeech } from '#naoqi'
import type { QiLink, QiSession } from '#qi'
import { type Caller, serviceClient, sessionCaller } from './service-client.ts'

const STOP_DEADLINE_MS = 1_000
/** Whatever holds one of these joints is an animation or an arm movement; the legs keep the robot upright. */
const UPPER_JOINTS = ['HeadYaw', 'HeadPitch', 'LShoulderPitch', 'LElbowRoll', 'RShoulderPitch', 'RElbowRoll']

/** Ends animations and arm movements. */
export async function stillArms(caller: Caller): Promise<void> {
  await serviceClient(caller, ALMotion).killTasksUsingResources([UPPER_JOINTS], { deadlineMs: STOP_DEADLINE_MS })
}

/**
 * The order on every connection that seems to be there, at once: one may be dead for seconds before anybody knows, and
 * a stop that comes twice is a stop. True when the robot has confirmed on one of them.
 */
export async function stopOnEveryRoad(roads: readonly QiLink[], clock: Clock): Promise<boolean> {
  const open = roads.filter(({ state }) => state.status === 'online')
  const confirmations = open.map(async (road) => {
    if (!(await stopEverything(road, clock))) throw new CompereError('robot.unanswered', 'The stop was not confirmed in time.')
  })
  return Promise.any(confirmations).then(
    () => true,
    () => false,
  )
}

/** Silence and stillness in parallel; true when everything this robot has confirmed in time. */
async function stopEverything(caller: Caller, clock: Clock): Promise<boolean> {
  const enough = new AbortController()
  const outcomes = await Promise.race([stopAllActs(caller), sleep(clock, STOP_DEADLINE_MS, enough.signal).catch(() => undefined)])
  enough.abort()
  if (!outcomes?.some((outcome) => outcome.status === 'fulfilled')) return false
  return outcomes.every((outcome) => outcome.status === 'fulfilled' || isCompereError(outcome.reason, 'robot.missing'))
}

/** The first thing said on a new connection: whatever a dead connection left running ends. Never rejects. */
export async function stopFirst(session: QiSession): Promise<void> {
  await stopActs(sessionCaller(session))
}

/** Whoever pressed Stop saw something move or heard it: behaviors of other makers end as well. */
function stopAllActs(caller: Caller): Promise<PromiseSettledResult<unknown>[]> {
  const options = { deadlineMs: STOP_DEADLINE_MS }
  return Promise.all([
    stopActs(caller),
    Promise.allSettled([
      // What has nothing to stop may refuse; only silence leaves a doubt.
      unlessRefused(serviceClient(caller, ALBehaviorManager).stopAllBehaviors([], options)),
      unlessRefused(serviceClient(caller, ALNavigation).stopExploration([], options)),
    ]),
  ]).then((outcomes) => outcomes.flat())
}

async function unlessRefused(act: Promise<unknown>): Promise<void> {
  await act.catch((error: unknown) => {
    if (!isCompereError(error, 'robot.refused')) throw error
  })
}

/** What a dead connection of ours may have left running; behaviors of other makers are not ours. */
function stopActs(caller: Caller): Promise<PromiseSettledResult<unknown>[]> {
  const options = { deadlineMs: STOP_DEADLINE_MS }
  return Promise.allSettled([
    serviceClient(caller, ALTextToSpeech).stopAll([], options),
    serviceClient(caller, ALMotion).stopMove([], options),
    stillArms(caller),
    unlessRefused(serviceClient(caller, ALAudioPlayer).stopAll([], options)),
  ])
}

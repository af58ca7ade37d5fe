import { type Clock, sleep } from '#clock'
import { isCompereError } from '#errors'
import { ALMotion, ALTextToSpeech } from '#naoqi'
import type { QiSession } from '#qi'
import { type Caller, serviceClient, sessionCaller } from './service-client.ts'

const STOP_DEADLINE_MS = 1_000
/** Whatever holds one of these joints is an animation or an arm movement; the legs keep the robot upright. */
const UPPER_JOINTS = ['HeadYaw', 'HeadPitch', 'LShoulderPitch', 'LElbowRoll', 'RShoulderPitch', 'RElbowRoll']

/** Ends animations and arm movements. */
export async function stillArms(caller: Caller): Promise<void> {
  await serviceClient(caller, ALMotion).killTasksUsingResources([UPPER_JOINTS], { deadlineMs: STOP_DEADLINE_MS })
}

/** Silence and stillness in parallel; true when everything this robot has confirmed in time. */
export async function stopEverything(caller: Caller, clock: Clock): Promise<boolean> {
  const enough = new AbortController()
  const outcomes = await Promise.race([stopActs(caller), sleep(clock, STOP_DEADLINE_MS, enough.signal).catch(() => undefined)])
  enough.abort()
  if (!outcomes?.some((outcome) => outcome.status === 'fulfilled')) return false
  return outcomes.every((outcome) => outcome.status === 'fulfilled' || isCompereError(outcome.reason, 'robot.missing'))
}

/** The first thing said on a new connection: whatever a dead connection left running ends. Never rejects. */
export async function stopFirst(session: QiSession): Promise<void> {
  await stopActs(sessionCaller(session))
}

/** Behaviors of other makers are not stopped: they are not ours. */
function stopActs(caller: Caller): Promise<PromiseSettledResult<unknown>[]> {
  const options = { deadlineMs: STOP_DEADLINE_MS }
  return Promise.allSettled([
    serviceClient(caller, ALTextToSpeech).stopAll([], options),
    serviceClient(caller, ALMotion).stopMove([], options),
    stillArms(caller),
  ])
}

import { type Clock, sleep } from '#clock'
import { CompereError, isCompereError } from '#errors'
import { ALAudioDevice, ALAudioPlayer, ALBehaviorManager, ALMotion, ALNavigation, ALTextToSpeech } from '#naoqi'
import type { QiLink, QiSession } from '#qi'
import { JOINTS } from './joints.ts'
import { type Caller, serviceClient, sessionCaller } from './service-client.ts'

const STOP_DEADLINE_MS = 1_000
/** A robot that answers nothing for as long counts as lost, on a new connection as on an old one. */
const FIRST_STOP_DEADLINE_MS = 3_000

/** A way to stop a robot that others use as well: whoever is at its other end may have stopped the robot already. */
export interface StopRoad {
  /** True when the robot confirmed. */
  stop(): Promise<boolean>
  /** Somebody stopped the robot by this road, and here nobody has taken note of it yet. */
  readonly isOrdered: boolean
}

/** Ends animations and movements: whatever holds a joint of arms or head. The legs keep the robot upright. */
export async function stillArms(caller: Caller, deadlineMs = STOP_DEADLINE_MS): Promise<void> {
  await serviceClient(caller, ALMotion).killTasksUsingResources([[...JOINTS]], { deadlineMs })
}

/**
 * The order on every connection that seems to be there, at once: one may be dead for seconds before anybody knows, and
 * a stop that comes twice is a stop. True when the robot has confirmed on one of them.
 */
export async function stopOnEveryRoad(roads: readonly QiLink[], clock: Clock, other?: StopRoad): Promise<boolean> {
  const open = roads.filter(({ state }) => state.status === 'online')
  const answers = [...(other ? [other.stop()] : []), ...open.map((road) => stopEverything(road, clock))]
  const confirmations = answers.map(async (answer) => {
    if (!(await answer)) throw new CompereError('robot.unanswered', 'The stop was not confirmed in time.')
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

/**
 * The first thing said on a new connection: whatever a dead connection left running ends. Rejects when the robot
 * answered none of it although it may have something to stop: then perhaps nothing reached it, and nothing else may come first.
 */
export async function stopFirst(session: QiSession): Promise<void> {
  const order = () => stopActs(sessionCaller(session), FIRST_STOP_DEADLINE_MS)
  let outcomes = await order()
  // Whatever was there refused: perhaps the order was damaged on its way, so it is given once more.
  const isRefused = outcomes.some((outcome) => failedWith(outcome, 'robot.refused'))
  if (isRefused && !outcomes.some(({ status }) => status === 'fulfilled')) outcomes = await order()
  const unanswered = outcomes.some((outcome) => failedWith(outcome, 'robot.unanswered'))
  const isHeard = outcomes.some((outcome) => outcome.status === 'fulfilled' || failedWith(outcome, 'robot.refused'))
  if (unanswered && !isHeard)
    throw new CompereError('robot.unanswered', 'The robot accepted the connection and answered no stop on it.')
}

const STOPPED = [ALTextToSpeech, ALMotion, ALAudioPlayer, ALAudioDevice, ALBehaviorManager, ALNavigation]
/** Whose services a link has to keep at hand, so that a stop leaves in the turn it was asked for. */
export const STOP_SERVICES: readonly string[] = STOPPED.map(({ name }) => name)

/** Asks for the services of a stop, so that the order itself waits for no answer. Never rejects. */
export async function prepareStop(session: QiSession): Promise<void> {
  await Promise.allSettled(STOP_SERVICES.map((name) => session.service(name)))
}

function failedWith(outcome: PromiseSettledResult<unknown>, code: 'robot.unanswered' | 'robot.refused'): boolean {
  return outcome.status === 'rejected' && isCompereError(outcome.reason, code)
}

/** Whoever pressed Stop saw something move or heard it: behaviors of other makers end as well. */
function stopAllActs(caller: Caller): Promise<PromiseSettledResult<unknown>[]> {
  const options = { deadlineMs: STOP_DEADLINE_MS }
  return Promise.all([
    stopActs(caller, STOP_DEADLINE_MS),
    Promise.allSettled([
      // What has nothing to stop may refuse; only silence leaves a doubt.
      unlessRefused(serviceClient(caller, ALBehaviorManager).stopAllBehaviors([], options)),
    ]),
  ]).then((outcomes) => outcomes.flat())
}

async function unlessRefused(act: Promise<unknown>): Promise<void> {
  await act.catch((error: unknown) => {
    if (!isCompereError(error, 'robot.refused')) throw error
  })
}

/** What a dead connection of ours may have left running; behaviors of other makers are not ours. */
function stopActs(caller: Caller, deadlineMs: number): Promise<PromiseSettledResult<unknown>[]> {
  const options = { deadlineMs }
  return Promise.allSettled([
    serviceClient(caller, ALTextToSpeech).stopAll([], options),
    serviceClient(caller, ALMotion).stopMove([], options),
    stillArms(caller, deadlineMs),
    // An exploration goes on for many minutes after whoever began it, and no other order ends it.
    unlessRefused(serviceClient(caller, ALNavigation).stopExploration([], options)),
    unlessRefused(serviceClient(caller, ALAudioPlayer).stopAll([], options)),
    unlessRefused(serviceClient(caller, ALAudioDevice).flushAudioOutputs([], options)),
  ])
}

import { type Clock, sleep } from '#clock'
import { CompereError } from '#errors'
import { WAIT_MS } from '../motion.ts'
import type { Mover, StepOptions } from '../mover.ts'
import { type Leg, type Pose, poseAfter } from '../pose.ts'
import { untilAborted } from '../queue.ts'
import type { RobotMap } from './navigation-map.ts'
import { gotOn, NEW_RECOVERY, nextRung, type Rung, spent, type Trouble } from './navigation-recovery.ts'
import { distanceM, legTowards, type MapPlace } from './navigation-way.ts'

/** What a robot is about to do on its way: a leg, something to get on again, or nothing more by itself. */
export type NavigationStep = {
  kind: 'go' | Rung | 'giveUp'
  /** Of the legs or of the tries, from 1. */
  count: number
}
export type Arrival = { kind: 'arrived' | Trouble; why: string }
export type JourneyOptions = StepOptions & {
  /**
   * Told before it is done, and waited for; answers whether people know now, which they do where there is nothing to say.
   * Otherwise, or when it rejects, the way ends before a leg, and what else would move the robot is left out: nobody is
   * driven at without a word.
   */
  onStep?: ((step: NavigationStep) => boolean | Promise<boolean>) | undefined
  /** Where people take the robot to be: before 2.7 it does not find that out by itself. */
  from?: Pose | undefined
}
export type JourneyParts = { clock: Clock; mover: Mover; map: RobotMap; isBackFree: () => Promise<boolean> }

/** Further off than a leg can carry it, it is not where it believed to be. */
const JUMP_M = 1
/** A sentence is shorter; a voice that does not end must not hold a group up. */
const WORDS_MS = 10_000
const BACK = { leg: { forwardM: -0.2, leftM: 0, turnRad: 0 }, speedMps: 0.1 } as const
const LOOK = { forwardM: 0, leftM: 0, turnRad: Math.PI / 2 } as const
/** Not done before people who could not be told. */
const MOVING: readonly Rung[] = ['back', 'look']
/** Turning in place is no progress: what stood in the way still does. */
const PROGRESS_M = 0.1
/** More than any way within a building that robots are let go on by themselves. */
export const FARTHEST_M = 30
const MOST_LEGS = 4 * FARTHEST_M

/** Leg by leg to a place in the map; what keeps it from there is tried to be overcome, so often and no more. */
export async function travel(parts: JourneyParts, target: MapPlace, options: JourneyOptions): Promise<Arrival> {
  const { mover, map } = parts
  const ladder = createLadder(parts, options)
  let expected: Pose | undefined
  let last = options.from
  let legs = 0
  for (let turns = 0; turns < MOST_LEGS; turns++) {
    const here = await map.locate()
    if (!here || (expected && distanceM(here, expected) > JUMP_M)) {
      // Where it jumped to is what is not believed.
      const hint = expected ?? last
      expected = undefined
      if (!hint && !(await map.canSearch()))
        return { kind: 'lost', why: 'nobody said where in the map the robot is, and it cannot search: put it where a way begins' }
      const tried = await ladder.climb('lost', hint)
      if (!tried) return { kind: 'lost', why: 'the robot does not find its place in the map' }
      last = tried.at
      continue
    }
    last = here
    const next = legTowards(here, target)
    if (!next) return { kind: 'arrived', why: '' }
    await told(parts, options, { kind: 'go', count: ++legs })
    const failure = await mover.step(async () => next, options)
    expected = failure ? undefined : poseAfter(here, next)
    if (failure) {
      const tried = await ladder.climb('blocked', here)
      if (!tried) return { kind: 'blocked', why: failure.text }
      last = tried.at
    } else if (next.forwardM >= PROGRESS_M) ladder.gotOn()
  }
  return { kind: 'lost', why: 'the robot goes on and on, and does not come nearer' }
}

function createLadder(parts: JourneyParts, options: JourneyOptions) {
  const { clock, mover, map, isBackFree } = parts
  const { signal } = options
  let recovery = NEW_RECOVERY

  /** Words for people; false when they were not said. */
  const tell = (step: NavigationStep) =>
    told(parts, options, step).then(
      () => true,
      () => {
        signal.throwIfAborted()
        return false
      },
    )

  async function moved(leg: Leg, last: Pose | undefined, speedMps = options.speedMps): Promise<Pose | undefined> {
    const failure = await mover.step(async () => leg, { ...options, speedMps })
    return failure || !last ? last : poseAfter(last, leg)
  }
  /** Answers where the robot is to be thought after that. */
  async function act(rung: Rung, last: Pose | undefined): Promise<Pose | undefined> {
    if (rung === 'ask') await sleep(clock, WAIT_MS, signal)
    if (rung === 'back') return moved(BACK.leg, last, BACK.speedMps)
    const at = rung === 'look' ? await moved(LOOK, last) : last
    if (rung === 'look' || rung === 'relocate') await untilAborted(map.relocate(at), signal)
    return at
  }

  return {
    gotOn() {
      recovery = gotOn(recovery)
    },
    /** Where the robot is to be thought after what was tried; undefined when all was tried. */
    async climb(trouble: Trouble, last: Pose | undefined): Promise<{ at: Pose | undefined } | undefined> {
      signal.throwIfAborted()
      const backIsFree = trouble === 'blocked' && (await isBackFree())
      const next = nextRung(recovery, trouble, { backIsFree })
      if (!next) {
        await tell({ kind: 'giveUp', count: recovery.tries })
        return undefined
      }
      recovery = next.recovery
      const beganAt = clock.now()
      const isWarned = await tell({ kind: next.rung, count: recovery.tries })
      const at = isWarned || !MOVING.includes(next.rung) ? await act(next.rung, last) : last
      recovery = spent(recovery, (clock.now() - beganAt) / 1_000)
      return { at }
    },
  }
}

async function told(
  { clock }: Pick<JourneyParts, 'clock'>,
  { onStep, signal }: JourneyOptions,
  step: NavigationStep,
): Promise<void> {
  if (!onStep) return
  const enough = new AbortController()
  const tooLong = sleep(clock, WORDS_MS, enough.signal).then(() => false)
  tooLong.catch(() => {})
  const words = (async () => onStep(step))()
  const isWarned = await untilAborted(Promise.race([words, tooLong]), signal).finally(() => enough.abort())
  if (!isWarned) throw new CompereError('robot.refused', 'The robot does not move: nobody could be warned')
}

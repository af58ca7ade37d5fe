import type { Observable } from 'rxjs'
import { sleep } from '#clock'
import { CompereError } from '#errors'
import type { RobotContext } from './context.ts'
import type { MoveFailure } from './move-failure.ts'
import { type Mover, refuseWhereNoneTravel } from './mover.ts'
import { cut, type Leg, legTo, lengthOf, type Pose, poseAfter } from './pose.ts'

export type { MoveFailure } from './move-failure.ts'
export type { Leg } from './pose.ts'

export type MotionState = {
  moving: boolean
  /** When, on the clock, the odometry was last seen to change; a robot that moves and shows no change is not to be believed. */
  sensedAtMs: number
}
export type MoveOptions = {
  /** Slower than the venue allows; faster is not to be had. */
  speedMps?: number | undefined
  /** Asked before each leg and each new try; rejecting ends the move. */
  permit?: (() => Promise<void>) | undefined
  /** The way was not free: the moment for a polite word. */
  onBlocked?: ((failure: MoveFailure) => void) | undefined
  signal?: AbortSignal | undefined
}

export interface Motion {
  /**
   * Goes there in legs of at most one meter, each with its own look at what could forbid it. Rejects `robot.refused` when
   * the way stays blocked or the robot must not move now, and `runtime.forbidden` where robots do not travel at all.
   */
  go(way: Leg, options?: MoveOptions): Promise<void>
  readonly state$: Observable<MotionState>
}

/** As far as a robot may come that has lost us. */
export const LONGEST_LEG_M = 1
const TRIES = 3
/** People need a moment to notice that they stand in the way, and to step aside. */
export const WAIT_MS = 5_000
/** Below this the robot is there, whatever stopped it. */
const ARRIVED_M = 0.02
const ARRIVED_RAD = 0.05

/** Bounded moves only: a robot that loses us comes to rest by itself within a meter. */
export function createMotion({ clock }: RobotContext, { state$, speedProfile, pose, step, whileFollowed }: Mover): Motion {
  const still = new AbortController().signal

  async function reach(target: Pose, { speedMps, permit, onBlocked, signal = still }: MoveOptions): Promise<void> {
    const left = async () => {
      const leg = legTo(await pose(), target)
      return lengthOf(leg) < ARRIVED_M && Math.abs(leg.turnRad) < ARRIVED_RAD ? undefined : leg
    }
    for (let attempt = 1; ; attempt++) {
      const failure = await step(left, { speedMps, permit, signal })
      if (!failure) return
      if (attempt === TRIES) throw new CompereError('robot.refused', `The way is blocked: ${failure.text}`)
      onBlocked?.(failure)
      await sleep(clock, WAIT_MS, signal)
    }
  }

  return {
    state$,
    async go(way, options = {}) {
      refuseWhereNoneTravel(speedProfile)
      await whileFollowed(async () => {
        const from = await pose()
        for (const piece of cut(way, LONGEST_LEG_M)) await reach(poseAfter(from, piece), options)
      })
    },
  }
}

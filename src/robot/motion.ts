import { firstValueFrom, type Observable } from 'rxjs'
import { sleep } from '#clock'
import { CompereError } from '#errors'
import type { RobotContext } from './context.ts'
import type { IdentityFacet } from './identity.ts'
import { createMoveChecks } from './move-checks.ts'
import type { MoveFailure } from './move-failure.ts'
import { cut, type Leg, legTo, lengthOf, type Pose, poseAfter } from './pose.ts'
import type { Protections } from './protections.ts'
import type { HealthFacts } from './robot.ts'
import { limitsOf, SPEED_PROFILES, type SpeedProfile } from './speed-profile.ts'
import { createWalk } from './walk.ts'

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
const LONGEST_LEG_M = 1
const TRIES = 3
/** People need a moment to notice that they stand in the way, and to step aside. */
const WAIT_MS = 5_000
/** Below this the robot is there, whatever stopped it. */
const ARRIVED_M = 0.02
const ARRIVED_RAD = 0.05

type Parts = { identity: IdentityFacet; health: HealthFacts; protections: Protections; speedProfile: SpeedProfile }

/** Bounded moves only: a robot that loses us comes to rest by itself within a meter. */
export function createMotion(context: RobotContext, { identity, health, protections, speedProfile }: Parts): Motion {
  const { state$, pose, walk, halt } = createWalk(context, identity)
  const check = createMoveChecks(context, protections)
  const still = new AbortController().signal

  async function reach(target: Pose, { speedMps, permit, onBlocked, signal = still }: MoveOptions): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await permit?.()
      await check(await firstValueFrom(health.health$))
      const leg = legTo(await pose(), target)
      if (lengthOf(leg) < ARRIVED_M && Math.abs(leg.turnRad) < ARRIVED_RAD) return
      signal.throwIfAborted()
      const failure = await walk(leg, limitsOf(speedProfile, speedMps), signal)
      if (!failure) return
      await halt()
      if (attempt === TRIES) throw new CompereError('robot.refused', `The way is blocked: ${failure.text}`)
      onBlocked?.(failure)
      await sleep(context.clock, WAIT_MS, signal)
    }
  }

  return {
    state$,
    async go(way, options = {}) {
      if (!SPEED_PROFILES[speedProfile].travels) {
        const text = `The robot stays where it is: the speed profile of this venue is "${speedProfile}"`
        throw new CompereError('runtime.forbidden', text)
      }
      // Followed for the whole way, so that each leg is judged by what happened during the last.
      const following = health.health$.subscribe()
      try {
        const from = await pose()
        for (const piece of cut(way, LONGEST_LEG_M)) await reach(poseAfter(from, piece), options)
      } finally {
        following.unsubscribe()
      }
    },
  }
}

import { firstValueFrom, type Observable } from 'rxjs'
import { CompereError } from '#errors'
import type { RobotContext } from './context.ts'
import type { IdentityFacet } from './identity.ts'
import type { MotionState } from './motion.ts'
import { createMoveChecks } from './move-checks.ts'
import type { MoveFailure } from './move-failure.ts'
import type { Leg, Pose } from './pose.ts'
import type { Protections } from './protections.ts'
import type { HealthFacts } from './robot.ts'
import { limitsOf, SPEED_PROFILES, type SpeedProfile } from './speed-profile.ts'
import { createWalk } from './walk.ts'

export type StepOptions = {
  /** Slower than the venue allows; faster is not to be had. */
  speedMps?: number | undefined
  /** Asked before the leg; rejecting ends the move. */
  permit?: (() => Promise<void>) | undefined
  signal: AbortSignal
}

/** One leg at a time, each with its own look at what could forbid it: all that moves the base is made of these. */
export type Mover = {
  readonly state$: Observable<MotionState>
  readonly speedProfile: SpeedProfile
  pose(): Promise<Pose>
  /** Rejects `robot.refused` unless nothing forbids a leg now. */
  check(): Promise<void>
  /** Undefined when the leg was made, or none was left to make: it is asked for when everything else is settled. */
  step(nextLeg: () => Promise<Leg | undefined>, options: StepOptions): Promise<MoveFailure | undefined>
  /** Follows the health meanwhile, so that each leg is judged by what happened during the last. */
  whileFollowed<T>(act: () => Promise<T>): Promise<T>
}

export type MoverParts = { identity: IdentityFacet; health: HealthFacts; protections: Protections; speedProfile: SpeedProfile }

export function createMover(context: RobotContext, { identity, health, protections, speedProfile }: MoverParts): Mover {
  const { state$, pose, walk, halt } = createWalk(context, identity)
  const look = createMoveChecks(context, protections)
  const check = async () => look(await firstValueFrom(health.health$))

  return {
    state$,
    speedProfile,
    pose,
    check,
    async step(nextLeg, { speedMps, permit, signal }) {
      await permit?.()
      await check()
      const leg = await nextLeg()
      if (!leg) return undefined
      signal.throwIfAborted()
      const failure = await walk(leg, limitsOf(speedProfile, speedMps), signal)
      if (failure) await halt()
      return failure
    },
    async whileFollowed(act) {
      const following = health.health$.subscribe()
      try {
        return await act()
      } finally {
        following.unsubscribe()
      }
    },
  }
}

/** Throws `runtime.forbidden` where robots do not travel at all. */
export function refuseWhereNoneTravel(speedProfile: SpeedProfile): void {
  if (SPEED_PROFILES[speedProfile].travels) return
  const text = `The robot stays where it is: the speed profile of this venue is "${speedProfile}"`
  throw new CompereError('runtime.forbidden', text)
}

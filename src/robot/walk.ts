import { BehaviorSubject, type Observable } from 'rxjs'
import { sleep } from '#clock'
import { CompereError } from '#errors'
import { ALMotion } from '#naoqi'
import type { RobotContext } from './context.ts'
import type { IdentityFacet } from './identity.ts'
import type { MotionState } from './motion.ts'
import { explainMoveFailed, type MoveFailure } from './move-failure.ts'
import { type Leg, lengthOf, type Pose, poseOf } from './pose.ts'
import { untilAborted } from './queue.ts'
import { serviceClient } from './service-client.ts'
import { type Limits, moveConfig } from './speed-profile.ts'

export type Walk = {
  readonly state$: Observable<MotionState>
  pose(): Promise<Pose>
  /** One `moveTo`; undefined when it was done. Aborting stops it. */
  walk(leg: Leg, limits: Limits, signal: AbortSignal): Promise<MoveFailure | undefined>
  halt(): Promise<void>
}

const SENSE_MS = 500
const OPTIONS = { deadlineMs: 3_000 }
/** Braking, starting, and a robot that slows down near people. */
const LEG_MARGIN_MS = 15_000

/** Moves the base once, and watches that it moves. */
export function createWalk({ link, clock }: RobotContext, identity: IdentityFacet): Walk {
  const motion = serviceClient(link, ALMotion)
  const state$ = new BehaviorSubject<MotionState>({ moving: false, sensedAtMs: clock.now() })

  async function sense(signal: AbortSignal): Promise<void> {
    let last = ''
    while (!signal.aborted) {
      const seen = await motion.getRobotPosition([true], OPTIONS).then(String, () => last)
      if (!signal.aborted && seen !== last) state$.next({ moving: true, sensedAtMs: clock.now() })
      last = seen
      await sleep(clock, SENSE_MS, signal).catch(() => undefined)
    }
  }

  async function moveTo(leg: Leg, limits: Limits, signal: AbortSignal): Promise<unknown> {
    const kind = (await untilAborted(identity.settled(), signal))?.identity.kind ?? 'nao'
    const { forwardM, leftM, turnRad } = leg
    const deadlineMs = LEG_MARGIN_MS + 3_000 * (lengthOf(leg) / limits.speedMps + Math.abs(turnRad) / limits.turnRadps)
    return untilAborted(motion.moveTo([forwardM, leftM, turnRad, moveConfig(kind, limits)], { deadlineMs }), signal)
  }

  return {
    state$,
    async pose() {
      const found = poseOf(await motion.getRobotPosition([true], OPTIONS))
      if (!found) throw new CompereError('wire.malformed', 'The robot does not know where it is: it does not move')
      return found
    },
    async walk(leg, limits, signal) {
      const failure: { payload?: unknown } = {}
      // Not checked against its declaration: a payload that nobody knows is a failure as well.
      const failures = link.signal(MOVE_FAILED, 'signal').subscribe(([payload]) => Object.assign(failure, { payload }))
      const over = new AbortController()
      state$.next({ moving: true, sensedAtMs: clock.now() })
      void sense(AbortSignal.any([over.signal, signal]))
      try {
        const arrived = await moveTo(leg, limits, signal)
        // Older robots answer nothing: there, a failure is only told by the event.
        return arrived === false || 'payload' in failure ? explainMoveFailed(failure.payload) : undefined
      } catch (error) {
        await motion.stopMove([], OPTIONS).catch(() => undefined)
        throw error
      } finally {
        over.abort()
        failures.unsubscribe()
        state$.next({ ...state$.value, moving: false })
      }
    },
    async halt() {
      await motion.stopMove([], OPTIONS)
    },
  }
}

const MOVE_FAILED = { service: 'ALMemory', via: { member: 'subscriber', args: ['ALMotion/MoveFailed'] } }

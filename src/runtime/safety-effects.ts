import { type Clock, sleep } from '#clock'
import { gestures, type Robot } from '#robot'
import type { SafetyState } from './safety.ts'
import { type SafetyAction, type SafetyConditions, severity } from './safety-conditions.ts'
import type { SafetyGate } from './safety-gate.ts'
import type { SessionRunner } from './session-runner.ts'
import type { StopOrder } from './stop-order.ts'

/** A condition that flutters must not become a storm of orders. */
const STOP_PAUSE_MS = 1_000

type Parts = {
  robot: Robot
  clock: Clock
  session: SessionRunner
  order: StopOrder
  gate: SafetyGate
  conditions: () => SafetyConditions
}
export type SafetyEffects = {
  apply(before: SafetyState, after: SafetyState): void
  close(): void
}

/** Carries what safety decided to the behavior and to the robot. */
export function createSafetyEffects({ robot, clock, session, order, gate, conditions }: Parts): SafetyEffects {
  const stop = pacedStop(order, clock)
  let present: SafetyState | undefined
  const reaches = (action: SafetyAction, { action: now }: SafetyState) => severity(now) >= severity(action)
  const rises = (to: SafetyAction, before: SafetyState, after: SafetyState) => !reaches(to, before) && reaches(to, after)

  function danger(before: SafetyState, after: SafetyState): void {
    const latched = rises('latchedStop', before, after)
    if (rises('hold', before, after)) session.tell({ type: 'safety.hold', reason: after.reason })
    // Whoever pressed Stop gave the order already.
    if (latched && after.reason === 'operator.stop') return
    if (latched) session.send({ type: 'stop' })
    else if (rises('safePosture', before, after)) session.send({ type: 'session.stop' })
    else if (!rises('hold', before, after)) return
    const stopped = stop.give()
    if (!latched && reaches('safePosture', after)) void stopped.then(settle)
  }

  /**
   * At rest a robot crouches or leans and lets its motors go. One that lies, falls or hangs in somebody's arms must not
   * fold its limbs, and of one that is out of sight nobody knows how it stands: these keep still where they are.
   */
  async function settle(): Promise<void> {
    const { fallen, falling, lifted, linkLost, moving } = conditions()
    if (fallen || falling || lifted || linkLost || moving) return
    // Stopped for good while the first stop was on its way: from then on nothing moves it but people.
    if (present && reaches('latchedStop', present)) return
    await robot.posture.rest().catch(() => undefined)
  }

  function chains(before: SafetyState, after: SafetyState): void {
    const added = after.heldChains.filter((chain) => !before.heldChains.includes(chain))
    // A robot that is held has put its arms down already, and one that goes to rest must not be cut short.
    if (gestures(added) && !reaches('hold', after)) void robot.gestures.still().catch(() => undefined)
    if (added.length > 0 && conditions().moving) void stop.give()
  }

  return {
    apply(before, after) {
      present = after
      gate.update(after)
      danger(before, after)
      chains(before, after)
      if (reaches('hold', before) && !reaches('hold', after)) session.tell({ type: 'safety.clear' })
    },
    close: stop.close,
  }
}

/** At most one order a second; one that came too early goes out when the second is over. */
function pacedStop(order: StopOrder, clock: Clock): { give(): Promise<unknown>; close(): void } {
  const closing = new AbortController()
  let lastAt = Number.NEGATIVE_INFINITY
  let waiting: Promise<unknown> | undefined

  function now(): Promise<boolean> {
    waiting = undefined
    lastAt = clock.now()
    return order.giveOnce()
  }
  return {
    /** Resolves when the order was answered; never when it was not given any more. */
    give() {
      const waitMs = lastAt + STOP_PAUSE_MS - clock.now()
      if (waitMs <= 0) return now()
      waiting ??= sleep(clock, waitMs, closing.signal).then(now, () => new Promise(() => {}))
      return waiting
    },
    close: () => closing.abort(),
  }
}

import type { Clock } from '#clock'
import type { Journal } from '#journal'
import { SAFE, type SafetyConditions, type SafetyState, safetyStep, severity } from './safety.ts'
import type { StatusBoard } from './status-board.ts'

const PERIOD_MS = 500
const CALM: SafetyConditions = {
  operatorStop: false,
  fallen: false,
  linkLost: false,
  heatLevel: 0,
  batteryPercent: undefined,
  charging: undefined,
}

export type SafetyKeeper = {
  readonly state: SafetyState
  readonly conditions: SafetyConditions
  /** Something is known anew. */
  know(change: Partial<SafetyConditions>): void
  /** Staff looked: what is over may be forgotten. */
  acknowledge(): void
  close(): void
}

type Parts = {
  id: string
  clock: Clock
  journal: Journal
  board: StatusBoard
  /** The robot must end what it does, for a reason that nobody ordered. */
  onDanger: () => void
}

/** Asks the safety function whenever something changed, and twice a second for what only time changes. */
export function createSafetyKeeper({ id, clock, journal, board, onDanger }: Parts): SafetyKeeper {
  let conditions = CALM
  let state = SAFE
  let timer: number

  function check(acknowledged = false): void {
    const before = state
    state = safetyStep(before, conditions, clock.now(), acknowledged)
    const { action, reason } = state
    if (action === before.action && reason === before.reason) return
    journal.write(id, { type: 'safety.changed', action, reason })
    board.update(() => ({ safety: { action, reason } }))
    const worse = severity(action) > severity(before.action)
    if (worse && severity(action) >= severity('safePosture') && reason !== 'operator.stop') onDanger()
  }

  function keep(): void {
    check()
    timer = clock.setTimeout(keep, PERIOD_MS)
  }
  timer = clock.setTimeout(keep, PERIOD_MS)

  return {
    get state() {
      return state
    },
    get conditions() {
      return conditions
    },
    know(change) {
      conditions = { ...conditions, ...change }
      check()
    },
    acknowledge() {
      conditions = { ...conditions, operatorStop: false }
      check(true)
    },
    close: () => clock.clearTimeout(timer),
  }
}

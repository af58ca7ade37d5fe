import type { Clock } from '#clock'
import type { Journal } from '#journal'
import { createLatchMemory, type LatchStore } from './latch-memory.ts'
import { latchedBefore, SAFE, type SafetyState, type StaffWord, safetyStep } from './safety.ts'
import { CALM, type SafetyConditions } from './safety-conditions.ts'
import { safetyStatus } from './safety-status.ts'
import type { StatusBoard } from './status-board.ts'

/** Twice in the half second that makes a timer of ours late, and often enough for what only time changes. */
const PERIOD_MS = 250

export type SafetyKeeper = {
  readonly state: SafetyState
  readonly conditions: SafetyConditions
  /** Something is known anew. */
  know(change: Partial<SafetyConditions>): void
  /** Staff looked: what is over may be forgotten. */
  acknowledge(): void
  /** Staff take it upon themselves, where the table leaves it to them. */
  override(): void
  close(): void
}

type Parts = {
  id: string
  clock: Clock
  journal: Journal
  board: StatusBoard
  latches: LatchStore
  /** The state is another one: the robot must be told. */
  onChange: (before: SafetyState, after: SafetyState) => void
}

/** Asks the safety function whenever something changed, and four times a second for what only time changes. */
export function createSafetyKeeper({ id, clock, journal, board, latches, onChange }: Parts): SafetyKeeper {
  let conditions: SafetyConditions = { ...CALM, sensedAtMs: clock.now() }
  let state = latchedBefore(latches.load(), clock.now())
  const remember = createLatchMemory(latches)
  let shown = JSON.stringify(safetyStatus(SAFE))
  let due = clock.now() + PERIOD_MS
  let timer = clock.setTimeout(keep, PERIOD_MS)

  function check(word: StaffWord = {}): void {
    const before = state
    state = safetyStep(before, conditions, clock.now(), word)
    const { action, reason } = state
    if (action !== before.action || reason !== before.reason) {
      journal.write(id, { type: 'safety.changed', action, reason })
    }
    show()
    // The robot is told first: a disk may be slow.
    onChange(before, state)
    remember(state)
  }

  function show(): void {
    const safety = safetyStatus(state)
    const text = JSON.stringify(safety)
    if (text === shown) return
    shown = text
    board.update(() => ({ safety }))
  }

  function keep(): void {
    const now = clock.now()
    conditions = { ...conditions, loopDelayMs: now - due }
    due = now + PERIOD_MS
    timer = clock.setTimeout(keep, PERIOD_MS)
    check()
  }

  if (state !== SAFE) {
    journal.write(id, { type: 'safety.changed', action: state.action, reason: state.reason })
    show()
  }
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
      check({ acknowledged: true })
    },
    override: () => check({ overridden: true }),
    close: () => clock.clearTimeout(timer),
  }
}

import type { HistoryEntry } from '../history.ts'
import type { StormPlan } from '../plan.ts'

export type Breach = { invariant: string; at: number; what: string }
/** What must be true of every history; answers where it is not. */
export type Invariant = {
  id: string
  sentence: string
  check(history: readonly HistoryEntry[], plan: StormPlan): { at: number; what: string }[]
}

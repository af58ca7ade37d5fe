import type { HistoryEntry } from '../history.ts'
import type { StormPlan } from '../plan.ts'
import { commandsEnd } from './commands-end.ts'
import type { Breach, Invariant } from './invariant.ts'
import { allIsWellAfterwards, nothingEscapes, nothingPrivateIsKept } from './nothing-leaks.ts'
import { noStaleObject, noVelocity, oneHandler, protectionsStay, stopComesFirst, stopsAreIndependent } from './on-the-wire.ts'
import { pauseHolds } from './pause-holds.ts'
import { severityHolds } from './severity-holds.ts'
import { stopHolds } from './stop-holds.ts'

export type { Breach, Invariant } from './invariant.ts'

/** What is checked on every history. I5 is a matter of the charts, I12 of two histories. */
export const INVARIANTS: readonly Invariant[] = [
  stopHolds,
  pauseHolds,
  noStaleObject,
  oneHandler,
  commandsEnd,
  protectionsStay,
  stopComesFirst,
  noVelocity,
  severityHolds,
  stopsAreIndependent,
  nothingPrivateIsKept,
  nothingEscapes,
  allIsWellAfterwards,
]

export function breachesIn(history: readonly HistoryEntry[], plan: StormPlan): Breach[] {
  return INVARIANTS.flatMap(({ id, check }) => check(history, plan).map((found) => ({ invariant: id, ...found })))
}

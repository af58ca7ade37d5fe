import type { AnyMachineSnapshot } from 'xstate'
import type { Locale } from '#robot'
import type { Performance } from '../shared/performance.ts'
import type { Tour } from './tour.ts'
import type { TourProgram } from './tour-program.ts'
import type { TourState } from './tour-state.ts'

/** A tour as it stands in a snapshot of its machine. */
export type SeenTour = { tour: Tour; state: TourState; locale: Locale; performance: Performance }

/** What the tour of a snapshot knows of itself; undefined before it has begun. */
export function seenIn(snapshot: AnyMachineSnapshot): SeenTour | undefined {
  const performance = snapshot.context as Performance
  const { run, locale } = performance
  const state = run.states[0] as TourState | undefined
  const program = run.playlist.items[0]?.program as TourProgram | undefined
  return state && program && { tour: program.tour, state, locale, performance }
}

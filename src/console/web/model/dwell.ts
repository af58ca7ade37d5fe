import type { BehaviorListing, SessionsAnswer } from './messages.ts'

type Session = SessionsAnswer['sessions'][number]
type Stops = NonNullable<BehaviorListing['stops']>
/** A stop, for how long a group stayed there on average, and how many groups did. */
export type Stay = { id: string; seconds: number; tours: number }

/**
 * How long groups stayed at each stop, in the order of the way; whatever the content does not have any more comes last.
 * Stops that nobody came to are there too when the tour has others: that is what one looks for.
 */
export function staysIn(sessions: readonly Session[], stops: Stops = []): readonly Stay[] {
  const dwells = sessions.flatMap(({ parts }) => parts.flatMap(({ dwell = [] }) => dwell))
  if (dwells.length === 0) return []
  const known = stops.map(({ id }) => id)
  const gone = dwells.map(({ place }) => place).filter((id) => !known.includes(id))
  return [...new Set([...known, ...gone])].map((id) => {
    const here = dwells.filter(({ place }) => place === id)
    const total = here.reduce((sum, { seconds }) => sum + seconds, 0)
    return { id, seconds: here.length === 0 ? 0 : Math.round(total / here.length), tours: here.length }
  })
}

/** Of five, how warm a stop is beside the warmest. */
export function warmth({ seconds }: Stay, stays: readonly Stay[]): 0 | 1 | 2 | 3 | 4 | 5 {
  const most = Math.max(1, ...stays.map((stay) => stay.seconds))
  const level = Math.ceil((seconds / most) * 5)
  return level >= 5 ? 5 : level >= 4 ? 4 : level >= 3 ? 3 : level >= 2 ? 2 : level >= 1 ? 1 : 0
}

/** Where a quiz stands: plain data, for a checkpoint keeps it. */
export type QuizState = {
  step: 'new' | 'intro' | 'question' | 'hint' | 'reveal' | 'score'
  /** Places in the list, by chance; what was asked is taken out. */
  waiting: readonly number[]
  current: number
  /** Which choice is behind A, B and C: 0 is the right one. */
  order: readonly number[]
  /** Letters that were answered and were not it. */
  tried: readonly number[]
  isFound: boolean
  /** The team whose point it is, if staff gave it to one. */
  team: 0 | 1 | undefined
  played: number
  found: number
  points: readonly [number, number]
  /** Where in the list of kind words it began: another place each week. */
  from: number
  /** How many had been played when the score was told last. */
  scoredAt: number
}

/** What people say and staff tap. */
export const LETTERS = ['A', 'B', 'C'] as const

export function letterOf(place: number): string {
  return LETTERS[place] ?? '?'
}

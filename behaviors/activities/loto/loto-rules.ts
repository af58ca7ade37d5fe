import type { CardRow, LotoCard } from './card.ts'

/** What is played for, one after the other: one row, two rows, all three. */
export const GOALS = ['quine', 'doubleQuine', 'fullCard'] as const
export type Goal = (typeof GOALS)[number]

/** How many rows that takes. */
export function rowsFor(goal: Goal): number {
  return GOALS.indexOf(goal) + 1
}

export function numbersOf(row: CardRow): readonly number[] {
  return row.filter((number) => number !== null)
}

/** The rows of a card of which everything was drawn. */
export function fullRows({ rows }: LotoCard, drawn: ReadonlySet<number>): readonly CardRow[] {
  return rows.filter((row) => numbersOf(row).every((number) => drawn.has(number)))
}

export function hasWon(card: LotoCard, drawn: ReadonlySet<number>, goal: Goal): boolean {
  return fullRows(card, drawn).length >= rowsFor(goal)
}

/** Of all cards, those that may call now. */
export function winners(cards: readonly LotoCard[], drawn: ReadonlySet<number>, goal: Goal): readonly LotoCard[] {
  return cards.filter((card) => hasWon(card, drawn, goal))
}

/** What a card still waits for on its shortest way to the goal. */
export function missingNumbers({ rows }: LotoCard, drawn: ReadonlySet<number>, goal: Goal): readonly number[] {
  return rows
    .map((row) => numbersOf(row).filter((number) => !drawn.has(number)))
    .sort((one, other) => one.length - other.length)
    .slice(0, rowsFor(goal))
    .flat()
}

import { GOALS, type Goal } from './loto-rules.ts'

/** Where a game stands: plain data, for a checkpoint keeps it. */
export type LotoState = {
  step: 'new' | 'intro' | 'goal' | 'draw' | 'recap' | 'look' | 'which' | 'checked' | 'empty' | 'newGame' | 'end'
  /** The bag of this game, in the order in which it is drawn. */
  order: readonly number[]
  /** How many of them are out. */
  drawn: number
  /** Its place in the list; past its end the game is won. */
  goal: number
  /** The goal that was told last. */
  announced: number | undefined
  /** Cards that won the last goal, and after how many numbers: somebody else may have had it with the same one. */
  lastWin: { goal: number; drawn: number; cards: readonly number[] } | undefined
  /** How many were out when a card first had the goal, and how often people were asked to look. */
  readyAt: number | undefined
  reminders: number
  /** Numbers out when the last five were repeated. */
  recappedAt: number
  game: number
  /** Of all games, for names and turns of phrases. */
  total: number
  checks: number
  asked: number
  wins: readonly [quines: number, doubleQuines: number, fullCards: number]
}

export function goalOf({ goal }: Pick<LotoState, 'goal'>): Goal {
  return GOALS[goal] ?? 'fullCard'
}

/** What was drawn in this game, oldest first. */
export function drawnOf({ order, drawn }: Pick<LotoState, 'order' | 'drawn'>): readonly number[] {
  return order.slice(0, drawn)
}

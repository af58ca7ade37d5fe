import type { Beat } from '../../shared/beat.ts'
import { numberInWords } from '../../shared/numbers.ts'
import { linesOf } from '../session/lines.ts'
import type { LotoCard } from './card.ts'
import { beatOf, onBoard, sentence, spoken, type Telling } from './loto-beats.ts'
import { fullRows, GOALS, type Goal, hasWon, missingNumbers, numbersOf, rowsFor } from './loto-rules.ts'
import { drawnOf, goalOf, type LotoState } from './loto-state.ts'

/** A second card may have had it with the same number, and its holder may be slower to see it: heard for so many numbers. */
const TIE_DRAWS = 2

/** What a card that was called is worth: the goal of now, the last goal beside who had it, that once more, or not yet. */
export type Verdict =
  | { kind: 'won' | 'tie'; goal: Goal }
  | { kind: 'celebrated' }
  | { kind: 'almost'; missing: readonly number[] }

export function judged(state: LotoState, card: LotoCard): Verdict {
  const { lastWin } = state
  const drawn = new Set(drawnOf(state))
  const goal = goalOf(state)
  if (state.goal < GOALS.length && hasWon(card, drawn, goal)) return { kind: 'won', goal }
  if (lastWin && state.drawn - lastWin.drawn <= TIE_DRAWS) {
    const last = goalOf(lastWin)
    if (lastWin.cards.includes(card.number)) return { kind: 'celebrated' }
    if (hasWon(card, new Set(state.order.slice(0, lastWin.drawn)), last)) return { kind: 'tie', goal: last }
  }
  return { kind: 'almost', missing: missingNumbers(card, drawn, goal) }
}

/** The game after a win: on to the next goal. Cards of the home have no number that we know. */
export function afterWin(state: LotoState, card: number | undefined): LotoState {
  const [quines, doubles, fulls] = state.wins
  const add = (goal: number) => (state.goal === goal ? 1 : 0)
  return {
    ...state,
    ...{ step: 'checked', goal: state.goal + 1, readyAt: undefined, reminders: 0 },
    lastWin: { goal: state.goal, drawn: state.drawn, cards: card === undefined ? [] : [card] },
    wins: [quines + add(0), doubles + add(1), fulls + add(2)],
  }
}

export function afterTie(state: LotoState, card: number): LotoState {
  const { lastWin } = state
  if (!lastWin) return state
  const [quines, doubles, fulls] = state.wins
  const add = (goal: number) => (lastWin.goal === goal ? 1 : 0)
  return {
    ...state,
    ...{ lastWin: { ...lastWin, cards: [...lastWin.cards, card] }, wins: [quines + add(0), doubles + add(1), fulls + add(2)] },
  }
}

/** The rows are read out before the cheers: that is the moment. */
export function wonBeat(telling: Telling, goal: Goal, card: LotoCard | undefined, isTie: boolean): Beat {
  const { state, content, situation } = telling
  const { locale } = situation
  const turn = state.checks
  const cheers = linesOf(isTie ? content.tie : content.won[goal], situation, {}, turn)
  const praise = linesOf(content.praise, situation, {}, turn)
  const checked = card ? checkOf(telling, goal, card) : []
  const [first = '', ...rest] = cheers.map((words, index) =>
    spoken([...checked, String(words), String(praise[index % praise.length])]),
  )
  const beat = beatOf(`won.${state.checks}`, 'reveal', [first, ...rest], locale)
  const body = [...checked, String(cheers[0])]
  const big = card ? { big: String(card.number) } : {}
  return { ...beat, view: { ...beat.view, ...big, body }, deed: { when: 'with', kind: 'gesture', gesture: 'applaud' } }
}

/** Friendly words for a call that was early, and what is still waited for. */
export function almostBeat({ state, content, situation }: Telling, missing: readonly number[]): Beat {
  const [only, ...others] = missing
  const tells =
    only === undefined
      ? []
      : others.length === 0
        ? [String(linesOf(content.missingOne, situation, { number: numberInWords(only, situation.locale) }, state.checks)[0])]
        : [String(linesOf(content.missingSome, situation, {}, state.checks)[0])]
  const lines = linesOf(content.almost, situation, {}, state.checks)
  const [first = '', ...rest] = lines.map((words) => spoken([String(words), ...tells]))
  return onBoard(beatOf(`almost.${state.checks}`, 'reveal', [first, ...rest], situation.locale), state, situation)
}

/** That card was cheered a moment ago, or nobody was given it. */
export function aboutCardBeat({ state, content, situation }: Telling, about: 'celebrated' | 'unknownCard', card: number): Beat {
  const say = linesOf(content[about], situation, { card: String(card) }, state.checks)
  return onBoard(beatOf(`card.${state.checks}`, 'reveal', say, situation.locale), state, situation)
}

/** The card, and its full rows as they are read out. */
function checkOf({ state, content, situation }: Telling, goal: Goal, card: LotoCard): string[] {
  const { locale } = situation
  const [checking] = linesOf(content.checking, situation, { card: String(card.number) }, state.checks)
  const upTo = state.lastWin?.drawn ?? state.drawn
  const rows = fullRows(card, new Set(state.order.slice(0, upTo))).slice(0, rowsFor(goal))
  const read = rows.map((row) =>
    sentence(
      numbersOf(row)
        .map((number) => numberInWords(number, locale))
        .join(', '),
    ),
  )
  return [String(checking), ...read]
}

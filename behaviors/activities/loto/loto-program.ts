import type { Locale } from '#robot'
import type { Control, OptionValues } from '#runtime'
import type { Beat } from '../../shared/beat.ts'
import type { Program, Situation } from '../../shared/program.ts'
import { shuffledPlaces } from '../../shared/shuffled.ts'
import { type LotoCard, lotoCards, MOST_CARDS, NUMBERS } from './card.ts'
import type { LotoContent } from './loto.content.ts'
import {
  drawBeat,
  emptyBeat,
  endBeat,
  goalBeat,
  introBeat,
  lookBeat,
  newGameBeat,
  previousBeat,
  recapBeat,
  type Telling,
  whichBeat,
} from './loto-beats.ts'
import { aboutCardBeat, afterTie, afterWin, almostBeat, judged, wonBeat } from './loto-check.ts'
import { GOALS, winners } from './loto-rules.ts'
import { drawnOf, goalOf, type LotoState } from './loto-state.ts'

/** For estimates: from one number to the next, and the last words. */
const DRAW_SECONDS = 17
const END_SECONDS = 15
/** A quine takes about so long with twenty cards: less is no game. */
const GAME_SECONDS = 8 * 60
const RECAP_EVERY = 10
/** Numbers after which a card that is complete and was not called is looked for, first by all, then by its number. */
const LOOK_AFTER = [2, 5] as const
const PRESET = { cards: 24, seed: 1 }
const COMMANDS = { quine: 'quine', previous: 'previous', valid: 'valid', almost: 'almost' } as const

/** Numbers are drawn for a quine, a double quine and a full card; calls are checked against the cards that were printed. */
export function lotoProgram(content: LotoContent, options: OptionValues): Program<LotoState> {
  const isPrinted = options.owner !== 'home'
  const cards = isPrinted ? lotoCards(setOf(options)) : []
  return {
    begin: ({ random }) => ({
      ...{ step: 'new', goal: 0, announced: undefined, drawn: 0, lastWin: undefined, readyAt: undefined, reminders: 0 },
      ...{ game: 1, total: 0, checks: 0, asked: 0, recappedAt: 0, wins: [0, 0, 0], order: bagOf(random) },
    }),
    next(state, situation) {
      const next = following(state, cards, situation)
      return next && { state: next, beat: toldBeat({ state: next, content, situation }, cards, isPrinted) }
    },
    hear(state, heard, situation) {
      if (heard.kind !== 'control' || !isPlaying(state)) return undefined
      const { name, value } = heard
      if (name === COMMANDS.previous && state.drawn > 0) {
        const asked = { ...state, asked: state.asked + 1 }
        return { state: asked, beat: previousBeat({ state: asked, content, situation }) }
      }
      const telling: Telling = { state: { ...state, checks: state.checks + 1 }, content, situation }
      if (name === COMMANDS.quine) return called(telling, isPrinted ? cards : undefined, value)
      if (state.step !== 'which') return undefined
      if (name === COMMANDS.valid) return won(telling, undefined)
      if (name === COMMANDS.almost) return almost(telling, [])
      return undefined
    },
    controls: (state) => controlsOf(state, isPrinted ? cards.length : undefined),
    estimate: ({ drawn }, { pace }) => ((NUMBERS - drawn) * DRAW_SECONDS + END_SECONDS) * pace,
    tally: ({ total, game, checks, wins: [quines, doubleQuines, fullCards] }) => ({
      ...{ drawn: total, games: game, checks, quines, doubleQuines, fullCards },
    }),
  }
}

function setOf({ cards, seed }: OptionValues): { count: number; seed: number } {
  const count = Math.min(MOST_CARDS, Math.max(1, Number(cards ?? PRESET.cards)))
  return { count, seed: Number(seed ?? PRESET.seed) }
}

function bagOf(random: Situation['random']): number[] {
  return shuffledPlaces(NUMBERS, random).map((place) => place + 1)
}

function isPlaying({ step }: LotoState): boolean {
  return step !== 'new' && step !== 'intro' && step !== 'end'
}

/** The step after the one that was just played. */
function following(state: LotoState, cards: readonly LotoCard[], situation: Situation): LotoState | undefined {
  const { step, drawn } = state
  if (step === 'end') return undefined
  if (step === 'new') return { ...state, step: 'intro' }
  // Whatever comes next must leave time for the last words: a beat that does not fit in would end the game without them.
  if (situation.remainingSeconds < (DRAW_SECONDS + END_SECONDS) * situation.pace) return { ...state, step: 'end' }
  if (state.goal >= GOALS.length || step === 'empty') return restarted(state, situation)
  if (state.announced !== state.goal) return { ...state, step: 'goal', announced: state.goal }
  if (isDue(state)) return { ...state, step: 'look', reminders: state.reminders + 1 }
  if (step === 'draw' && drawn % RECAP_EVERY === 0 && state.recappedAt !== drawn)
    return { ...state, step: 'recap', recappedAt: drawn }
  return drawnNext(state, cards)
}

/** One number more, as long as there is something in the bag. */
function drawnNext(state: LotoState, cards: readonly LotoCard[]): LotoState {
  if (state.drawn >= NUMBERS) return { ...state, step: 'empty' }
  const next: LotoState = { ...state, step: 'draw', drawn: state.drawn + 1, total: state.total + 1 }
  const isReady = next.readyAt === undefined && readyCard(next, cards) !== undefined
  return isReady ? { ...next, readyAt: next.drawn } : next
}

function isDue({ step, readyAt, drawn, reminders }: LotoState): boolean {
  const after = LOOK_AFTER[reminders]
  return step === 'draw' && readyAt !== undefined && after !== undefined && drawn >= readyAt + after
}

/** A card that has the goal; there are several sometimes, and the first stands for them. */
function readyCard(state: LotoState, cards: readonly LotoCard[]): LotoCard | undefined {
  return winners(cards, new Set(drawnOf(state)), goalOf(state))[0]
}

/** Another game, if there is time for one. */
function restarted(state: LotoState, { remainingSeconds, pace, random }: Situation): LotoState {
  if (remainingSeconds < GAME_SECONDS * pace) return { ...state, step: 'end' }
  return {
    ...state,
    ...{ step: 'newGame', game: state.game + 1, goal: 0, drawn: 0, recappedAt: 0, order: bagOf(random) },
    ...{ announced: undefined, lastWin: undefined, readyAt: undefined, reminders: 0 },
  }
}

/** Somebody called: with the number of a card it is checked at once, without one staff are asked. */
function called(telling: Telling, cards: readonly LotoCard[] | undefined, value: string | number | undefined) {
  const { state } = telling
  const number = Number(value)
  if (!cards || value === undefined || !Number.isInteger(number)) {
    const which: LotoState = { ...state, step: 'which' }
    return { state: which, beat: whichBeat({ ...telling, state: which }, cards !== undefined) }
  }
  const card = cards[number - 1]
  if (!card) return { state, beat: aboutCardBeat(telling, 'unknownCard', number) }
  const verdict = judged(state, card)
  switch (verdict.kind) {
    case 'won':
      return won(telling, card)
    case 'tie': {
      const tied = afterTie(state, number)
      return { state: tied, beat: wonBeat({ ...telling, state: tied }, verdict.goal, card, true) }
    }
    case 'celebrated':
      return { state, beat: aboutCardBeat(telling, 'celebrated', number) }
    case 'almost':
      return almost(telling, verdict.missing)
  }
}

function won(telling: Telling, card: LotoCard | undefined): { state: LotoState; beat: Beat } {
  const state = afterWin(telling.state, card?.number)
  return { state, beat: wonBeat({ ...telling, state }, goalOf(telling.state), card, false) }
}

function almost(telling: Telling, missing: readonly number[]): { state: LotoState; beat: Beat } {
  return { state: { ...telling.state, step: 'checked' }, beat: almostBeat(telling, missing) }
}

const CALLS: Readonly<Record<ReturnType<typeof goalOf>, Record<Locale, string>>> = {
  quine: { fr: 'Quine !', en: 'Line!' },
  doubleQuine: { fr: 'Double quine !', en: 'Two lines!' },
  fullCard: { fr: 'Carton plein !', en: 'Full card!' },
}

function controlsOf(state: LotoState, printed: number | undefined): readonly Control[] {
  if (!isPlaying(state) || state.drawn === 0) return []
  const asks = printed === undefined ? {} : { asks: { kind: 'number', min: 1, max: printed, preset: 1 } as const }
  return [
    { name: COMMANDS.quine, label: CALLS[goalOf(state)], kind: 'custom', ...asks },
    { name: COMMANDS.previous, label: { fr: "Le numéro d'avant ?", en: 'The number before?' }, kind: 'custom' },
    ...(state.step === 'which' ? CHECKED : []),
  ]
}

const CHECKED: readonly Control[] = [
  { name: COMMANDS.valid, label: { fr: "C'est gagné", en: 'It is a win' }, kind: 'custom' },
  { name: COMMANDS.almost, label: { fr: 'Presque', en: 'Almost' }, kind: 'custom' },
]

function toldBeat(telling: Telling, cards: readonly LotoCard[], isPrinted: boolean): Beat {
  const { state } = telling
  switch (state.step) {
    case 'new':
    case 'intro':
      return introBeat(telling)
    case 'goal':
      return goalBeat(telling)
    case 'draw':
    case 'checked':
      return drawBeat(telling)
    case 'recap':
      return recapBeat(telling)
    case 'look':
      return lookBeat(telling, readyCard(state, cards)?.number ?? 1)
    case 'which':
      return whichBeat(telling, isPrinted)
    case 'newGame':
      return newGameBeat(telling)
    case 'empty':
      return emptyBeat(telling)
    case 'end':
      return endBeat(telling)
  }
}

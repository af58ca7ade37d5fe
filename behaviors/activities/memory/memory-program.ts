import type { OptionValues } from '#runtime'
import type { Beat } from '../../shared/beat.ts'
import type { Program, Situation } from '../../shared/program.ts'
import { linesOf } from '../session/lines.ts'
import { drawn, type Game, gameBeat } from './game.ts'
import { marketGame } from './market-game.ts'
import type { MemoryContent } from './memory.content.ts'
import { ordersGame } from './orders-game.ts'
import { pairsGame } from './pairs-game.ts'
import { sequenceGame } from './sequence-game.ts'

export const GAME_IDS = ['orders', 'sequence', 'market', 'pairs'] as const
export type GameId = (typeof GAME_IDS)[number]

type MemoryState = {
  step: 'new' | 'intro' | 'game' | 'between' | 'end'
  /** The games in the order of this time, again and again. */
  order: readonly GameId[]
  game: GameId | undefined
  /** Of the game that is played. */
  state: unknown
  rounds: number
  played: Readonly<Record<GameId, number>>
}

/** For estimates: a round of any game. */
const ROUND_SECONDS = 200
/** No round is begun with less. */
const LEAST_ROUND_SECONDS = 110
/** Without a limit of time. */
const MOST_ROUNDS = 12
/** A round has hardly more kind words. */
const PRAISES_PER_ROUND = 5
const END_SECONDS = 6
const TITLE = { fr: 'Jeux de mémoire', en: 'Memory games' }

/** Rounds of games that take turns, or of the one that staff chose. */
export function memoryProgram(content: MemoryContent, options: OptionValues): Program<MemoryState> {
  const games: Readonly<Record<GameId, Game<unknown>>> = {
    orders: ordersGame(content),
    sequence: sequenceGame(content),
    market: marketGame(content),
    pairs: pairsGame(content),
  }
  const chosen = GAME_IDS.find((id) => id === options.game)
  const playing = { content, games }
  return {
    begin: ({ random }) => ({
      ...{ step: 'new', game: undefined, state: undefined, rounds: 0 },
      ...{ order: chosen ? [chosen] : drawn(GAME_IDS.length, random).flatMap((place) => GAME_IDS[place] ?? []) },
      played: { orders: 0, sequence: 0, market: 0, pairs: 0 },
    }),
    next: (state, situation) => following(state, playing, situation),
    hear(state, heard, situation) {
      if (state.step !== 'game' || state.game === undefined) return undefined
      const told = games[state.game].hear?.(state.state, heard, situation)
      return told && { ...told, state: { ...state, state: told.state }, beat: told.beat && ofRound(told.beat, state) }
    },
    estimate: ({ rounds }, { pace }) => Math.max(0, MOST_ROUNDS - rounds) * ROUND_SECONDS * pace + END_SECONDS,
    tally: ({ rounds, played }) => ({ rounds, ...played }),
  }
}

type Playing = { content: MemoryContent; games: Readonly<Record<GameId, Game<unknown>>> }
type Step = { state: MemoryState; beat: Beat }

function following(state: MemoryState, playing: Playing, situation: Situation): Step | undefined {
  const { step, game } = state
  const { content, games } = playing
  if (step === 'new') return { state: { ...state, step: 'intro' }, beat: plainBeat('intro', content.intro, situation) }
  if (step === 'end') return undefined
  if (step === 'game' && game !== undefined) {
    const next = games[game].next(state.state, situation)
    return next
      ? { state: { ...state, state: next.state }, beat: ofRound(next.beat, state) }
      : afterRound(state, content, situation)
  }
  return newRound(state, playing, situation)
}

function afterRound(state: MemoryState, content: MemoryContent, situation: Situation): Step {
  const { remainingSeconds, pace } = situation
  const isMore = remainingSeconds > LEAST_ROUND_SECONDS * pace && state.rounds < MOST_ROUNDS
  if (!isMore) return { state: { ...state, step: 'end' }, beat: plainBeat('end', content.end, situation) }
  const beat = plainBeat(`between.${state.rounds}`, content.between, situation, state.rounds)
  return { state: { ...state, step: 'between' }, beat }
}

function newRound(state: MemoryState, { content, games }: Playing, situation: Situation): Step | undefined {
  const { order, rounds, played } = state
  const game = order[rounds % order.length]
  if (game === undefined) return undefined
  const begun: MemoryState = {
    ...state,
    ...{ step: 'game', game, rounds: rounds + 1, played: { ...played, [game]: played[game] + 1 } },
    state: games[game].begin(situation, rounds * PRAISES_PER_ROUND),
  }
  const next = games[game].next(begun.state, situation)
  return next
    ? { state: { ...begun, state: next.state }, beat: ofRound(next.beat, begun) }
    : afterRound(begun, content, situation)
}

function plainBeat(id: string, wordings: MemoryContent['intro'], situation: Situation, turn?: number): Beat {
  return gameBeat(id, TITLE, linesOf(wordings, situation, {}, turn), situation, { kind: 'talk' })
}

/** Ids of beats are unique in the whole, though a game is played twice. */
function ofRound(beat: Beat, { rounds, game }: MemoryState): Beat {
  const prefix = `${game}.${rounds}`
  return { ...beat, id: `${prefix}.${beat.id}`, part: `${prefix}.${beat.part}` }
}

import type { Beat } from '../../shared/beat.ts'
import { beatSeconds } from '../../shared/estimate.ts'
import type { Program, Situation } from '../../shared/program.ts'
import { freshFirst } from '../../shared/recent.ts'
import { type GymContent, type Move, type Phase, REGIONS, type Region } from './gym.content.ts'
import { checkBeat, endBeat, howBeat, introBeat, phaseBeat, praiseBeat, restBeat, setBeat, setsOf } from './gym-beats.ts'

type GymState = {
  step: 'new' | 'intro' | 'phase' | 'how' | 'set' | 'rest' | 'praise' | 'check' | 'end'
  phase: Phase
  /** Moves not done yet, shuffled, by id. */
  waiting: readonly string[]
  /** Moves of this phase that were begun. */
  inPhase: number
  /** Moves of the whole, also the number of the current one. */
  moves: number
  current: string
  set: number
  sets: number
  /** Sets that were begun, for the report. */
  setsDone: number
  /** When each region was worked last, in moves. */
  worked: Readonly<Record<string, number>>
  /** Moves of the warm-up, and of the end. */
  framing: number
}

/** So many moves to warm up, and as many to end with, for a session of at least these seconds. */
const FRAMES = [
  { fromSeconds: 900, moves: 3 },
  { fromSeconds: 420, moves: 2 },
  { fromSeconds: 0, moves: 1 },
]
/** Without a limit of time. */
const MOST_MAIN_MOVES = 12
/** What a move takes with words, sets and rests, for estimates. */
const MOVE_SECONDS = 85
const END_SECONDS = 14
/** Praise, and a question how all are: what comes between two moves. */
const BETWEEN_SECONDS = 14
/** A move this far from the wished level is as bad as one whose region is being worked. */
const LEVEL_WEIGHT = 3
/** Regions that were not worked for so long are all alike. */
const REGION_MEMORY = 4
/** Whether all are well is asked after so many moves. */
const CHECK_EVERY = 3

/** Warm-up, moves that take turns among the regions of the body, cool-down; each told, shown, counted, rested. */
export function gymProgram(content: GymContent): Program<GymState> {
  return {
    begin: ({ random, remainingSeconds, recent }) => ({
      ...{ step: 'new', phase: 'warm', inPhase: 0, moves: 0, current: '', set: 0, sets: 0, setsDone: 0, worked: {} },
      waiting: freshFirst(shuffled(content.moves, random), ({ id }) => id, recent).map(({ id }) => id),
      framing: FRAMES.find(({ fromSeconds }) => remainingSeconds >= fromSeconds)?.moves ?? 1,
    }),
    next(state, situation) {
      const next = following(state, content, situation)
      return next && { state: next, beat: beatOf(next, content, situation) }
    },
    estimate: ({ moves, framing }, { pace }) =>
      Math.max(0, 2 * framing + MOST_MAIN_MOVES - moves) * MOVE_SECONDS * pace + END_SECONDS,
    tally: ({ moves, setsDone }) => ({ moves, sets: setsDone }),
  }
}

/** The step after the one that was just played. */
function following(state: GymState, content: GymContent, situation: Situation): GymState | undefined {
  const { step, set, sets, moves } = state
  switch (step) {
    case 'new':
      return { ...state, step: 'intro' }
    case 'intro':
      return { ...state, step: 'phase' }
    case 'how':
      return { ...state, step: 'set', set: 1, setsDone: state.setsDone + 1 }
    case 'set':
      return { ...state, step: set < sets ? 'rest' : 'praise' }
    case 'rest':
      return { ...state, step: 'set', set: set + 1, setsDone: state.setsDone + 1 }
    case 'praise':
      return moves % CHECK_EVERY === 0 ? { ...state, step: 'check' } : chosen(state, content, situation)
    case 'end':
      return undefined
    default:
      return chosen(state, content, situation)
  }
}

/** The next move, the next phase, or the end. */
function chosen(state: GymState, content: GymContent, situation: Situation): GymState {
  const phase = phaseDue(state, content, situation)
  if (phase === 'end') return { ...state, step: 'end' }
  if (phase !== state.phase) return { ...state, step: 'phase', phase, inPhase: 0 }
  const move = bestMove(state, content, situation)
  if (!move) return { ...state, step: 'end' }
  const { waiting, inPhase, moves, worked } = state
  return {
    ...state,
    ...{ step: 'how', current: move.id, inPhase: inPhase + 1, moves: moves + 1, set: 0, sets: setsOf(move, situation) },
    waiting: waiting.filter((id) => id !== move.id),
    worked: { ...worked, [move.region]: moves + 1 },
  }
}

/** Of what is left, the end is kept free first, then the cool-down. */
function phaseDue(state: GymState, content: GymContent, situation: Situation): Phase | 'end' {
  const { phase, inPhase, framing } = state
  const { remainingSeconds, pace } = situation
  const hasMove = (wanted: Phase) => bestMove({ ...state, phase: wanted }, content, situation) !== undefined
  if (!hasMove('warm') && !hasMove('main') && !hasMove('cool')) return 'end'
  if (phase === 'cool') return inPhase < framing && hasMove('cool') ? 'cool' : 'end'
  const isTimeToCool = remainingSeconds < (framing + 1) * MOVE_SECONDS * pace + END_SECONDS
  if (isTimeToCool && (phase === 'main' || inPhase > 0)) return hasMove('cool') ? 'cool' : 'end'
  if (phase === 'warm' && inPhase < framing && hasMove('warm')) return 'warm'
  return inPhase < MOST_MAIN_MOVES + (phase === 'warm' ? framing : 0) && hasMove('main') ? 'main' : 'cool'
}

/** The one whose region rested longest, as hard as wished, that still fits in. */
function bestMove(state: GymState, content: GymContent, situation: Situation): Move | undefined {
  const { waiting, phase, moves, worked, inPhase, framing } = state
  const { level, remainingSeconds } = situation
  // The last of all is a breath, and none before it.
  const isLast = phase === 'cool' && inPhase + 1 >= framing
  const order = (region: Region) => (phase === 'cool' && (region === 'breath') !== isLast ? REGION_MEMORY : 0)
  const fatigue = (region: Region) => Math.max(0, REGION_MEMORY - (moves - (worked[region] ?? -REGION_MEMORY)))
  const cost = ({ level: own, region }: Move) =>
    order(region) + fatigue(region) + LEVEL_WEIGHT * (own > level ? own - level : (level - own) / 2)
  const candidates = waiting
    .flatMap((id) => content.moves.find((move) => move.id === id && move.phases.includes(phase)) ?? [])
    .filter((move) => secondsOf(move, content, situation) + BETWEEN_SECONDS + END_SECONDS <= remainingSeconds)
  return [...candidates].sort((one, other) => cost(one) - cost(other))[0]
}

function secondsOf(move: Move, content: GymContent, situation: Situation): number {
  const sets = setsOf(move, situation)
  const each = beatSeconds(setBeat(move, 1, 1, content, situation), situation)
  const rest = beatSeconds(restBeat(move, 1, 1, content, situation), situation)
  return beatSeconds(howBeat(move, 1, content, situation), situation) + sets * each + (sets - 1) * rest
}

function beatOf(state: GymState, content: GymContent, situation: Situation): Beat {
  const { step, phase, current, moves, set } = state
  const move = content.moves.find(({ id }) => id === current)
  if (step === 'phase') return phaseBeat(phase, content, situation)
  if (step === 'check') return checkBeat(moves / CHECK_EVERY, content, situation)
  if (step === 'end') return endBeat(content, situation)
  if (!move || step === 'intro' || step === 'new') return introBeat(content, situation)
  if (step === 'how') return { ...howBeat(move, moves, content, situation), item: move.id }
  if (step === 'set') return setBeat(move, moves, set, content, situation)
  return step === 'rest' ? restBeat(move, moves, set, content, situation) : praiseBeat(move, moves, content, situation)
}

/** In an order of chance; regions come round by themselves. */
function shuffled(moves: readonly Move[], random: Situation['random']): readonly Move[] {
  return moves
    .map((move) => ({ move, at: random.integer(1_000_000) }))
    .sort((one, other) => one.at - other.at || REGIONS.indexOf(one.move.region) - REGIONS.indexOf(other.move.region))
    .map(({ move }) => move)
}

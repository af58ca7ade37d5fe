import { phraseIn } from '#content'
import type { Beat } from '../../shared/beat.ts'
import { movementOf } from '../../shared/poses.ts'
import type { Situation } from '../../shared/program.ts'
import { linesOf } from '../session/lines.ts'
import { drawn, type Game, gameBeat, isShort, praised } from './game.ts'
import type { MemoryContent } from './memory.content.ts'

export type OrdersState = {
  step: 'new' | 'explain' | 'order' | 'caught' | 'praise'
  /** Places in the list of gestures. */
  gestures: readonly number[]
  /** Which of them Jacques does not say. */
  tricks: readonly number[]
  place: number
  turn: number
}

/** By level: gestures of a round, and those that nobody is to do. */
const ROUND = { 1: { gestures: 8, tricks: 2 }, 2: { gestures: 10, tricks: 3 }, 3: { gestures: 12, tricks: 4 } } as const
/** To get into it before the first trick. */
const SURE_START = 2
const TO_MOVE_SECONDS = 3

/** "Jacques a dit": everybody plays to the end, and the one who is fooled most is the robot. */
export function ordersGame(content: MemoryContent): Game<OrdersState> {
  return {
    title: content.orders.title,
    begin(situation, turn) {
      const { random, level } = situation
      const gestures = drawn(content.gestures.length, random).slice(0, ROUND[level].gestures)
      const tricks = tricksAmong(gestures.length, ROUND[level].tricks, random)
      return { step: 'new', gestures, tricks, place: -1, turn }
    },
    next(state, situation) {
      const next = following(state, situation)
      return next && { state: next, beat: beatOf(next, content, situation) }
    },
  }
}

function following(state: OrdersState, situation: Situation): OrdersState | undefined {
  const { step, place, gestures, tricks } = state
  if (step === 'new') return { ...state, step: 'explain' }
  if (step === 'praise') return undefined
  if (step === 'order' && tricks.includes(place)) return { ...state, step: 'caught' }
  if (place + 1 >= gestures.length || isShort(situation)) return { ...state, step: 'praise' }
  return { ...state, step: 'order', place: place + 1 }
}

function beatOf(state: OrdersState, content: MemoryContent, situation: Situation): Beat {
  const { step, place, gestures, tricks, turn } = state
  const { title, explain, said, unsaid, still, lured } = content.orders
  const { locale, level } = situation
  const gesture = content.gestures[gestures[place] ?? -1]
  if (step === 'praise') return gameBeat('praise', title, praised(content.praise, turn, situation), situation, { kind: 'reveal' })
  if (step === 'explain' || step === 'new' || !gesture)
    return gameBeat('explain', title, linesOf(explain, situation), situation, { kind: 'talk' })
  const trick = tricks.indexOf(place)
  // The robot falls for every other trick, once people know the game.
  const isLured = level > 1 && trick % 2 === 0
  if (step === 'caught') {
    const say = linesOf(isLured ? lured : still, situation, {}, turn + trick)
    return gameBeat(`caught.${place + 1}`, title, say, situation, { kind: 'reveal', part: `order.${place + 1}` })
  }
  const order = phraseIn(gesture.order, locale)
  const say = linesOf(trick < 0 ? [said] : unsaid, situation, { order }, turn + trick)
  const deed = {
    ...({ kind: 'movement', when: 'with', repetitions: 1, secondsEach: gesture.seconds, count: false } as const),
    movement: movementOf(gesture.id, gesture.shows, content.poses),
  }
  return gameBeat(`order.${place + 1}`, title, say, situation, {
    ...{ kind: 'move', floor: { seconds: TO_MOVE_SECONDS } },
    deed: trick < 0 || isLured ? deed : undefined,
  })
}

/** Never two in a row, and none at the start. */
function tricksAmong(length: number, wanted: number, random: Situation['random']): readonly number[] {
  const candidates = drawn(Math.max(0, length - SURE_START), random).map((place) => place + SURE_START)
  const tricks: number[] = []
  for (const place of candidates)
    if (tricks.length < wanted && !tricks.some((other) => Math.abs(other - place) <= 1)) tricks.push(place)
  return tricks
}

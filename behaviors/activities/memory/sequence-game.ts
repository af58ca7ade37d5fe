import { phraseIn } from '#content'
import type { Beat, Deed, Lines } from '../../shared/beat.ts'
import { movementOf } from '../../shared/poses.ts'
import type { Situation } from '../../shared/program.ts'
import { linesOf } from '../session/lines.ts'
import { drawn, followedBy, type Game, gameBeat, isShort, praised } from './game.ts'
import type { Gesture, MemoryContent } from './memory.content.ts'

export type SequenceState = {
  step: 'new' | 'explain' | 'show' | 'turn' | 'together' | 'praise'
  /** Places in the list of gestures: the chain at its longest. */
  chain: readonly number[]
  length: number
  longest: number
  /** Shows so far, for ids and wordings. */
  shows: number
  /** A gesture was added for this show. */
  isGrown: boolean
  isDone: boolean
  isAgain: boolean
  turn: number
}

const LENGTHS = { 1: { first: 2, longest: 4 }, 2: { first: 2, longest: 5 }, 3: { first: 3, longest: 6 } } as const
/** A chain is shown so often at most, whatever happens. */
const MOST_SHOWS = 10
const THINKING_SECONDS = 5
const SECONDS_PER_GESTURE = 4

/** Gestures in a row, one more each time; the group does them when the robot is done. */
export function sequenceGame(content: MemoryContent): Game<SequenceState> {
  return {
    title: content.sequence.title,
    begin: ({ random, level }, turn) => ({
      ...{ step: 'new', length: LENGTHS[level].first, longest: LENGTHS[level].longest, shows: 0, turn },
      ...{ isGrown: false, isDone: false, isAgain: false },
      chain: drawn(content.gestures.length, random).slice(0, LENGTHS[level].longest),
    }),
    next(state, situation) {
      const next = following(state, situation)
      return next && { state: next, beat: beatOf(next, content, situation) }
    },
    hear(state, heard) {
      if (heard.kind !== 'answer' || state.step !== 'turn') return undefined
      const isAgain = heard.answer.choice === 'again'
      return { state: { ...state, isAgain, isDone: !isAgain }, found: !isAgain }
    },
  }
}

function following(state: SequenceState, situation: Situation): SequenceState | undefined {
  const { step, length, longest, shows, isDone, isAgain } = state
  const shown = (more: 0 | 1): SequenceState => ({
    ...{ ...state, step: 'show', length: length + more, shows: shows + 1 },
    ...{ isGrown: more > 0, isDone: false, isAgain: false },
  })
  switch (step) {
    case 'new':
      return { ...state, step: 'explain' }
    case 'explain':
      return shown(0)
    case 'show':
      return { ...state, step: 'turn' }
    case 'turn':
      if (isAgain && shows < MOST_SHOWS) return shown(0)
      return { ...state, step: isDone ? 'praise' : 'together', turn: state.turn + 1 }
    default: {
      const isEnd = length >= longest || shows >= MOST_SHOWS || isShort(situation)
      return isEnd ? undefined : shown(1)
    }
  }
}

function beatOf(state: SequenceState, content: MemoryContent, situation: Situation): Beat {
  const { step, chain, length, shows, isGrown, turn } = state
  const { title, explain, watch, grow, yourTurn, together, done, again } = content.sequence
  const gestures = chain.slice(0, length).flatMap((place) => content.gestures[place] ?? [])
  const names = gestures.map(({ name }) => phraseIn(name, situation.locale))
  const part = `chain.${shows}`
  switch (step) {
    case 'show': {
      const words = followedBy(linesOf(watch, situation, {}, shows), names.map(listed(situation)))
      const say = isGrown ? prefixed(linesOf(grow, situation, {}, shows), words) : words
      return gameBeat(`show.${shows}`, title, say, situation, {
        kind: 'move',
        part,
        view: { body: names },
        deed: chainDeed(gestures, content),
      })
    }
    case 'turn': {
      const choices = [
        { id: 'done', label: phraseIn(done, situation.locale) },
        { id: 'again', label: phraseIn(again, situation.locale) },
      ]
      const view = { choices, big: String(length) }
      const floor = { seconds: THINKING_SECONDS + length * SECONDS_PER_GESTURE, until: 'answer' } as const
      return gameBeat(`turn.${shows}`, title, linesOf(yourTurn, situation, {}, shows), situation, {
        kind: 'question',
        part,
        view,
        floor,
      })
    }
    case 'together': {
      const say = followedBy(linesOf(together, situation, {}, shows), names.map(listed(situation)))
      return gameBeat(`together.${shows}`, title, say, situation, {
        kind: 'move',
        part,
        view: { body: names },
        deed: chainDeed(gestures, content),
      })
    }
    case 'praise':
      return gameBeat(`praise.${shows}`, title, praised(content.praise, turn, situation), situation, { kind: 'reveal', part })
    default:
      return gameBeat('explain', title, linesOf(explain, situation), situation, { kind: 'talk' })
  }
}

function prefixed([prefix]: Lines, words: Lines): Lines {
  const [first = '', ...rest] = words.map((each) => [
    { text: String(prefix) },
    { pauseMs: 600 },
    ...(typeof each === 'string' ? [{ text: each }] : each),
  ])
  return [first, ...rest]
}

/** In a list: the last of several after "then". */
function listed({ locale }: Situation) {
  return (name: string, index: number, { length }: readonly string[]) => {
    if (index === 0 || index < length - 1) return `${name},`
    return locale === 'fr' ? `et ${name}.` : `and ${name}.`
  }
}

/** All of them as one movement: each begins where the last one ended. */
function chainDeed(gestures: readonly Gesture[], { poses }: MemoryContent): Deed {
  const secondsEach = gestures.reduce((sum, { seconds }) => sum + seconds, 0)
  let before = 0
  const shows = gestures.flatMap(({ shows, seconds }, index) => {
    const from = before
    before += seconds
    return shows
      .filter(({ at }) => index === 0 || at > 0)
      .map((shown) => ({ ...shown, at: (from + shown.at * seconds) / secondsEach }))
  })
  const movement = movementOf(gestures.map(({ id }) => id).join(' + '), shows, poses)
  return { kind: 'movement', when: 'after', movement, repetitions: 1, secondsEach, count: false }
}

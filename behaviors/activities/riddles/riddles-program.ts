import type { OptionValues } from '#runtime'
import type { Beat } from '../../shared/beat.ts'
import type { Program, Situation } from '../../shared/program.ts'
import { freshFirst } from '../../shared/recent.ts'
import { nearest, shuffledPlaces } from '../../shared/shuffled.ts'
import type { RiddlesContent } from './riddles.content.ts'
import { hintBeat, introBeat, jokeBeat, punchlineBeat, revealBeat, riddleBeat } from './riddles-beats.ts'

type RiddlesState = {
  step: 'new' | 'intro' | 'riddle' | 'hint' | 'reveal' | 'joke' | 'punchline'
  /** Places in the lists, by chance; what was played is taken out. */
  riddles: readonly number[]
  jokes: readonly number[]
  riddle: number
  joke: number
  isFound: boolean
  played: number
  found: number
  told: number
  /** Where in the list of kind words it began: another place each week. */
  from: number
}

/** After so many riddles a joke: heads rest. */
const ROUND = 3
/** For estimates: from the riddle to the answer, from the joke to the laughter. */
const RIDDLE_SECONDS = 43
const JOKE_SECONDS = 18
/** At least so many kind words there are; a list that is longer is entered at one of the first. */
const KIND_WORDS = 12

/** Riddles with time to guess and a hint, with a joke now and then; or only one of the two. */
export function riddlesProgram(content: RiddlesContent, { what = 'both' }: OptionValues): Program<RiddlesState> {
  const { riddles, jokes } = content
  return {
    begin: ({ locale, random, recent }) => ({
      ...{ step: 'new', riddle: -1, joke: -1, isFound: false, played: 0, found: 0, told: 0 },
      from: random.integer(KIND_WORDS),
      riddles:
        what === 'jokes'
          ? []
          : freshFirst(shuffledPlaces(riddles[locale].length, random), (at) => riddles[locale][at]?.id, recent),
      jokes:
        what === 'riddles' ? [] : freshFirst(shuffledPlaces(jokes[locale].length, random), (at) => jokes[locale][at]?.id, recent),
    }),
    next(state, situation) {
      const next = following(state, content, situation)
      return next && { state: next, beat: beatOf(next, content, what === 'jokes', situation) }
    },
    hear(state, heard) {
      const isAsked = state.step === 'riddle' || state.step === 'hint'
      if (heard.kind !== 'answer' || !isAsked || state.isFound) return undefined
      const { choice, text } = heard.answer
      // Neither a touch nor murmur that nobody understood tells that somebody has it.
      const isFound = choice === undefined ? text !== '' : choice === 'found'
      return isFound ? { state: { ...state, isFound }, found: true } : undefined
    },
    estimate: ({ riddles, jokes }, { pace }) => (riddles.length * RIDDLE_SECONDS + jokes.length * JOKE_SECONDS) * pace,
    tally: ({ played, found, told }) => ({ riddles: played, found, jokes: told }),
  }
}

/** The step after the one that was just played. */
function following(state: RiddlesState, content: RiddlesContent, situation: Situation): RiddlesState | undefined {
  const { step, isFound, played } = state
  if (step === 'new') return { ...state, step: 'intro' }
  if (step === 'riddle' && !isFound) return { ...state, step: 'hint' }
  if (step === 'riddle' || step === 'hint')
    return { ...state, step: 'reveal', played: played + 1, found: state.found + (isFound ? 1 : 0) }
  if (step === 'joke') return { ...state, step: 'punchline', told: state.told + 1 }
  const isJokeDue = step === 'reveal' && played % ROUND === 0
  const steps = isJokeDue ? [drawnJoke, drawnRiddle] : [drawnRiddle, drawnJoke]
  return steps[0]?.(state, content, situation) ?? steps[1]?.(state, content, situation)
}

/** The next that is as hard as it should be, or nearly. */
function drawnRiddle(state: RiddlesState, content: RiddlesContent, situation: Situation): RiddlesState | undefined {
  const { locale, level, remainingSeconds, pace } = situation
  if (remainingSeconds < RIDDLE_SECONDS * pace) return undefined
  const riddle = nearest(state.riddles, (place) => Math.abs((content.riddles[locale][place]?.level ?? level) - level))
  if (riddle === undefined) return undefined
  return { ...state, step: 'riddle', riddle, isFound: false, riddles: state.riddles.filter((place) => place !== riddle) }
}

function drawnJoke(state: RiddlesState, _: RiddlesContent, { remainingSeconds, pace }: Situation): RiddlesState | undefined {
  const [joke, ...jokes] = state.jokes
  return joke === undefined || remainingSeconds < JOKE_SECONDS * pace ? undefined : { ...state, step: 'joke', joke, jokes }
}

function beatOf(state: RiddlesState, content: RiddlesContent, isJokesOnly: boolean, situation: Situation): Beat {
  const { step, played, told, isFound, from } = state
  const riddle = content.riddles[situation.locale][state.riddle]
  const joke = content.jokes[situation.locale][state.joke]
  if (step === 'joke' && joke) return { ...jokeBeat(joke, told + 1, isJokesOnly ? [] : content.joke, situation), item: joke.id }
  if (step === 'punchline' && joke) return punchlineBeat(joke, told, situation)
  if (step === 'riddle' && riddle) return { ...riddleBeat(riddle, played + 1, content, situation), item: riddle.id }
  if (step === 'hint' && riddle) return hintBeat(riddle, played + 1, content, situation)
  if (step === 'reveal' && riddle) return revealBeat(riddle, { number: played, isFound, from }, content, situation)
  return introBeat(content, isJokesOnly, situation)
}

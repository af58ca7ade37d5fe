import type { Beat } from '../../shared/beat.ts'
import type { Program, Situation } from '../../shared/program.ts'
import { freshFirst, idOfText } from '../../shared/recent.ts'
import { nearest, shuffledPlaces } from '../../shared/shuffled.ts'
import type { ProverbsContent } from './proverbs.content.ts'
import { hintBeat, introBeat, pauseBeat, questionBeat, revealBeat } from './proverbs-beats.ts'

type ProverbsState = {
  step: 'new' | 'intro' | 'question' | 'hint' | 'reveal' | 'pause'
  /** Places in the list, shuffled; what was played is taken out. */
  waiting: readonly number[]
  current: number
  isAnswered: boolean
  played: number
  found: number
}

/** After so many a word about them, and time to talk. */
const ROUND = 6
/** For estimates: what a proverb takes from first half to kind word. */
const PROVERB_SECONDS = 30

/** First half, open floor, a hint when nobody says anything, the whole with a kind word. */
export function proverbsProgram(content: ProverbsContent): Program<ProverbsState> {
  return {
    begin: ({ locale, random, recent }) => ({
      ...{ step: 'new', current: -1, isAnswered: false, played: 0, found: 0 },
      waiting: freshFirst(shuffledPlaces(content[locale].items.length, random), (place) => idOf(content, place, locale), recent),
    }),
    next(state, situation) {
      const next = following(state, content, situation)
      return next && { state: next, beat: beatOf(next, content, situation) }
    },
    hear(state, heard) {
      if (heard.kind !== 'answer' || (state.step !== 'question' && state.step !== 'hint')) return undefined
      if (state.isAnswered) return { state }
      return { state: { ...state, isAnswered: true, found: state.found + 1 }, found: true }
    },
    estimate: ({ waiting }, { pace }) => waiting.length * PROVERB_SECONDS * pace,
    tally: ({ played, found }) => ({ proverbs: played, found }),
  }
}

function idOf(content: ProverbsContent, place: number, locale: Situation['locale']): string | undefined {
  const start = content[locale].items[place]?.start
  return start === undefined ? undefined : idOfText(start)
}

/** The step after the one that was just played. */
function following(state: ProverbsState, content: ProverbsContent, situation: Situation): ProverbsState | undefined {
  const { step, isAnswered, played } = state
  if (step === 'new') return { ...state, step: 'intro' }
  if (step === 'question' && !isAnswered) return { ...state, step: 'hint' }
  if (step === 'question' || step === 'hint') return { ...state, step: 'reveal', played: played + 1 }
  if (step === 'reveal' && played % ROUND === 0) return { ...state, step: 'pause' }
  return drawn(state, content, situation)
}

/** The next that is as hard as it should be, or nearly. */
function drawn(state: ProverbsState, content: ProverbsContent, situation: Situation): ProverbsState | undefined {
  const { locale, level, remainingSeconds, pace } = situation
  if (remainingSeconds < PROVERB_SECONDS * pace) return undefined
  const distance = (place: number) => Math.abs((content[locale].items[place]?.level ?? level) - level)
  const current = nearest(state.waiting, distance)
  if (current === undefined) return undefined
  const waiting = state.waiting.filter((place) => place !== current)
  return { ...state, step: 'question', current, isAnswered: false, waiting }
}

function beatOf({ step, current, played, isAnswered }: ProverbsState, content: ProverbsContent, situation: Situation): Beat {
  const proverb = content[situation.locale].items[current]
  if (step === 'pause') return pauseBeat(played / ROUND, content, situation)
  if (proverb === undefined || step === 'intro' || step === 'new') return introBeat(content, situation)
  if (step === 'question')
    return { ...questionBeat(proverb, played + 1, content, situation), item: idOf(content, current, situation.locale) }
  if (step === 'hint') return hintBeat(proverb, played + 1, content, situation)
  return revealBeat(proverb, { number: played, isFound: isAnswered }, content, situation)
}

import { phraseIn } from '#content'
import type { TourRoute } from '../museum-tour/tour.content.ts'
import { stopOf, type Tour, wordsOf } from '../museum-tour/tour.ts'
import { followed } from '../museum-tour/way-beats.ts'
import type { Beat } from '../shared/beat.ts'
import { beatSeconds } from '../shared/estimate.ts'
import type { Program, Situation } from '../shared/program.ts'
import { likings, nextLines } from './circuit-words.ts'

export type ReturnState = {
  step: number
  /** What was tapped last, by question. */
  best: string | undefined
  liked: string | undefined
}

/** Long enough for a group to agree. */
const ANSWER_SECONDS = 20
/** More are not read on a screen in passing. */
const MOST_SHOWN = 8
/** With less time than that there is only the goodbye. */
const QUESTIONS_SECONDS = 30

/** Where the two questions stand among the beats. */
const [FAVORITE, LIKED] = [1, 2] as const

/** Closes a walk: welcome back, two questions by tap, thanks, and what there is next. */
export function returnProgram(tour: Tour, circuit: TourRoute): Program<ReturnState> {
  const beats = (situation: Situation): readonly Beat[] => [
    backBeat(tour, circuit, situation),
    favoriteBeat(tour, circuit, situation),
    likedBeat(tour, circuit, situation),
    thanksBeat(tour, circuit, situation),
  ]
  return {
    begin: () => ({ step: 0, best: undefined, liked: undefined }),
    next(state, situation) {
      const all = beats(situation)
      const isHurried = situation.remainingSeconds < QUESTIONS_SECONDS
      const at = isHurried ? Math.max(state.step, all.length - 1) : state.step
      const beat = all[at]
      return beat && { beat, state: { ...state, step: at + 1 } }
    },
    hear(state, heard) {
      if (heard.kind !== 'answer') return undefined
      const { choice } = heard.answer
      // While a question is waited for, the next step is already what comes after it.
      const isStop = circuit.stops.some(({ stop }) => stop === choice)
      if (state.step === FAVORITE + 1 && isStop) return { state: { ...state, best: choice } }
      const isLiking = likings(tour).some(({ id }) => id === choice)
      return state.step === LIKED + 1 && isLiking ? { state: { ...state, liked: choice } } : undefined
    },
    estimate: ({ step }, situation) =>
      beats(situation)
        .slice(step)
        .reduce((sum, beat) => sum + beatSeconds(beat, situation), 0),
    tally: ({ best, liked }) => ({
      answers: [best, liked].filter((one) => one !== undefined).length,
      ...(best === undefined ? {} : { [`best.${best}`]: 1 }),
      ...(liked === undefined ? {} : { [`liked.${liked}`]: 1 }),
    }),
  }
}

function backBeat(tour: Tour, circuit: TourRoute, situation: Situation): Beat {
  return {
    ...{ id: 'back', part: 'back', kind: 'welcome', say: wordsOf(tour, 'circuitBack', situation) },
    view: { title: phraseIn(circuit.title, situation.locale), body: [], choices: [] },
    deed: { when: 'with', kind: 'gesture', gesture: 'joy' },
  }
}

function favoriteBeat(tour: Tour, circuit: TourRoute, situation: Situation): Beat {
  const say = wordsOf(tour, 'circuitFavorite', situation)
  const choices = circuit.stops
    .slice(0, MOST_SHOWN)
    .map(({ stop }) => ({ id: stop, label: phraseIn(stopOf(tour, stop).title, situation.locale) }))
  return asked('favorite', say, choices)
}

function likedBeat(tour: Tour, _circuit: TourRoute, situation: Situation): Beat {
  const choices = likings(tour).map(({ id, label }) => ({ id, label: phraseIn(label, situation.locale) }))
  return asked('liked', wordsOf(tour, 'circuitLiked', situation), choices)
}

function asked(id: string, say: Beat['say'], choices: Beat['view']['choices']): Beat {
  const view = { title: String(say[0]), body: [], choices }
  return { id, part: id, kind: 'question', say, view, floor: { seconds: ANSWER_SECONDS, until: 'answer' } }
}

function thanksBeat(tour: Tour, circuit: TourRoute, situation: Situation): Beat {
  const next = nextLines(tour, circuit, situation.now, situation)
  return {
    ...{ id: 'thanks', part: 'thanks', kind: 'goodbye' },
    say: followed(wordsOf(tour, 'circuitThanks', situation, situation.random.integer(2)), next),
    view: { title: phraseIn(circuit.title, situation.locale), body: next, choices: [] },
    deed: { when: 'with', kind: 'gesture', gesture: 'bow' },
  }
}

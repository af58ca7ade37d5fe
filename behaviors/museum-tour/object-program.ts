import { phraseIn } from '#content'
import type { Answer } from '#runtime'
import type { Beat } from '../shared/beat.ts'
import type { Program, Situation, Step } from '../shared/program.ts'
import { questionMeant } from './question-meant.ts'
import { spoken, stepsOf } from './stop-steps.ts'
import { questionsAt } from './texts.ts'
import type { Audience } from './tour.content.ts'
import { placeName, stopOf, type Tour, wordsOf } from './tour.ts'
import { followed, nextTourLines } from './way-beats.ts'

/** Two questions, then somebody else may come near. */
const MOST_QUESTIONS = 2
const ASK_SECONDS = 12
const QUESTIONS_SHOWN = 4
/** Between two invitations to nobody; each one that stays alone makes the next one later, or the guards would suffer. */
const INVITE_SECONDS = { first: 40, factor: 2, most: 240 } as const
/** What is left of its time has to be enough for a story and a question. */
const LAST_VISIT_SECONDS = 45

type Phase = 'alone' | 'telling' | 'asking' | 'leaving'
export type ObjectState = {
  phase: Phase
  /** Which beat of the story is next. */
  step: number
  /** Invitations that nobody took up since the last visitor. */
  alone: number
  questions: number
  turns: number
  counts: { visits: number; questions: number; invitations: number }
}
export type ObjectOptions = { stop: string; audience: Audience }
/** It lets itself be asked what it tells, by whoever shows that to guests. */
export type ObjectProgram = Program<ObjectState> & ObjectOptions & { tour: Tour }

/** Stands at an object: invites, tells the short story, takes two questions, says where to go on. */
export function objectProgram(tour: Tour, options: ObjectOptions): ObjectProgram {
  return {
    ...options,
    tour,
    begin: () => ({
      ...{ phase: 'alone', step: 0, alone: 0, questions: 0, turns: 0 },
      counts: { visits: 0, questions: 0, invitations: 0 },
    }),
    next: (state, situation) => nextStep(tour, options, { ...state, turns: state.turns + 1 }, situation),
    hear(state, heard, situation) {
      if (heard.kind !== 'answer') return undefined
      return heardAnswer(tour, options, { ...state, turns: state.turns + 1 }, heard.answer, situation)
    },
    estimate: (_, { remainingSeconds }) => remainingSeconds,
    tally: ({ counts }) => counts,
  }
}

function nextStep(tour: Tour, options: ObjectOptions, state: ObjectState, situation: Situation): Step<ObjectState> | undefined {
  switch (state.phase) {
    case 'alone': {
      if (situation.remainingSeconds < LAST_VISIT_SECONDS) return undefined
      const beat = inviteBeat(tour, options, state, situation)
      const counts = { ...state.counts, invitations: state.counts.invitations + 1 }
      return { beat, state: { ...state, alone: state.alone + 1, counts } }
    }
    case 'telling': {
      const beat = storyBeats(tour, options, situation)[state.step]
      if (beat) return { beat: numbered(beat, state), state: { ...state, step: state.step + 1 } }
      const hasQuestions = questionsAt(tour.content, options.stop, { ...options, ...situation }).length > 0
      return nextStep(tour, options, { ...state, phase: hasQuestions ? 'asking' : 'leaving' }, situation)
    }
    case 'asking': {
      if (state.questions >= MOST_QUESTIONS) return nextStep(tour, options, { ...state, phase: 'leaving' }, situation)
      return { beat: askBeat(tour, options, state, situation), state: { ...state, phase: 'leaving' } }
    }
    case 'leaving': {
      const over: ObjectState = { ...state, phase: 'alone', step: 0, alone: 0, questions: 0 }
      const beat = whereNextBeat(tour, options, state, situation)
      return beat ? { beat, state: over } : nextStep(tour, options, over, situation)
    }
  }
}

/** Any sign of a visitor who stands there begins the story; words that were not understood may be of passers-by. */
function heardAnswer(tour: Tour, options: ObjectOptions, state: ObjectState, answer: Answer, situation: Situation) {
  if (state.phase === 'alone') {
    if (answer.text === '' && answer.choice === undefined) return undefined
    const counts = { ...state.counts, visits: state.counts.visits + 1 }
    return nextStep(tour, options, { ...state, phase: 'telling', step: 0, alone: 0, questions: 0, counts }, situation)
  }
  // While a question is waited for, the way out is already what comes next.
  if (state.phase !== 'leaving') return undefined
  const question = questionMeant(questionsAt(tour.content, options.stop, { ...options, ...situation }), answer)
  if (!question) return undefined
  const view = { title: question.question, body: question.answer, choices: [] }
  const part = `answer.${state.turns}`
  const beat: Beat = { id: `${part}.${question.id}`, part, kind: 'talk', say: [spoken(question.answer)], view }
  const counts = { ...state.counts, questions: state.counts.questions + 1 }
  return { beat, state: { ...state, phase: 'asking' as const, questions: state.questions + 1, counts } }
}

function inviteBeat(tour: Tour, { stop }: ObjectOptions, { alone, turns }: ObjectState, situation: Situation): Beat {
  const title = phraseIn(stopOf(tour, stop).title, situation.locale)
  const [label] = wordsOf(tour, 'listen', situation)
  const seconds = Math.min(INVITE_SECONDS.most, INVITE_SECONDS.first * INVITE_SECONDS.factor ** alone)
  const say = wordsOf(tour, 'attract', situation, turns, { title })
  return {
    ...{ id: `invite.${turns}`, part: `invite.${turns}`, kind: 'welcome', say },
    view: { title, body: [], choices: [{ id: 'tell', label: String(label) }] },
    deed: { when: 'with', kind: 'gesture', gesture: 'invite' },
    floor: { seconds, until: 'answer' },
  }
}

function storyBeats(tour: Tour, { stop, audience }: ObjectOptions, situation: Situation): readonly Beat[] {
  const teller = { ...situation, audience, turns: 0, route: '', saying: 'tell' as const, asked: { stop, questions: 0 } }
  return stepsOf(tour, stop, { length: 'short', extras: false }, teller).map(({ beat }) => beat())
}

function numbered(beat: Beat, { counts }: ObjectState): Beat {
  return { ...beat, id: `${beat.id}.visit.${counts.visits}`, part: `${beat.part}.visit.${counts.visits}` }
}

function askBeat(tour: Tour, options: ObjectOptions, { turns, questions }: ObjectState, situation: Situation): Beat {
  const asked = questionsAt(tour.content, options.stop, { ...options, ...situation })
  const choices = asked.slice(0, QUESTIONS_SHOWN).map(({ id, question }) => ({ id, label: question }))
  return {
    ...{ id: `ask.${turns}`, part: `ask.${turns}`, kind: 'question' },
    say: wordsOf(tour, questions > 0 ? 'another' : 'ask', situation, turns),
    view: { title: phraseIn(stopOf(tour, options.stop).title, situation.locale), body: [], choices },
    floor: { seconds: ASK_SECONDS, until: 'answer' },
  }
}

/** The stop after this one on the first route that comes by, none at its end; and when the next tour with a guide begins. */
function whereNextBeat(tour: Tour, { stop }: ObjectOptions, { turns }: ObjectState, situation: Situation): Beat | undefined {
  const route = tour.content.routes.find(({ stops }) => stops.some((one) => one.stop === stop))
  const at = route?.stops.findIndex((one) => one.stop === stop) ?? -1
  const next = route?.stops[at + 1]?.stop
  const tours = nextTourLines(tour, situation.now, situation)
  const named = { id: `next.${turns}`, part: `next.${turns}`, kind: 'goodbye' } as const
  if (next === undefined) {
    const title = phraseIn(stopOf(tour, stop).title, situation.locale)
    return tours.length === 0 ? undefined : { ...named, say: [spoken(tours)], view: { title, body: tours, choices: [] } }
  }
  const title = phraseIn(stopOf(tour, next).title, situation.locale)
  const place = phraseIn(placeName(tour, next), situation.locale)
  const say = followed(wordsOf(tour, 'whereNext', situation, turns, { title, place }), tours)
  return { ...named, say, view: { title, body: [place, ...tours], choices: [], big: '→' } }
}

import type { Control, OptionValues } from '#runtime'
import type { Heard, Program, Situation } from '../../shared/program.ts'
import type { NewsContent } from './news.content.ts'
import { beatAt } from './news-beats.ts'
import { type NewsState, sentencesOf, stepsOf } from './news-state.ts'

/** For estimates: from a line to the next, with the time to talk. */
const STEP_SECONDS = 12
const HEADLINE = 'headline'
/** More buttons than this nobody reads. */
const MOST_OFFERED = 6
/** What a control can send back, and without spaces around it. */
const VALUE_LENGTH = 80
/** Read between two steps of the rest, once the date is told. */
const BEFORE_NEWS = ['new', 'intro', 'today', 'week', 'window']

/** The day by the calendar of the house, the weather by its window, the news by its staff: nothing that nobody approved. */
export function newsProgram(content: NewsContent, options: OptionValues): Program<NewsState> {
  const typed = sentencesOf(options.news)
  return {
    begin: () => ({ step: 'new', weather: undefined, approved: [], read: 0, answers: 0, isAnswered: false }),
    next(state, situation) {
      const next = following(state, stepsOf(content, typed, situation))
      return next && { state: next.state, beat: beatAt(next.step, { state: next.state, typed, content, situation }) }
    },
    hear: (state, heard) => changedBy(state, heard, content),
    controls: ({ approved }) => headlineControl(content, approved),
    estimate: (state, situation) => stepsLeft(state, content, typed, situation) * STEP_SECONDS * situation.pace,
    tally: ({ read, answers }) => ({ headlines: read, answers }),
  }
}

/** A headline that staff chose, or the step after the one that was played last. */
function following(state: NewsState, steps: readonly string[]): { state: NewsState; step: string } | undefined {
  if (state.read < state.approved.length && !BEFORE_NEWS.includes(state.step)) {
    const read = state.read + 1
    return { state: { ...state, read }, step: `${HEADLINE}.${read}` }
  }
  const at = steps.indexOf(state.step)
  // After silence there is nobody to thank.
  const step = steps.slice(at + 1).find((one) => one !== 'thanks' || state.isAnswered)
  return step === undefined ? undefined : { state: { ...state, step, isAnswered: false }, step }
}

function changedBy(state: NewsState, heard: Heard, { weather, headlines }: NewsContent): { state: NewsState } | undefined {
  if (heard.kind === 'answer') {
    const { choice, text } = heard.answer
    if (choice === undefined && text === '') return undefined
    const seen = weather.find(({ id, label }) => id === choice || label.fr === text || label.en === text)
    const isSeen = state.step === 'window' && seen !== undefined
    return { state: { ...state, answers: state.answers + 1, isAnswered: true, ...(isSeen ? { weather: seen.id } : {}) } }
  }
  if (heard.kind !== 'control') return undefined
  const title = headlines.find((one) => heard.name === HEADLINE && idOf(one) === heard.value)
  if (title === undefined || state.approved.includes(title)) return undefined
  return { state: { ...state, approved: [...state.approved, title] } }
}

/** By its own words, not by its place: the paper may change between reading and tapping. */
function idOf(title: string): string {
  return title.slice(0, VALUE_LENGTH).trim()
}

function headlineControl({ headlines }: NewsContent, approved: readonly string[]): readonly Control[] {
  const offered = headlines.filter((title) => !approved.includes(title)).slice(0, MOST_OFFERED)
  if (offered.length === 0) return []
  const choices = offered.map((title) => ({ id: idOf(title), label: { fr: title, en: title } }))
  return [
    {
      ...{ name: HEADLINE, label: { fr: 'Lire un titre du journal…', en: 'Read a headline…' }, kind: 'custom' },
      asks: { kind: 'choice', choices },
    },
  ]
}

function stepsLeft(state: NewsState, content: NewsContent, typed: readonly string[], situation: Situation): number {
  const steps = stepsOf(content, typed, situation)
  return steps.length - steps.indexOf(state.step) - 1 + state.approved.length - state.read
}

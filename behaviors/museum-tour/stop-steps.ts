import { phraseIn } from '#content'
import type { Gesture, Utterance } from '#robot'
import type { Beat, Deed } from '../shared/beat.ts'
import { beatSeconds } from '../shared/estimate.ts'
import { narrationOf, puzzleAt, questionsAt } from './texts.ts'
import type { TourPuzzle, TourStop } from './tour.content.ts'
import { routeOf, stopOf, type Telling, type Tour, wordsOf } from './tour.ts'
import type { TourState, Telling as Variant } from './tour-state.ts'

/** Lines that are told in one go: staff come in between, and nobody is talked at for longer than half a minute. */
const LINES_AT_ONCE = 3
const BETWEEN_LINES_MS = 400
/** Long enough to think of a question, short enough for a group that has none. */
const ASK_SECONDS = 12
const PUZZLE_SECONDS = 15
/** More choices than that are not read on a screen in passing. */
const QUESTIONS_SHOWN = 4

export type StepKind = 'tell' | 'look' | 'ask' | 'puzzle' | 'reveal'
/** One beat of a stop; `extra` is left out when time is short. */
export type StopStep = { kind: StepKind; extra: boolean; beat(lookSeconds?: number): Beat }
type Teller = Telling & Pick<TourState, 'audience' | 'turns' | 'asked' | 'route' | 'saying'>

/** What happens at a stop, in order: told, looked at, asked, guessed. */
export function stepsOf(tour: Tour, id: string, { length, extras }: Variant, teller: Teller): readonly StopStep[] {
  const stop = stopOf(tour, id)
  const { lines } = narrationOf(tour.content, id, { ...teller, length })
  const chunks = chunksOf(lines)
  const told = chunks.map((chunk, index): StopStep => {
    const gesture = index === 0 ? firstGesture(stop) : index === chunks.length - 1 ? stop.gestures.after : undefined
    return { kind: 'tell', extra: false, beat: () => tellBeat(tour, stop, { chunk, index, gesture }, teller) }
  })
  if (!extras) return told
  const look: StopStep = {
    kind: 'look',
    extra: true,
    beat: (seconds = stop.dwellSeconds) => lookBeat(tour, stop, seconds, teller),
  }
  const questions = questionsAt(tour.content, id, teller)
  const ask: StopStep = { kind: 'ask', extra: true, beat: () => askBeat(tour, stop, teller) }
  const isPlanned = routeOf(tour, teller).stops.some((one) => one.stop === id && one.puzzle)
  const puzzle = isPlanned ? puzzleAt(tour.content, id, teller) : undefined
  const riddle: StopStep[] = puzzle
    ? [
        { kind: 'puzzle', extra: true, beat: () => puzzleBeat(tour, stop, puzzle, teller) },
        { kind: 'reveal', extra: true, beat: () => revealBeat(tour, stop, puzzle, teller) },
      ]
    : []
  return [...told, look, ...(questions.length > 0 ? [ask] : []), ...riddle]
}

export function secondsOf(steps: readonly StopStep[], telling: Telling): number {
  return steps.reduce((sum, { beat }) => sum + beatSeconds(beat(), telling), 0)
}

type Chunk = { chunk: readonly string[]; index: number; gesture: Gesture | undefined }

function tellBeat(tour: Tour, stop: TourStop, { chunk, index, gesture }: Chunk, teller: Telling): Beat {
  return {
    ...{ id: `stop.${stop.id}.tell.${index + 1}`, part: `stop.${stop.id}`, kind: 'talk', say: [spoken(chunk)] },
    view: { ...pictured(tour, stop, teller), title: phraseIn(stop.title, teller.locale), body: chunk, choices: [] },
    deed: gesture && { when: 'with', kind: 'gesture', gesture },
  }
}

function lookBeat(tour: Tour, stop: TourStop, seconds: number, teller: Teller): Beat {
  const deed: Deed = { when: 'after', kind: 'wait', seconds }
  return {
    ...{
      id: `stop.${stop.id}.look`,
      part: `stop.${stop.id}`,
      kind: 'rest',
      say: wordsOf(tour, 'look', teller, teller.turns),
      deed,
    },
    view: {
      ...pictured(tour, stop, teller),
      title: phraseIn(stop.title, teller.locale),
      body: labels(tour, stop, teller),
      choices: [],
    },
  }
}

/** More time than was thought. */
export function lingerBeat(
  tour: Tour,
  stop: TourStop,
  { seconds, number }: { seconds: number; number: number },
  teller: Teller,
): Beat {
  const say = wordsOf(tour, 'linger', teller, teller.turns)
  return { ...lookBeat(tour, stop, seconds, teller), id: `stop.${stop.id}.linger.${number}`, say }
}

function askBeat(tour: Tour, stop: TourStop, teller: Teller): Beat {
  const { asked, turns, locale } = teller
  const isAgain = asked.stop === stop.id && asked.questions > 0
  const questions = questionsAt(tour.content, stop.id, teller)
  // What was asked most likely stands first, and comes last now.
  const from = isAgain ? asked.questions % Math.max(questions.length, 1) : 0
  const choices = [...questions.slice(from), ...questions.slice(0, from)]
    .slice(0, QUESTIONS_SHOWN)
    .map(({ id, question }) => ({ id, label: question }))
  return {
    ...{ id: `stop.${stop.id}.ask${isAgain ? `.${asked.questions + 1}` : ''}`, part: `stop.${stop.id}`, kind: 'question' },
    say: wordsOf(tour, isAgain ? 'another' : 'ask', teller, turns),
    view: { title: phraseIn(stop.title, locale), body: [], choices },
    floor: { seconds: ASK_SECONDS, until: 'answer' },
  }
}

export function puzzleBeat(tour: Tour, stop: TourStop, puzzle: TourPuzzle, teller: Teller): Beat {
  const [...openings] = wordsOf(tour, 'puzzle', teller, teller.turns)
  const choices = choicesOf(puzzle)
  const read = choices.map(({ label }) => label)
  const said = openings.map((words) => spoken([String(words), puzzle.question, ...read]))
  const [first = spoken([puzzle.question, ...read]), ...rest] = said
  return {
    ...{ id: `stop.${stop.id}.puzzle`, part: `stop.${stop.id}`, kind: 'question', say: [first, ...rest] },
    view: { title: phraseIn(stop.title, teller.locale), body: [puzzle.question], choices },
    floor: { seconds: PUZZLE_SECONDS, until: 'answer' },
  }
}

export function revealBeat(tour: Tour, stop: TourStop, { reveal, choices, right }: TourPuzzle, teller: Teller): Beat {
  // Praise for silence sounds like mockery.
  const praise = teller.saying === 'puzzle' ? [] : [String(wordsOf(tour, 'praise', teller, teller.turns)[0])]
  return {
    ...{ id: `stop.${stop.id}.reveal`, part: `stop.${stop.id}`, kind: 'reveal', say: [spoken([...reveal, ...praise])] },
    view: { title: phraseIn(stop.title, teller.locale), body: reveal, choices: [], big: choices[right] },
  }
}

export function choicesOf({ choices }: TourPuzzle): readonly { id: string; label: string }[] {
  return Object.entries(choices).flatMap(([id, label]) => (label === undefined ? [] : [{ id, label }]))
}

/** Lines with a breath between them. */
export function spoken(lines: readonly string[]): Utterance {
  return lines.flatMap((text, index) => (index === 0 ? [{ text }] : [{ pauseMs: BETWEEN_LINES_MS }, { text }]))
}

/** As even as can be: a last chunk of one line sounds like an afterthought. */
export function chunksOf(lines: readonly string[]): readonly (readonly string[])[] {
  const number = Math.ceil(lines.length / LINES_AT_ONCE)
  const from = (chunk: number) => Math.round((chunk * lines.length) / number)
  return Array.from({ length: number }, (_, chunk) => lines.slice(from(chunk), from(chunk + 1)))
}

/** Pointing comes first: people look where the robot looks. */
function firstGesture({ pointAt, gestures }: TourStop): Gesture | undefined {
  if (pointAt?.side === 'left') return 'pointLeft'
  if (pointAt?.side === 'right') return 'pointRight'
  return gestures.before ?? (pointAt ? 'explain' : undefined)
}

function pictured({ content }: Tour, { objects }: TourStop, { locale }: Telling): Pick<Beat['view'], 'picture'> {
  const shown = objects.flatMap((id) => content.objects.find((one) => one.id === id)?.picture ?? [])[0]
  if (!shown || shown.media === null) return {}
  return { picture: { media: shown.media, alt: phraseIn(shown.instead, locale) } }
}

/** The labels of what stands here, as a museum writes them. */
function labels({ content }: Tour, { objects }: TourStop, { locale }: Telling): readonly string[] {
  return objects.flatMap((id) => {
    const object = content.objects.find((one) => one.id === id)
    if (!object) return []
    const { title, maker, date, credit } = object
    const parts = [title, maker, date].flatMap((phrase) => (phrase ? [phraseIn(phrase, locale)] : []))
    return [[...parts, credit].join(', ')]
  })
}

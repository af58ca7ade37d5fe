import type { Locale } from '#robot'
import type { Control, Question } from '#runtime'
import { puzzleAt, questionsAt } from './texts.ts'
import { isOpen, placeName, routeOf, stopOf, type Tour } from './tour.ts'
import type { TourState } from './tour-state.ts'

/** More are not found on a phone that is held while walking. */
const MOST_CHOICES = 60
const LARGEST_GROUP = 60
const USUAL_GROUP = 12

/** What a guide can ask of a tour, by the name that its program hears. */
const CONTROLS = {
  arrived: { name: 'arrived', label: { fr: 'Nous y sommes', en: 'We are there' }, kind: 'custom' },
  weAreAt: { name: 'weAreAt', label: { fr: 'Nous sommes à…', en: 'We are at…' }, kind: 'custom' },
  question: { name: 'question', label: { fr: 'Répondre à une question', en: 'Answer a question' }, kind: 'custom' },
  guestQuestion: {
    ...{ name: 'guestQuestion', label: { fr: "Question d'un visiteur…", en: "A visitor's question…" }, kind: 'custom' },
    asks: { kind: 'text' },
  },
  puzzle: { name: 'puzzle', label: { fr: 'Devinette maintenant', en: 'Riddle now' }, kind: 'custom' },
  shorter: { name: 'shorter', label: { fr: 'Version courte', en: 'Short version' }, kind: 'custom' },
  longer: { name: 'longer', label: { fr: 'Version longue', en: 'Long version' }, kind: 'custom' },
  goTo: { name: 'goTo', label: { fr: 'Aller à…', en: 'Go to…' }, kind: 'custom' },
  closed: { name: 'closed', label: { fr: 'Salle fermée…', en: 'Closed room…' }, kind: 'custom' },
  stepFree: { name: 'stepFree', label: { fr: 'Sans marches', en: 'Step-free' }, kind: 'custom' },
  regroup: { name: 'regroup', label: { fr: 'Rassembler le groupe', en: 'Gather the group' }, kind: 'custom' },
  count: { name: 'count', label: { fr: 'Nous sommes…', en: 'We are…' }, kind: 'custom' },
  home: { name: 'home', label: { fr: "Rentrer à l'accueil", en: 'Back to the base' }, kind: 'custom' },
} as const satisfies Record<string, Control>

/** What makes sense where the tour is, in the order of the buttons. */
export function tourControls(tour: Tour, state: TourState, locale: Locale): readonly Control[] {
  const { place } = state
  if (place.kind === 'home' || place.kind === 'over') return []
  const here = whereItIs(state)
  const questions = here === undefined ? [] : questionsAt(tour.content, here, { ...state, locale })
  const hasPuzzle = here !== undefined && puzzleAt(tour.content, here, { ...state, locale }) !== undefined
  return [
    ...(place.kind === 'walk' ? [{ ...CONTROLS.arrived, usuallyAfterSeconds: place.expectedSeconds }] : []),
    ...sightedControl(tour, state),
    ...(questions.length > 0
      ? [
          {
            ...CONTROLS.question,
            asks: choice(questions.map(({ id, question }) => ({ id, label: { fr: question, en: question } }))),
          },
        ]
      : []),
    CONTROLS.guestQuestion,
    ...(hasPuzzle ? [CONTROLS.puzzle] : []),
    state.length === 'short' ? CONTROLS.longer : CONTROLS.shorter,
    { ...CONTROLS.goTo, asks: choice(stopsToGoTo(tour, state)) },
    ...roomControl(tour, state),
    ...(state.stepFree ? [] : [CONTROLS.stepFree]),
    CONTROLS.regroup,
    { ...CONTROLS.count, asks: { kind: 'number', min: 1, max: LARGEST_GROUP, preset: state.group ?? USUAL_GROUP } },
    CONTROLS.home,
  ]
}

/** The stop that visitors ask about: the one they stand at, or come from. */
export function whereItIs({ place, at }: TourState): string | undefined {
  if (place.kind === 'stop') return place.stop
  return at === 'base' ? undefined : at
}

/** A mark was seen of another stop than expected: the guide knows which of the two is true. */
function sightedControl(tour: Tour, state: TourState): readonly Control[] {
  const { sighted } = state
  if (sighted === undefined || !isOpen(tour, state, sighted)) return []
  const { fr, en } = stopOf(tour, sighted).title
  return [{ ...CONTROLS.weAreAt, label: { fr: `Nous sommes à : ${fr}`, en: `We are at: ${en}` } }]
}

function stopsToGoTo(tour: Tour, state: TourState) {
  const here = whereItIs(state)
  return routeOf(tour, state)
    .stops.filter(({ stop }) => stop !== here)
    .map(({ stop }) => ({ id: stop, label: stopOf(tour, stop).title }))
}

/** Rooms by the name of the first place in them. */
function roomControl(tour: Tour, state: TourState): readonly Control[] {
  const rooms = new Map<string, Record<Locale, string>>()
  const here = whereItIs(state)
  for (const id of [...(here === undefined ? [] : [here]), ...state.ahead]) {
    const { room } = stopOf(tour, id)
    if (!state.closedRooms.includes(room) && !rooms.has(room)) rooms.set(room, placeName(tour, id))
  }
  const choices = [...rooms].map(([id, label]) => ({ id, label }))
  return choices.length > 0 ? [{ ...CONTROLS.closed, asks: choice(choices) }] : []
}

function choice(choices: readonly { id: string; label: Record<Locale, string> }[]): Question {
  return { kind: 'choice', choices: choices.slice(0, MOST_CHOICES) }
}

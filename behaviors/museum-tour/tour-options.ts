import type { BehaviorOption, OptionValues } from '#runtime'
import type { Situation } from '../shared/program.ts'
import { orderedFrom } from './moves.ts'
import { AUDIENCES, type Audience, BASE, LENGTHS, type Length, type TourContent } from './tour.content.ts'
import { routeOf, type Tour } from './tour.ts'
import { NO_COUNTS, type TourState } from './tour-state.ts'

/** As the route says. */
const AS_PLANNED = 'plan'
const AS_IS = { id: AS_PLANNED, label: { fr: 'Comme prévu', en: 'As planned' } }
const LONGEST_MINUTES = 180

/** What is asked before any tour. */
const OF_ANY_TOUR: readonly BehaviorOption[] = [
  {
    ...{ name: 'audience', label: { fr: 'Public', en: 'Audience' }, kind: 'choice', preset: AS_PLANNED },
    choices: [
      AS_IS,
      { id: 'adult', label: { fr: 'Adultes', en: 'Adults' } },
      { id: 'child', label: { fr: 'Enfants', en: 'Children' } },
      { id: 'school', label: { fr: 'Classe', en: 'School class' } },
      { id: 'easy', label: { fr: 'Facile à comprendre', en: 'Easy to understand' } },
    ],
  },
  {
    ...{ name: 'length', label: { fr: 'Durée des récits', en: 'Length of the stories' }, kind: 'choice', preset: AS_PLANNED },
    choices: [
      AS_IS,
      { id: 'short', label: { fr: 'Courts', en: 'Short' } },
      { id: 'medium', label: { fr: 'Moyens', en: 'Medium' } },
      { id: 'long', label: { fr: 'Longs', en: 'Long' } },
    ],
  },
  {
    ...{ name: 'language', label: { fr: 'Langue', en: 'Language' }, kind: 'choice', preset: AS_PLANNED },
    choices: [
      { id: AS_PLANNED, label: { fr: 'Celle du lieu', en: 'That of the house' } },
      { id: 'fr', label: { fr: 'Français', en: 'French' } },
      { id: 'en', label: { fr: 'Anglais', en: 'English' } },
    ],
  },
  {
    ...{ name: 'minutes', kind: 'number', min: 0, max: LONGEST_MINUTES, step: 5, preset: 0 },
    label: { fr: 'Minutes (0 : comme prévu)', en: 'Minutes (0: as planned)' },
  },
  { name: 'stepFree', label: { fr: 'Sans marches', en: 'Step-free' }, kind: 'boolean', preset: false },
]

/** Asked where the content says places of the robot's map; a robot that has no map is led all the same. */
const ALONE: BehaviorOption = {
  name: 'alone',
  label: { fr: 'Le robot se déplace seul', en: 'The robot moves by itself' },
  kind: 'boolean',
  preset: false,
}

/** What is asked before a tour of this museum: its routes, where to begin, and how. */
export function tourQuestions({ routes, stops, base }: TourContent): readonly BehaviorOption[] {
  const [first] = routes
  const toured = stops.filter(({ id }) => routes.some((route) => route.stops.some(({ stop }) => stop === id)))
  return [
    {
      ...{ name: 'route', label: { fr: 'Parcours', en: 'Route' }, kind: 'choice', preset: first?.id ?? '' },
      choices: routes.map(({ id, title }) => ({ id, label: title })),
    },
    {
      ...{ name: 'start', label: { fr: 'Départ', en: 'Start' }, kind: 'choice', preset: BASE },
      choices: [{ id: BASE, label: base.place }, ...toured.map(({ id, title }) => ({ id, label: title }))],
    },
    ...OF_ANY_TOUR,
    ...(stops.some(({ pose }) => pose) ? [ALONE] : []),
  ]
}

export type TourOptions = {
  route: string
  audience: Audience | undefined
  length: Length | undefined
  start: string
  stepFree: boolean
  minutes: number
  alone: boolean
}

export function tourOptions(given: OptionValues = {}): TourOptions {
  return {
    route: String(given.route ?? ''),
    audience: AUDIENCES.find((one) => one === given.audience),
    length: LENGTHS.find((one) => one === given.length),
    start: String(given.start ?? ''),
    stepFree: given.stepFree === true,
    minutes: Number(given.minutes ?? 0),
    alone: given.alone === true,
  }
}

/** A tour that is about to begin: at its first stop when one was chosen, else at the base. */
export function tourBegun(tour: Tour, options: TourOptions, { now, remainingSeconds }: Situation): TourState {
  const route = routeOf(tour, options)
  const ids = route.stops.map(({ stop }) => stop)
  const isThere = ids.includes(options.start)
  return {
    ...{ route: route.id, audience: options.audience ?? route.audience, length: options.length ?? route.length },
    ...{ stepFree: options.stepFree || route.stepFree, place: { kind: 'welcome', step: 0 }, saying: 'welcome' },
    ...{ at: isThere ? options.start : BASE, ahead: isThere ? orderedFrom(ids, options.start) : ids, visited: [] },
    ...{ alone: options.alone, canGo: false },
    ...{ closedRooms: [], home: undefined, riddle: undefined, endsAtMs: now + remainingSeconds * 1_000, toldShortMs: undefined },
    ...{ walkPace: 1, turns: 0, group: undefined, asked: { stop: '', questions: 0 }, counts: NO_COUNTS, dwell: {} },
  }
}

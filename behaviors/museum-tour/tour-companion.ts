import type { AnyMachineSnapshot } from 'xstate'
import type { CompanionPuzzle, CompanionStop, CompanionView } from '#runtime'
import { beatOf } from '../shared/performance.ts'
import { labelsIn, picturesIn, spokenIn, stopTitleIn, tourTitleIn } from './guest-texts.ts'
import { type SeenTour, seenIn } from './seen-tour.ts'
import { choicesOf, stepsOf } from './stop-steps.ts'
import { narrationOf, puzzleAt } from './texts.ts'
import { linesNow } from './told-now.ts'
import { LENGTHS, type TourContent } from './tour.content.ts'
import { routeOf } from './tour.ts'
import { whereItIs } from './tour-controls.ts'
import type { TourState } from './tour-state.ts'

/** Those that every tour is complete in come first. */
const ORDER: readonly string[] = ['fr', 'en']

/** In which languages there is something to read. */
export function companionLanguages({ narrations }: Pick<TourContent, 'narrations'>): readonly string[] {
  const all = [...new Set(narrations.map(({ language }) => language))]
  return [...ORDER.filter((one) => all.includes(one)), ...all.filter((one) => !ORDER.includes(one)).sort()]
}

/** What a guest's phone shows of a tour: the part that the voice tells, or a stop that the guest reads alone. */
export function companionOnTour(snapshot: AnyMachineSnapshot, language: string, at?: string): CompanionView | undefined {
  const seen = seenIn(snapshot)
  if (!seen) return undefined
  const { tour, state, performance } = seen
  const here = placeOf(state)
  const stops = stopsOf(seen, here, language)
  const apart = stopNamed(tour.content, at)
  if (apart !== undefined && apart !== here) {
    const whole = textOf(seen, apart, language)
    return { id: `at.${apart}`, lines: whole, whole, ...aboutStop(seen, apart, language), puzzle: undefined, stops }
  }
  const id = beatOf(performance)?.id ?? 'begin'
  const lines = linesNow(seen, language)
  if (here === undefined) {
    const nothing = { whole: [], easy: undefined, labels: [], pictures: [], puzzle: undefined }
    return { id, title: tourTitleIn(tour, language), lines, ...nothing, stops }
  }
  const puzzle = puzzleNow(seen, here, id, language)
  return { id, lines, whole: textOf(seen, here, language), ...aboutStop(seen, here, language), puzzle, stops }
}

/** By its id, or by the code or the lamp that hangs there, as a guest's phone reads them. */
function stopNamed({ stops }: TourContent, at: string | undefined): string | undefined {
  return at === undefined ? undefined : stops.find(({ id, qr, lamp }) => id === at || qr === at || lamp === at)?.id
}

function aboutStop({ tour }: SeenTour, stop: string, language: string) {
  return {
    title: stopTitleIn(tour, stop, language),
    easy: easyOf(tour.content, stop, language),
    labels: labelsIn(tour, stop, language),
    pictures: picturesIn(tour, stop, language),
  }
}

/** On the way it is where the way leads; back at the base, nowhere. */
function placeOf(state: TourState): string | undefined {
  const { place } = state
  if (place.kind === 'home' || place.kind === 'over') return undefined
  return place.kind === 'walk' ? place.to : whereItIs(state)
}

/** As long as the voice tells it, so that a guest can read along. */
function textOf({ tour, state }: SeenTour, stop: string, language: string): readonly string[] {
  const { place, audience } = state
  const length = place.kind === 'stop' && place.stop === stop ? place.telling.length : state.length
  return spokenIn(tour, stop, language, { audience, length }).lines
}

/** In the guest's language or not at all: easy words of another language help nobody. */
export function easyOf({ narrations }: TourContent, stop: string, language: string): readonly string[] | undefined {
  const easy = narrations.filter((one) => one.stop === stop && one.language === language && one.audience === 'easy')
  if (easy.length === 0) return undefined
  return narrationOf({ narrations: easy }, stop, { locale: language, audience: 'easy', length: LENGTHS[0] }).lines
}

/** Where the group is among the stops of its route, in walking order. */
function stopsOf({ tour, state }: SeenTour, here: string | undefined, language: string): readonly CompanionStop[] {
  const { place, ahead } = state
  const next = place.kind === 'walk' ? place.to : ahead[0]
  const stateOf = (id: string): CompanionStop['state'] => {
    if (id === next) return 'next'
    if (id === here) return 'here'
    return ahead.includes(id) ? 'ahead' : 'done'
  }
  return routeOf(tour, state).stops.map(({ stop }) => ({
    id: stop,
    title: stopTitleIn(tour, stop, language),
    state: stateOf(stop),
  }))
}

/** The riddle once it was asked, until the group leaves the stop; what is right once the robot said it. */
function puzzleNow(seen: SeenTour, here: string, beat: string, language: string): CompanionPuzzle | undefined {
  const { tour, state, locale } = seen
  const { place, riddle } = state
  const spoken = puzzleAt(tour.content, riddle ?? here, { ...state, locale })
  if (!spoken || place.kind === 'walk') return undefined
  const steps =
    place.kind === 'stop' ? stepsOf(tour, here, place.telling, { ...state, locale, pace: 1 }).map(({ kind }) => kind) : []
  const step = place.kind === 'stop' ? place.step : 0
  const isPast = (kind: 'puzzle' | 'reveal') => steps.includes(kind) && step > steps.indexOf(kind)
  const isRevealed = riddle === undefined && (beat.startsWith(`stop.${spoken.stop}.reveal`) || isPast('reveal'))
  if (riddle === undefined && !isRevealed && !isPast('puzzle')) return undefined
  const { puzzles } = tour.content
  const own = puzzles.find(({ id, language: one }) => id === spoken.id && one === language)
  const english = puzzles.find(({ id, language: one }) => id === spoken.id && one === 'en')
  const { id, question, ...written } = own ?? english ?? spoken
  return { id, question, choices: choicesOf({ ...spoken, ...written }), right: isRevealed ? spoken.right : undefined }
}

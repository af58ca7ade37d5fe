import type { Beat } from '../shared/beat.ts'
import type { Program, Situation, Step } from '../shared/program.ts'
import { hearTour } from './hear-tour.ts'
import { arrived, departed, goingHome, leftStop } from './moves.ts'
import { ownSeconds, ownWay } from './own-way.ts'
import { lingerBeat, revealBeat, stepsOf } from './stop-steps.ts'
import { puzzleAt } from './texts.ts'
import { BASE } from './tour.content.ts'
import { routeOf, stopOf, type Tour } from './tour.ts'
import { tourControls } from './tour-controls.ts'
import { type TourOptions, tourBegun } from './tour-options.ts'
import { availableSeconds, knowTheEnd, planOf, type TourPlan, wayHome, withoutExtras } from './tour-schedule.ts'
import { counted, type HomeReason, type Place, type TourState } from './tour-state.ts'
import { callBeat, homeBeats, MOST_CALLS, SOON_MS, tooShortBeat, walkBeat, welcomeBeats } from './way-beats.ts'

/** It lets itself be asked what it tells, by whoever shows how far it is. */
export type TourProgram = Program<TourState> & { tour: Tour }
export type TourStep = Step<TourState>
/** What only the robot knows: whether its body has to go home, and whether it can go by itself. */
export type TourBody = { tired: () => Extract<HomeReason, 'battery' | 'heat'> | undefined; canGo: () => boolean }

/** Less is not worth a word. */
const TOLD_FROM_SECONDS = 20
/** What staff know already of an end that has hardly moved. */
const SAME_END_MS = 20_000
/** Looking takes so much longer when there is time; silences are short, for staff may have less time at any moment. */
const MOST_SPARE_SECONDS = 20
/** Then the robot offers a moment more, so often; more often where the tour ends. */
const LINGER = { fromSeconds: 8, toSeconds: 30, times: 2, timesAtLast: 3 } as const
const A_DAY_SECONDS = 86_400

/** A tour as a program of beats: it keeps to its time by itself, and always ends at the base. */
export function tourProgram(tour: Tour, options: TourOptions, body: Partial<TourBody> = {}): TourProgram {
  const { tired = () => undefined, canGo = () => false } = body
  return {
    tour,
    begin: (situation) => tourBegun(tour, options, situation),
    next(state, situation) {
      const tiredOf = tired()
      const home = state.home ?? tiredOf
      const known = { ...knowTheEnd({ ...state, home, canGo: canGo() }, situation), turns: state.turns + 1 }
      return nextStep(tour, known, situation)
    },
    hear(state, heard, situation) {
      const known = { ...knowTheEnd({ ...state, canGo: canGo() }, situation), turns: state.turns + 1 }
      return hearTour(tour, known, heard, situation, (moved) => nextStep(tour, moved, situation))
    },
    controls: (state, locale) => tourControls(tour, state, locale),
    estimate: (state, situation) => planOf(tour, state, situation, A_DAY_SECONDS).seconds,
    tally: (state) => tallyOf(tour, state),
  }
}

function nextStep(tour: Tour, state: TourState, situation: Situation): TourStep | undefined {
  const { place } = state
  if (state.riddle !== undefined) return solved(tour, state, situation)
  if (state.home && place.kind !== 'home' && place.kind !== 'over')
    return nextStep(tour, goingHome(state, situation, state.home), situation)
  switch (place.kind) {
    case 'welcome':
      return welcomed(tour, state, place, situation)
    case 'between':
      return tooShort(tour, state, planOf(tour, state, situation), 'between', situation) ?? onward(tour, state, situation)
    case 'walk':
      return walked(tour, state, place, situation)
    case 'stop':
      return told(tour, state, place, situation)
    case 'home':
      return returned(tour, state, place, situation)
    case 'over':
      return undefined
  }
}

function welcomed(tour: Tour, state: TourState, place: Extract<Place, { kind: 'welcome' }>, situation: Situation) {
  const beat = welcomeBeats(tour, situation, situation.random.integer(2))[place.step]
  if (!beat) return nextStep(tour, { ...state, place: { kind: 'between' } }, situation)
  return { beat, state: { ...state, saying: 'welcome' as const, place: { ...place, step: place.step + 1 } } }
}

/** To the next stop that there is time for, or home. */
function onward(tour: Tour, state: TourState, situation: Situation): TourStep | undefined {
  const [next] = planOf(tour, state, situation).stops
  if (!next) return nextStep(tour, goingHome(state, situation, undefined), situation)
  const left = departed(tour, state, next.id, situation)
  return nextStep(tour, next.id === state.at ? arrived(tour, left, situation) : left, situation)
}

/** The way is told; a group that does not come is called, and after the last call the robot goes home. */
function walked(
  tour: Tour,
  state: TourState,
  place: Extract<Place, { kind: 'walk' }>,
  situation: Situation,
): TourStep | undefined {
  const { to, calls, expectedSeconds } = place
  const waiting = (beat: Beat, way: typeof place): TourStep => {
    const callAtMs = situation.now + (ownSeconds(beat) + (beat.floor?.seconds ?? 0)) * 1_000 - SOON_MS
    return { beat, state: { ...state, saying: 'walk', place: { ...way, callAtMs } } }
  }
  if (!place.isAnnounced) {
    const own = ownWay(tour, state, { from: state.at, to }, situation)
    const way = { from: state.at, to, seconds: expectedSeconds, turn: state.turns, own }
    const going = own ? 'underWay' : place.own && 'over'
    return waiting(walkBeat(tour, way, situation), { ...place, isAnnounced: true, calls: 0, own: going })
  }
  // Before that time only staff end the way, by skipping it: they are there.
  if (situation.now < place.callAtMs) return nextStep(tour, arrived(tour, state, situation), situation)
  if (calls >= MOST_CALLS) return nextStep(tour, goingHome(state, situation, 'nobody'), situation)
  const called = waiting(callBeat(tour, to, calls, situation), { ...place, calls: calls + 1 })
  return { ...called, state: counted(called.state, 'calls') }
}

function told(tour: Tour, state: TourState, place: Extract<Place, { kind: 'stop' }>, situation: Situation): TourStep | undefined {
  const steps = stepsOf(tour, place.stop, place.telling, { ...state, ...situation })
  const plan = planOf(tour, state, situation)
  const late = tooShort(tour, state, plan, `stop.${place.stop}`, situation)
  if (late) return late
  const left = steps.slice(place.step)
  // Whoever stands there has heard one sentence at least.
  const rest = plan.rest === 'all' ? left : plan.rest === 'told' || place.step === 0 ? withoutExtras(left) : []
  const [step] = rest
  if (!step)
    return lingering(tour, state, place, plan, steps.length, situation) ?? onward(tour, leftStop(state, situation), situation)
  const spare = spareSeconds(plan)
  const lookSeconds = stopOf(tour, place.stop).dwellSeconds + Math.min(MOST_SPARE_SECONDS, spare)
  const beat = step.beat(step.kind === 'look' ? Math.round(lookSeconds) : undefined)
  const asked = step.kind === 'puzzle' ? counted(state, 'puzzles') : state
  return { beat, state: { ...asked, saying: step.kind, place: { ...place, step: steps.indexOf(step) + 1 } } }
}

/** The share that this stop has of the time for which nothing is planned. */
function spareSeconds({ slackSeconds, stops }: TourPlan): number {
  return slackSeconds / (stops.filter(({ telling }) => telling.extras).length + 1)
}

/** There is more time than was thought. */
function lingering(
  tour: Tour,
  state: TourState,
  place: Extract<Place, { kind: 'stop' }>,
  plan: TourPlan,
  steps: number,
  situation: Situation,
): TourStep | undefined {
  const spare = spareSeconds(plan) - LINGER.fromSeconds / 2
  const number = Math.max(0, place.step - steps) + 1
  const most = plan.stops.length === 0 ? LINGER.timesAtLast : LINGER.times
  if (spare < LINGER.fromSeconds || number > most) return undefined
  const seconds = Math.round(Math.min(LINGER.toSeconds, spare))
  const beat = lingerBeat(tour, stopOf(tour, place.stop), { seconds, number }, { ...state, ...situation })
  return { beat, state: { ...state, saying: 'look', place: { ...place, step: steps + number } } }
}

function returned(
  tour: Tour,
  state: TourState,
  place: Extract<Place, { kind: 'home' }>,
  situation: Situation,
): TourStep | undefined {
  const seconds = wayHome(tour, state, state.at)
  const own = ownWay(tour, state, { from: state.at, to: BASE }, situation)
  const way = { from: state.at, seconds, own, reason: state.home, turn: state.turns, now: situation.now }
  const beat = homeBeats(tour, way, situation)[place.step]
  if (!beat) return undefined
  return { beat, state: { ...state, saying: 'other', place: { ...place, step: place.step + 1 } } }
}

/** Says once that what must be seen takes longer than there is time. */
function tooShort(tour: Tour, state: TourState, plan: TourPlan, part: string, situation: Situation): TourStep | undefined {
  const isKnown = state.toldShortMs !== undefined && Math.abs(state.endsAtMs - state.toldShortMs) < SAME_END_MS
  if (isKnown || plan.shortBySeconds < TOLD_FROM_SECONDS || plan.stops.length === 0) return undefined
  const beat = { ...tooShortBeat(tour, plan.seconds - availableSeconds(state, situation), state.turns, situation), part }
  return { beat, state: { ...state, saying: 'other', toldShortMs: state.endsAtMs } }
}

/** The answer to a riddle that was asked besides the route. */
function solved(tour: Tour, state: TourState, situation: Situation): TourStep | undefined {
  const over = { ...state, riddle: undefined }
  const puzzle = puzzleAt(tour.content, state.riddle ?? '', { ...state, ...situation })
  if (!puzzle) return nextStep(tour, over, situation)
  const beat = revealBeat(tour, stopOf(tour, puzzle.stop), puzzle, { ...state, ...situation })
  return { beat: { ...beat, id: `${beat.id}.${state.turns}` }, state: { ...over, saying: 'other' } }
}

/** What the report counts; where it was for how long, by stop. */
function tallyOf(tour: Tour, state: TourState): Record<string, number> {
  const { counts, visited, dwell, home } = state
  const leftOut = routeOf(tour, state).stops.filter(({ stop }) => !visited.includes(stop)).length
  const brokenOff = home === undefined || home === 'asked' ? 0 : 1
  const seconds = Object.fromEntries(Object.entries(dwell).map(([stop, here]) => [`seconds.${stop}`, here]))
  return { stops: visited.length, leftOut, ...counts, brokenOff, ...seconds }
}

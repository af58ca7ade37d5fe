import type { Beat } from '../shared/beat.ts'
import { beatSeconds } from '../shared/estimate.ts'
import type { Situation } from '../shared/program.ts'
import { ownSeconds, ownWay } from './own-way.ts'
import { type Leg, type Plan, type Problem, planTour } from './plan-tour.ts'
import { type StopStep, secondsOf, stepsOf } from './stop-steps.ts'
import { narrationOf } from './texts.ts'
import { BASE, LENGTHS } from './tour.content.ts'
import { isOpen, routeOf, type Tour } from './tour.ts'
import type { Telling, TourState } from './tour-state.ts'
import { walkSeconds } from './walking.ts'
import { homeBeats, walkBeat, waySeconds } from './way-beats.ts'

/** No stop is left out for a few seconds: nobody notices those at the end. */
const LATE_SECONDS = 8
/** A situation without a limit of time says a day. */
const NO_LIMIT_SECONDS = 86_400

/** How much is done of what is left of this stop: all, what is told, or nothing more. */
export type Rest = 'all' | 'told' | 'none'
export type TourPlan = Plan & { rest: Rest }

/** What is still to be seen, in the time there is. */
export function planOf(
  tour: Tour,
  state: TourState,
  situation: Situation,
  available = availableSeconds(state, situation),
): TourPlan {
  const rests = restsOf(tour, state, situation)
  const plan = planTour(problemOf(tour, state, situation, rests), available + LATE_SECONDS)
  const slackSeconds = Math.max(0, plan.slackSeconds - LATE_SECONDS)
  return { ...plan, slackSeconds, rest: rests[plan.now]?.rest ?? 'all' }
}

export function availableSeconds({ endsAtMs }: TourState, { now }: Situation): number {
  return (endsAtMs - now) / 1_000
}

/** Keeps to the end that was asked. A tour that only runs late goes on to what must be seen; one that is told to finish goes home. */
export function knowTheEnd(state: TourState, { now, remainingSeconds, isFinishing = false }: Situation): TourState {
  if (isFinishing) return { ...state, endsAtMs: Math.min(state.endsAtMs, now), home: state.home ?? 'asked' }
  if (remainingSeconds >= NO_LIMIT_SECONDS) return state
  return remainingSeconds > 0 ? { ...state, endsAtMs: now + remainingSeconds * 1_000 } : state
}

function problemOf(tour: Tour, state: TourState, situation: Situation, rests: readonly { seconds: number }[]): Problem {
  const route = routeOf(tour, state)
  return {
    now: rests.map(({ seconds }) => seconds),
    cuts: rests.length > 1 ? 1 : 0,
    at: state.place.kind === 'walk' ? state.place.to : state.at,
    legs: state.ahead.filter((id) => isOpen(tour, state, id)).map((id) => legOf(tour, state, situation, id)),
    // A plan asks for the same ways over and over.
    walk: remembered((from, to) => {
      if (from === to) return 0
      const seconds = walkSeconds(tour.content, route, from, to) * state.walkPace
      const own = ownWay(tour, state, { from, to }, situation)
      return waySeconds(walkBeat(tour, { from, to, seconds, turn: state.turns, own }, situation), seconds, situation)
    }),
    home: remembered((from) => homeSeconds(tour, state, situation, from)),
  }
}

function remembered(secondsOfWay: (from: string, to: string) => number): (from: string, to?: string) => number {
  const known = new Map<string, number>()
  return (from, to = BASE) => {
    const way = `${from} ${to}`
    const seconds = known.get(way) ?? secondsOfWay(from, to)
    known.set(way, seconds)
    return seconds
  }
}

function homeSeconds(tour: Tour, state: TourState, situation: Situation, from: string): number {
  const seconds = wayHome(tour, state, from)
  const own = ownWay(tour, state, { from, to: BASE }, situation)
  const way = { from, seconds, own, reason: undefined, turn: state.turns, now: situation.now }
  const beats = homeBeats(tour, way, situation)
  // A robot that gets there by itself says goodbye at once.
  const asPlanned = (beat: Beat) => (ownSeconds(beat) > 0 ? { ...beat, floor: undefined } : beat)
  return beats.reduce((sum, beat) => sum + beatSeconds(asPlanned(beat), situation), 0)
}

/** Seconds to the base. */
export function wayHome(tour: Tour, state: TourState, from: string): number {
  return walkSeconds(tour.content, routeOf(tour, state), from, BASE) * state.walkPace
}

/** From all of it to nothing; without those that take as long as the one before. */
function restsOf(tour: Tour, state: TourState, situation: Situation): readonly { rest: Rest; seconds: number }[] {
  const { place } = state
  if (place.kind !== 'stop') return []
  const steps = stepsOf(tour, place.stop, place.telling, { ...state, ...situation }).slice(place.step)
  const rests = [
    { rest: 'all', seconds: secondsOf(steps, situation) },
    { rest: 'told', seconds: secondsOf(withoutExtras(steps), situation) },
    { rest: 'none', seconds: 0 },
  ] as const
  return rests.filter(({ seconds }, index) => seconds !== rests[index - 1]?.seconds)
}

/** A riddle that was asked is solved, whatever the hour. */
export function withoutExtras(steps: readonly StopStep[]): readonly StopStep[] {
  return steps.filter(({ kind, extra }, index) => !extra || (index === 0 && kind === 'reveal'))
}

function legOf(tour: Tour, state: TourState, situation: Situation, id: string): Leg {
  // The group stands before it already.
  const isHere = id === state.at
  const priority = isHere ? 'must' : (routeOf(tour, state).stops.find(({ stop }) => stop === id)?.priority ?? 'should')
  const teller = { ...state, ...situation }
  const variants = tellingsOf(tour, state, situation, id).map((telling) => ({
    telling,
    seconds: secondsOf(stepsOf(tour, id, telling, teller), situation),
  }))
  return { id, priority, variants }
}

/** From the length that is wished down to the shortest there is, then that without anything besides. */
export function tellingsOf(tour: Tour, state: TourState, { locale }: Situation, id: string): readonly Telling[] {
  const { audience } = state
  const wished = LENGTHS.slice(0, LENGTHS.indexOf(state.length) + 1).reverse()
  const found = wished.map((length) => narrationOf(tour.content, id, { locale, audience, length }).length)
  const lengths = [...new Set(found)]
  const shortest = lengths.at(-1) ?? 'short'
  return [...lengths.map((length) => ({ length, extras: true })), { length: shortest, extras: false }]
}

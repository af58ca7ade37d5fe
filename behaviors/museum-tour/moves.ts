import type { Situation } from '../shared/program.ts'
import { BASE } from './tour.content.ts'
import { routeOf, type Tour } from './tour.ts'
import { planOf, tellingsOf } from './tour-schedule.ts'
import { counted, type HomeReason, type TourState, type Way } from './tour-state.ts'
import { walkSeconds } from './walking.ts'

/** How much one way teaches of a group's pace: one closed door must not, three slow ways must. */
const WEIGHT = 0.4
const PACE = { min: 0.5, max: 3 } as const
/** A way of a few steps teaches nothing. */
const TELLING_SECONDS = 10

/** On the way; what stood before that stop has been passed by. */
export function departed(tour: Tour, state: TourState, to: string, { now }: Situation): TourState {
  const expectedSeconds = walkSeconds(tour.content, routeOf(tour, state), state.at, to) * state.walkPace
  const place: Way = { kind: 'walk', to, isAnnounced: false, calls: 0, sinceMs: now, callAtMs: now, expectedSeconds }
  return { ...state, ahead: state.ahead.slice(state.ahead.indexOf(to) + 1), sighted: undefined, place }
}

/** The group is there, and hears as much as there is time for. */
export function arrived(tour: Tour, state: TourState, situation: Situation): TourState {
  const { place } = state
  if (place.kind !== 'walk') return state
  const { to } = place
  const before: TourState = { ...state, at: to, ahead: [to, ...state.ahead], sighted: undefined, place: { kind: 'between' } }
  const tellings = tellingsOf(tour, state, situation, to)
  const [wished] = tellings
  const telling = planOf(tour, before, situation).stops.find(({ id }) => id === to)?.telling ?? tellings.at(-1)
  const there: TourState = {
    ...{ ...state, at: to, sighted: undefined, visited: [...state.visited.filter((id) => id !== to), to] },
    place: { kind: 'stop', stop: to, telling: telling ?? { length: 'short', extras: false }, step: 0, sinceMs: situation.now },
  }
  return telling?.length === wished?.length && telling?.extras ? there : counted(there, 'shortened')
}

/** The same when somebody or something said so, which teaches the pace of the group. */
export function arrivedAsSaid(tour: Tour, state: TourState, situation: Situation): TourState {
  return arrived(tour, { ...state, walkPace: walkPaceLearned(state, situation) }, situation)
}

/** The pace of the group on foot, after a way whose end somebody confirmed. */
export function walkPaceLearned({ place, walkPace }: TourState, { now }: Situation): number {
  // A way that the robot went is as long as the robot takes.
  if (place.kind !== 'walk' || place.own || place.calls > 0 || place.expectedSeconds < TELLING_SECONDS) return walkPace
  const seen = (walkPace * (now - place.sinceMs)) / 1_000 / place.expectedSeconds
  const learned = walkPace + (clamped(seen) - walkPace) * WEIGHT
  return clamped(learned)
}

/** Back to the base, from wherever it is. */
export function goingHome(state: TourState, situation: Situation, home: HomeReason | undefined): TourState {
  return { ...leftStop(state, situation), home, ahead: [], place: { kind: 'home', step: 0 } }
}

/** Away from the stop, which is told of no more; the time there is noted. */
export function leftStop(state: TourState, { now }: Situation): TourState {
  const { place, dwell } = state
  if (place.kind !== 'stop') return { ...state, place: { kind: 'between' } }
  const seconds = Math.round((dwell[place.stop] ?? 0) + (now - place.sinceMs) / 1_000)
  return { ...state, place: { kind: 'between' }, dwell: { ...dwell, [place.stop]: seconds } }
}

/** What was cut in the middle is told again after whatever came between. */
export function interrupted(state: TourState): TourState {
  const { place, saying } = state
  const over = { ...state, saying: 'other' as const }
  if (place.kind === 'walk') return { ...over, place: { ...place, isAnnounced: false } }
  const isCut = saying === 'tell' || saying === 'puzzle' || saying === 'reveal' || saying === 'welcome'
  if (!isCut || (place.kind !== 'stop' && place.kind !== 'welcome')) return over
  return { ...over, place: { ...place, step: Math.max(0, place.step - 1) } }
}

/** The stops of a route in the order of a group that begins there: those before it come last. */
export function orderedFrom(ids: readonly string[], start: string): readonly string[] {
  const at = Math.max(0, ids.indexOf(start))
  return [...ids.slice(at), ...ids.slice(0, at)]
}

/** Whether that is a stop of this tour, and not the base. */
export function isStop(tour: Tour, state: TourState, id: unknown): id is string {
  return id !== BASE && routeOf(tour, state).stops.some(({ stop }) => stop === id)
}

function clamped(pace: number): number {
  return Math.min(PACE.max, Math.max(PACE.min, pace))
}

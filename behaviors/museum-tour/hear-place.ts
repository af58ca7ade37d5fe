import type { Beat } from '../shared/beat.ts'
import type { Heard, Situation, Step } from '../shared/program.ts'
import { arrivedAsSaid, isStop } from './moves.ts'
import type { TourStop } from './tour.content.ts'
import { isOpen, type Tour } from './tour.ts'
import { whereItIs } from './tour-controls.ts'
import type { TourState, Way } from './tour-state.ts'

type Sign = Extract<Heard, { kind: 'place' }>
type Change = { state: TourState; beat?: Beat | undefined } | undefined

/** The next stop may hang within sight of the last one: its mark proves nothing before this part of the way. */
const SEEN_FROM_SHARE = 0.25

/**
 * A sign of the stop that the group is led to says that it is there, as the guide's button does. One of another stop moves
 * nothing: the guide is offered it.
 */
export function hearPlace(
  tour: Tour,
  state: TourState,
  sign: Sign,
  situation: Situation,
  goOn: (state: TourState) => Step<TourState> | undefined,
): Change {
  const { place } = state
  const seen = tour.content.stops.find((stop) => isSignOf(stop, sign))?.id
  if (seen === undefined) return undefined
  if (place.kind === 'walk' && place.to === seen)
    return isSeenFromAfar(place, sign) || isTooSoon(place, sign, situation)
      ? undefined
      : goOn(arrivedAsSaid(tour, state, situation))
  if (seen === state.sighted || !isNews(tour, state, seen)) return undefined
  return { state: { ...state, sighted: seen } }
}

function isSignOf({ mark, qr, lamp }: TourStop, { by, id }: Sign): boolean {
  if (by === 'mark') return mark !== undefined && String(mark) === id
  return id === (by === 'code' ? qr : lamp)
}

/** A robot that goes by itself would end its way where it sees the sign from, and turned to it. */
function isSeenFromAfar({ own }: Way, { by }: Sign): boolean {
  return by !== 'beacon' && own === 'underWay'
}

/** A lamp lights its own place only. */
function isTooSoon({ sinceMs, expectedSeconds }: Way, { by }: Sign, { now }: Situation): boolean {
  return by !== 'beacon' && now - sinceMs < expectedSeconds * SEEN_FROM_SHARE * 1_000
}

/** Whether the guide may want to say that the group is there: it is on its round, and not known to be there. */
function isNews(tour: Tour, state: TourState, stop: string): boolean {
  const { kind } = state.place
  const isUnderway = kind === 'walk' || kind === 'stop' || kind === 'between'
  return isUnderway && stop !== whereItIs(state) && isStop(tour, state, stop) && isOpen(tour, state, stop)
}

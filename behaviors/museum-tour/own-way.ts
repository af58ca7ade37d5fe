import type { MapPlace } from '#robot'
import type { Beat, Deed, GoTo } from '../shared/beat.ts'
import { BASE, type TourContent } from './tour.content.ts'
import { stopOf, type Telling, type Tour, wordsOf } from './tour.ts'
import type { TourState } from './tour-state.ts'

type Way = { from: string; to: string }

/** As robots travel among people. A venue may have a slower one, and the guide is there first then. */
const ROBOT_MPS = 0.25
/** Each metre begins from rest, and each way with a turn and ends with one. */
const UNDERWAY_SHARE = 0.8
const TURNS_SECONDS = 5

/** What the robot does itself on this way: where the content says places, on the floor of its map, and if staff want it. */
export function ownWay(
  tour: Tour,
  { alone, canGo, turns }: Pick<TourState, 'alone' | 'canGo' | 'turns'>,
  { from, to }: Way,
  telling: Telling,
): (Deed & GoTo) | undefined {
  const { content } = tour
  const place = mapPlace(content, to)
  // From a place that the map does not have, it would not know where it sets out.
  const start = mapPlace(content, from)
  const isOnMap = [from, to].every((id) => floorOf(tour, id) === content.base.floor)
  if (!alone || !canGo || !place || !isOnMap || !start) return undefined
  const travel = Math.hypot(place.xM - start.xM, place.yM - start.yM) / (ROBOT_MPS * UNDERWAY_SHARE)
  const [leave] = wordsOf(tour, 'leave', telling, turns)
  const pass = wordsOf(tour, 'pass', telling)
  const [back] = wordsOf(tour, 'back', telling, turns)
  const [look] = wordsOf(tour, 'bearings', telling, turns)
  const words = { leave, pass, back, look }
  return { when: 'after', kind: 'goTo', place, from: start, seconds: travel + TURNS_SECONDS, words }
}

/** The time that the robot's own way adds to the words before it. */
export function ownSeconds({ deed }: Beat): number {
  return deed?.kind === 'goTo' ? deed.seconds : 0
}

function mapPlace({ stops, base }: Pick<TourContent, 'stops' | 'base'>, id: string): MapPlace | undefined {
  const pose = id === BASE ? base.pose : stops.find((stop) => stop.id === id)?.pose
  return pose && { xM: pose.xM, yM: pose.yM, thetaRad: (pose.angleDeg * Math.PI) / 180 }
}

function floorOf(tour: Tour, id: string): number {
  return id === BASE ? tour.content.base.floor : stopOf(tour, id).floor
}

import type { TourContent, TourRoute } from '../museum-tour/tour.content.ts'

/** A place on the earth, in degrees. */
export type Point = { latitude: number; longitude: number }
/** Meters to the east and to the south of a corner, as screens count. */
export type Flat = { x: number; y: number }

export const METERS_PER_DEGREE = 111_195
/** A group with older people and children, crossings included. */
const WALK_MPS = 0.8

/** Lays a town flat: over some kilometers the earth is no ball. */
export function flattened(corner: Point): (point: Point) => Flat {
  const shrink = Math.cos((corner.latitude * Math.PI) / 180)
  return ({ latitude, longitude }) => ({
    x: (longitude - corner.longitude) * METERS_PER_DEGREE * shrink,
    y: (corner.latitude - latitude) * METERS_PER_DEGREE,
  })
}

export function distanceM(from: Point, to: Point): number {
  const { x, y } = flattened(from)(to)
  return Math.hypot(x, y)
}

export function pointsOf(track: TourRoute['track'] = []): readonly Point[] {
  return track.map(([latitude, longitude]) => ({ latitude, longitude }))
}

/** Where each stop of a circuit is, as far as that is known. */
export function positionsOf({ stops }: Pick<TourContent, 'stops'>, route: TourRoute): readonly (Point | undefined)[] {
  return route.stops.map(({ stop }) => stops.find(({ id }) => id === stop)?.coordinates)
}

/** The way on foot from each stop of a circuit to the next, as the content tells its time. */
export function legsM({ stops }: Pick<TourContent, 'stops'>, route: TourRoute): readonly number[] {
  return route.stops.map(({ stop }) => (stops.find(({ id }) => id === stop)?.walkSeconds ?? 0) * WALK_MPS)
}

/** How far one walks: along the track if there is one, else by what the ways take. */
export function lengthM(content: Pick<TourContent, 'stops'>, route: TourRoute): number {
  const line = pointsOf(route.track)
  if (line.length < 2) return legsM(content, route).reduce((sum, leg) => sum + leg, 0)
  return line.reduce((sum, point, index) => sum + distanceM(line[index - 1] ?? point, point), 0)
}

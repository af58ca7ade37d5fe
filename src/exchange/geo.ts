/** A place on the earth, in degrees. */
export type Point = { latitude: number; longitude: number }

const EARTH_RADIUS_M = 6_371_000

/** The way between two places as a bird flies. */
export function distanceM(one: Point, other: Point): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const north = Math.sin(rad(other.latitude - one.latitude) / 2)
  const east = Math.sin(rad(other.longitude - one.longitude) / 2)
  const share = north * north + Math.cos(rad(one.latitude)) * Math.cos(rad(other.latitude)) * east * east
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(share)))
}

/** A track with the way walked up to each of its points. */
export type Track = readonly (Point & { walkedM: number })[]

export function trackOf(points: readonly Point[]): Track {
  let walkedM = 0
  return points.map((point, index) => {
    const before = points[index - 1]
    if (before) walkedM += distanceM(before, point)
    return { ...point, walkedM }
  })
}

/** Where a place lies along a track: how far one has walked then, and how far beside it the place is. */
export function alongTrack(track: Track, place: Point): { walkedM: number; besideM: number } {
  let best = { walkedM: 0, besideM: Number.POSITIVE_INFINITY }
  for (const point of track) {
    const besideM = distanceM(point, place)
    if (besideM < best.besideM) best = { walkedM: point.walkedM, besideM }
  }
  return best
}

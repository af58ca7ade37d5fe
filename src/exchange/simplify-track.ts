import type { Point } from './geo.ts'

/** As many as one sees on the map of a phone. */
const MOST_POINTS = 400
/** Recorders write a point a second: of so many, every n-th tells the same. */
const MOST_LOOKED_AT = 5_000
/** A path is no narrower; each round that is not enough doubles it. */
const TOLERANCE_M = 2
const METERS_PER_DEGREE = 111_195
/** Decimals of a degree: about a meter. */
const DECIMALS = 5

/** The line of a track with the points that make its shape, rounded to about a meter (Douglas and Peucker). */
export function simplifyTrack(track: readonly Point[]): [latitude: number, longitude: number][] {
  const every = Math.ceil(track.length / MOST_LOOKED_AT)
  let line = track.filter((_, index) => index % every === 0 || index === track.length - 1)
  for (let toleranceM = TOLERANCE_M, round = 0; round === 0 || line.length > MOST_POINTS; toleranceM *= 2, round++)
    line = shaped(line, toleranceM)
  return line.map(({ latitude, longitude }) => [rounded(latitude), rounded(longitude)])
}

/** Without the points that lie beside the straight way between those that stay by less than the tolerance. */
function shaped(line: readonly Point[], toleranceM: number): Point[] {
  const kept = new Set([0, line.length - 1])
  const stretches: [number, number][] = [[0, line.length - 1]]
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const [from, to] = stretch
    const { at, besideM } = furthest(line, from, to)
    if (besideM <= toleranceM) continue
    kept.add(at)
    stretches.push([from, at], [at, to])
  }
  return line.filter((_, index) => kept.has(index))
}

function furthest(line: readonly Point[], from: number, to: number): { at: number; besideM: number } {
  let best = { at: from, besideM: 0 }
  const [start, end] = [line[from], line[to]]
  if (!start || !end) return best
  for (let at = from + 1; at < to; at++) {
    const point = line[at]
    const besideM = point ? beside(point, start, end) : 0
    if (besideM > best.besideM) best = { at, besideM }
  }
  return best
}

/** Meters between a point and the straight way; over some kilometers the earth is flat. */
function beside(point: Point, start: Point, end: Point): number {
  const shrink = Math.cos((start.latitude * Math.PI) / 180)
  const meters = ({ latitude, longitude }: Point): [number, number] => [
    (longitude - start.longitude) * METERS_PER_DEGREE * shrink,
    (latitude - start.latitude) * METERS_PER_DEGREE,
  ]
  const [x, y] = meters(point)
  const [endX, endY] = meters(end)
  const length = endX * endX + endY * endY
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (x * endX + y * endY) / length))
  return Math.hypot(x - share * endX, y - share * endY)
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS))
}

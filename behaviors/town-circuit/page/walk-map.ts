import type { TourContent, TourRoute } from '../../museum-tour/tour.content.ts'
import { type Flat, flattened, METERS_PER_DEGREE, type Point, pointsOf, positionsOf } from '../lay-of-the-land.ts'
import { element, type Html } from './html.ts'

/** Around what is drawn, in meters: a stop at the edge is seen whole. */
const MARGIN_M = 60
const DECIMALS = 1

/** What the page's script needs to know of the map: where north-west is, how large it is, where the stops are. */
export type WalkPlan = {
  corner: Point
  width: number
  height: number
  /** Meters from the corner; null for a stop whose place is not known. */
  stops: readonly (readonly [x: number, y: number] | null)[]
}

/** The ground that a circuit covers; undefined where no place of it is known. */
export function planOf(content: Pick<TourContent, 'stops'>, route: TourRoute): WalkPlan | undefined {
  const positions = positionsOf(content, route)
  const points = [...positions.flatMap((position) => position ?? []), ...pointsOf(route.track)]
  const [first] = points
  if (!first) return undefined
  const north = Math.max(...points.map(({ latitude }) => latitude))
  const west = Math.min(...points.map(({ longitude }) => longitude))
  const flat = points.map(flattened({ latitude: north, longitude: west }))
  const shrink = Math.cos((north * Math.PI) / 180)
  const corner = {
    latitude: north + MARGIN_M / METERS_PER_DEGREE,
    longitude: west - MARGIN_M / METERS_PER_DEGREE / shrink,
  }
  const place = flattened(corner)
  return {
    corner,
    width: rounded(Math.max(...flat.map(({ x }) => x)) + 2 * MARGIN_M),
    height: rounded(Math.max(...flat.map(({ y }) => y)) + 2 * MARGIN_M),
    stops: positions.map((position) => (position ? pair(place(position)) : null)),
  }
}

/** The map, drawn of lines alone: no picture of it has to be fetched from anywhere. */
export function mapOf({ corner, width, height, stops }: WalkPlan, route: TourRoute, label: string): Html {
  const place = flattened(corner)
  const line = pointsOf(route.track).map((point) => pair(place(point)))
  const way = line.length > 1 ? line : stops.flatMap((stop) => (stop ? [stop] : []))
  return element(
    'svg',
    { id: 'map', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    element('polyline', { class: 'edge', points: way.map((point) => point.join(',')).join(' ') }),
    element('polyline', { class: 'way', points: way.map((point) => point.join(',')).join(' ') }),
    // Where a loop ends near its beginning, the first lies on top.
    ...stops.map((stop, index) => (stop ? pin(stop, index + 1) : undefined)).reverse(),
    element(
      'g',
      { id: 'me', hidden: true },
      element('circle', { class: 'about', r: 1 }),
      element('circle', { class: 'me', r: 9 }),
    ),
  )
}

/** Of the size of a fingertip: the script keeps it so, however near one looks. */
function pin([x, y]: readonly [number, number], number: number): Html {
  return element(
    'g',
    { class: 'pin', 'data-stop': number, transform: `translate(${x} ${y})` },
    element('circle', { r: 15 }),
    element('text', { y: 6, 'text-anchor': 'middle' }, String(number)),
  )
}

function pair({ x, y }: Flat): [number, number] {
  return [rounded(x), rounded(y)]
}

function rounded(meters: number): number {
  return Number(meters.toFixed(DECIMALS))
}

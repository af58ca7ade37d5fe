import { BASE, type TourContent, type TourRoute } from './tour.content.ts'

/** Seconds that a group takes from one place of a route to another. Past stops that are left out it walks the same way. */
export function walkSeconds(content: Pick<TourContent, 'stops'>, route: TourRoute, from: string, to: string): number {
  if (from === to) return 0
  const stop = (id: string) => content.stops.find((one) => one.id === id)
  const direct = stop(to)?.walkFrom[from] ?? (to === BASE ? stop(from)?.walkToBaseSeconds : undefined)
  if (direct !== undefined) return direct
  const ids = route.stops.map((one) => one.stop)
  const along = (first: number, last: number) =>
    ids.slice(first + 1, last + 1).reduce((sum, id) => sum + (stop(id)?.walkSeconds ?? 0), 0)
  const [at, target] = [ids.indexOf(from), ids.indexOf(to)]
  if (target >= at) return along(at, target)
  // Back along the route, or around by the base, whichever is nearer.
  const around = (stop(from)?.walkToBaseSeconds ?? 0) + along(-1, target)
  return Math.min(along(target, at), around)
}

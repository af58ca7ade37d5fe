import { defined } from './complete-object.ts'
import type { DraftRoute } from './draft.ts'
import type { FormRoute, FormStop, FormVisit } from './form.ts'
import { createIds } from './ids.ts'
import { counted, type Report } from './report.ts'
import type { Wording } from './wording.ts'

const MAX_STOPS = 60
/** A short narration with questions, where nobody has planned the time. */
const TELL_SECONDS = 90
const MAX_MINUTES = 240
const TITLE = new Map([
  ['fr', 'La visite'],
  ['en', 'The tour'],
])

type Desk = {
  /** The ids of stops, by what the source calls them. */
  ids: ReadonlyMap<string, string>
  wording: Wording
  report: Report
}

/** The routes that a source tells of, or one that leads past all stops. */
export function completeRoutes(drafts: readonly DraftRoute[], stops: readonly FormStop[], desk: Desk): FormRoute[] {
  const take = createIds()
  const routes = drafts.flatMap((draft) => {
    const route = routeOf(draft, take, stops, desk)
    if (!route) desk.report.skip(draft.key, 'a route without a stop')
    return route ? [route] : []
  })
  if (routes.length > 0) return routes
  desk.report.note('routes', 'no order of the stops is told: one route leads past all, as they stand in the source')
  const all = [...desk.ids.keys()].map((stop): FormVisit => ({ stop, priority: 'should' }))
  const whole = routeOf({ key: 'visit', title: TITLE, stops: all }, take, stops, desk)
  return whole ? [whole] : []
}

function routeOf(
  { key, title, summary, stops, facts }: DraftRoute,
  take: (wanted: string, otherwise: string) => string,
  all: readonly FormStop[],
  { ids, wording, report }: Desk,
): FormRoute | undefined {
  const visits = visitsOf(key, stops, ids, report)
  if (visits.length === 0) return undefined
  const id = take(key, 'route')
  const minutes = minutesFor(visits, all)
  if (facts?.minutes === undefined)
    report.note(`routes.${id}`, `how long it takes is not told: ${counted(minutes, 'minute')} estimated`)
  return defined({
    id,
    title: wording.phrase(title, `route.${id}.title`) ?? { fr: 'La visite', en: 'The tour' },
    summary: wording.phrase(summary, `route.${id}.summary`),
    ...{ minutes, audience: 'adult', length: 'medium' },
    ...facts,
    stops: visits,
  })
}

function visitsOf(key: string, stops: readonly FormVisit[], ids: ReadonlyMap<string, string>, report: Report): FormVisit[] {
  const visits = new Map<string, FormVisit>()
  for (const visit of stops) {
    const stop = ids.get(visit.stop)
    if (stop === undefined) report.skip(`${key}: ${visit.stop}`, 'there is no such stop')
    else if (visits.has(stop)) report.skip(`${key}: ${visit.stop}`, 'a route passes no stop twice')
    else if (visits.size >= MAX_STOPS) report.skip(`${key}: ${visit.stop}`, `a route has at most ${MAX_STOPS} stops`)
    else visits.set(stop, { ...visit, stop })
  }
  return [...visits.values()]
}

function minutesFor(visits: readonly FormVisit[], stops: readonly FormStop[]): number {
  const seconds = visits.map(({ stop }) => (stops.find(({ id }) => id === stop)?.walkSeconds ?? 0) + TELL_SECONDS)
  return Math.min(MAX_MINUTES, Math.max(1, Math.ceil(seconds.reduce((sum, one) => sum + one, 0) / 60)))
}

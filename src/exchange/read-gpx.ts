import { CompereError } from '#errors'
import { MAX_STOPS } from './complete-tour.ts'
import { type Draft, type DraftStop, unnamed } from './draft.ts'
import { alongTrack, distanceM, type Point, type Track, trackOf } from './geo.ts'
import { below, readXml, type XmlElement } from './read-xml.ts'
import { coordinatesOf } from './record-fields.ts'
import type { Report } from './report.ts'
import { simplifyTrack } from './simplify-track.ts'

/** A group with older people and children, crossings included. */
const WALK_MPS = 0.8
/** The longest way that a tour's content allows. */
const MAX_WALK_SECONDS = 1_800
/** A stop that is further beside the track is told: the file may mix two walks. */
const BESIDE_M = 100
const MAX_POINTS = 50_000
/** Each is looked for along the whole track. */
const MAX_PLACES = 500

type Place = { point: Point; element: XmlElement }

/** Reads GPX 1.0 and 1.1: waypoints, or the points of a route, are the stops of a walk; a track tells how long the ways are. */
export function readGpx(text: string, report: Report): Draft {
  const root = readXml(text)
  if (root.name !== 'gpx') throw new CompereError('content.invalid', `its outermost element is <${root.name}> and not <gpx>`)
  const [trackPlaces, routePlaces, waypoints] = [
    placesOf(below(root, 'trk', 'trkseg', 'trkpt'), report),
    placesOf(below(root, 'rte', 'rtept'), report),
    placesOf(below(root, 'wpt'), report),
  ]
  const line = trackPlaces.length > 1 ? trackPlaces : routePlaces
  const track = trackOf(line.slice(0, MAX_POINTS).map(({ point }) => point))
  if (line.length > MAX_POINTS) report.skip('trk', `${line.length - MAX_POINTS} points of the track, more than ${MAX_POINTS}`)
  // Points of a route without a name are only bends of the way.
  const named = routePlaces.filter(({ element }) => textIn(element, 'name') !== undefined)
  const places = (waypoints.length > 0 ? waypoints : named).slice(0, MAX_PLACES)
  if (places.length === 0)
    throw new CompereError('content.invalid', 'it has no waypoint and no named point of a route: there is nothing to stop at')
  const ordered =
    track.length > 1 && waypoints.length > 0
      ? inOrder(places, track, report)
      : places.map((place) => ({ place, walkedM: undefined }))
  if (ordered.length > MAX_STOPS) report.skip(`${ordered.length - MAX_STOPS} waypoints`, `a walk has at most ${MAX_STOPS} stops`)
  const stops = stopsOf(ordered.slice(0, MAX_STOPS), report)
  const title = titleOf(root)
  const visits = stops.map(({ key }) => ({ stop: key, priority: 'should' as const }))
  return {
    title: unnamed(title) ?? new Map(),
    objects: [],
    stops,
    routes: [
      {
        key: 'circuit',
        title: unnamed(title) ?? new Map(),
        summary: unnamed(textIn(below(root, 'trk')[0], 'desc')),
        stops: visits,
        facts: track.length > 1 ? { track: lineOf(track, report) } : {},
      },
    ],
  }
}

function lineOf(track: Track, report: Report): [number, number][] {
  const line = simplifyTrack(track)
  report.note('track', `${line.length} of its ${track.length} points make the line on the map`)
  return line
}

function titleOf(root: XmlElement): string | undefined {
  const places = [...below(root, 'metadata'), ...below(root, 'trk'), ...below(root, 'rte'), root]
  return places.flatMap((place) => textIn(place, 'name') ?? [])[0]
}

function placesOf(elements: readonly XmlElement[], report: Report): Place[] {
  return elements.flatMap((element) => {
    const point = coordinatesOf(element.attributes.get('lat'), element.attributes.get('lon'))
    if (!point) report.skip(element.where, 'its latitude or longitude is none')
    return point ? [{ point, element }] : []
  })
}

/** As one passes them on the track. */
function inOrder(places: readonly Place[], track: Track, report: Report) {
  return places
    .map((place) => {
      const { walkedM, besideM } = alongTrack(track, place.point)
      if (besideM > BESIDE_M) report.note(place.element.where, `it lies ${Math.round(besideM)} m beside the track`)
      return { place, walkedM }
    })
    .sort((one, other) => one.walkedM - other.walkedM)
}

function stopsOf(ordered: readonly { place: Place; walkedM: number | undefined }[], report: Report): DraftStop[] {
  const start = ordered[0]?.place.point
  const keys = new Set<string>()
  return ordered.map(({ place: { point, element }, walkedM }, index) => {
    const before = ordered[index - 1]
    const straight = before ? distanceM(before.place.point, point) : 0
    const alongM = walkedM === undefined || before?.walkedM === undefined ? straight : walkedM - before.walkedM
    // A track passes close to a place before and after a detour; nobody walks less than the straight way.
    const legM = Math.max(alongM, straight)
    const name = textIn(element, 'name') ?? `${index + 1}`
    const key = keys.has(name) ? `${name} ${index + 1}` : name
    keys.add(key)
    report.note(`leg ${index + 1}`, `${Math.round(legM)} m to "${name}"`)
    return {
      key,
      title: unnamed(name) ?? new Map(),
      place: placeNames(name),
      description: unnamed(textIn(element, 'desc') ?? textIn(element, 'cmt')),
      objects: [],
      facts: {
        coordinates: point,
        walkSeconds: secondsFor(legM, element.where, report),
        walkToBaseSeconds: secondsFor(start ? distanceM(point, start) : 0, element.where, report),
      },
    }
  })
}

/** After "vers" and "to" an article is written small. */
function placeNames(name: string): Map<string, string> {
  const place = name.replace(/^(?:Les?|La|L['’]|The)(?=\s|(?<=['’]))/, (article) => article.toLowerCase())
  return new Map([
    ['fr', place],
    ['en', place],
  ])
}

function secondsFor(wayM: number, where: string, report: Report): number {
  const seconds = Math.ceil(wayM / WALK_MPS)
  if (seconds > MAX_WALK_SECONDS)
    report.note(where, `a way of ${Math.round(wayM)} m counts as ${MAX_WALK_SECONDS} seconds, the longest that a tour has`)
  return Math.min(seconds, MAX_WALK_SECONDS)
}

function textIn(element: XmlElement | undefined, name: string): string | undefined {
  return below(element, name)[0]?.text.trim() || undefined
}

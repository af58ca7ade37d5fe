import { CompereError } from '#errors'
import type { Draft } from './draft.ts'
import { TOUR_FACTS } from './fact-schemas.ts'
import { below, readXml, type XmlElement } from './read-xml.ts'
import type { Report } from './report.ts'
import { readAssets } from './tourml-assets.ts'
import { readProperties } from './tourml-properties.ts'
import { groupsOf, readRoutes } from './tourml-routes.ts'
import { readStop } from './tourml-stops.ts'
import { textsOf } from './tourml-texts.ts'

/** No tour has more stops and routes together; what follows is another thing, or an attack. */
const MAX_STOPS = 1_000

/** Reads TourML 1.x, and its draft of 2011 in which the texts of a tour stand in the tour itself. */
export function readTourml(text: string, report: Report): Draft {
  const tour = tourOf(readXml(text), report)
  const [metadata = tour] = below(tour, 'TourMetadata')
  for (const resource of below(metadata, 'AppResource')) report.skip(resource.where, 'a resource of an app, and not of a tour')
  const { values, phrases } = readProperties(metadata, TOUR_FACTS, [], report)
  const assets = readAssets(below(tour, 'Asset'), report)
  const all = below(tour, 'Stop')
  if (all.length > MAX_STOPS) report.skip(`${all.length - MAX_STOPS} stops`, `more than ${MAX_STOPS}`)
  const groups = groupsOf(tour, all.slice(0, MAX_STOPS))
  const stops = all
    .slice(0, MAX_STOPS)
    .filter((stop) => !groups.includes(stop))
    .map((stop) => readStop(stop, assets, report))
  return {
    title: textsOf(metadata, 'Title'),
    notice: textsOf(metadata, 'Description'),
    timeZone: values.timeZone,
    base: { place: phrases.get('place'), floor: values.floor },
    objects: [...assets.objects.values()],
    stops,
    routes: readRoutes(tour, groups, report),
    questions: assets.questions,
    puzzles: assets.puzzles,
    transitions: assets.transitions,
  }
}

function tourOf(root: XmlElement, report: Report): XmlElement {
  if (root.name === 'Tour') return root
  if (root.name !== 'TourSet')
    throw new CompereError('content.invalid', `its outermost element is <${root.name}> and not <Tour> of TourML`)
  for (const reference of [...below(root, 'TourMLRef'), ...below(root, 'TourRef')])
    report.skip(reference.where, `the tour "${reference.attributes.get('uri') ?? ''}" is another file: import that file`)
  const [tour, ...others] = below(root, 'Tour')
  if (!tour) throw new CompereError('content.invalid', 'it is a set of tours that stand in other files; import one of those')
  for (const other of others) report.skip(other.where, 'another tour; only the first of a set is imported')
  return tour
}

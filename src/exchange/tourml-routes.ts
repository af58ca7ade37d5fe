import type { DraftRoute } from './draft.ts'
import { ROUTE_FACTS } from './fact-schemas.ts'
import type { FormVisit } from './form.ts'
import { below, type XmlElement } from './read-xml.ts'
import type { Report } from './report.ts'
import { idOf } from './tourml-assets.ts'
import { readProperties } from './tourml-properties.ts'
import { VISIT } from './tourml-terms.ts'
import { textsOf } from './tourml-texts.ts'

type Connection = { to: string; priority: number; element: XmlElement }
/** Longer chains are circles, or no tours. */
const MAX_CHAIN = 200
const OWN_ID = 'route-'

/** The stops that are nothing but an order of others. */
export function groupsOf(tour: XmlElement, stops: readonly XmlElement[]): XmlElement[] {
  const sources = new Set(below(tour, 'Connection').map(({ attributes }) => attributes.get('srcId') ?? ''))
  return stops.filter((stop) => /stop_?group/i.test(stop.attributes.get('view') ?? '') && sources.has(idOf(stop)))
}

/** Each group is a route; without any, the connections from the first stop on are one. */
export function readRoutes(tour: XmlElement, groups: readonly XmlElement[], report: Report): DraftRoute[] {
  const ways = waysOf(tour)
  const used = new Set<Connection>()
  const groupIds = new Set(groups.map(idOf))
  const routes = groups.map((group) => {
    const { values, all } = readProperties(group, ROUTE_FACTS, [VISIT], report)
    const weights = new Map(
      all(VISIT)
        .map((text) => text.split(' '))
        .map(([stop = '', ...rest]) => [stop, rest]),
    )
    const members = membersOf(idOf(group), { ways, groupIds, used, passed: new Set() })
    return {
      key: idOf(group).startsWith(OWN_ID) ? idOf(group).slice(OWN_ID.length) : idOf(group),
      title: textsOf(group, 'Title'),
      summary: textsOf(group, 'Description'),
      stops: members.map((stop): FormVisit => visitOf(stop, weights.get(stop) ?? [])),
      facts: values,
    }
  })
  const whole = routes.length > 0 ? [] : chainOf(tour, ways, used)
  for (const connection of [...ways.values()].flat())
    if (!used.has(connection)) report.skip(connection.element.where, 'a way that is part of no order of stops')
  return [...routes, ...whole]
}

function visitOf(stop: string, [priority, ...rest]: readonly string[]): FormVisit {
  const known = priority === 'must' || priority === 'may' ? priority : 'should'
  return { stop, priority: known, ...(rest.includes('puzzle') ? { puzzle: true } : {}) }
}

type Walk = {
  ways: ReadonlyMap<string, readonly Connection[]>
  groupIds: ReadonlySet<string>
  used: Set<Connection>
  /** Groups may lead in a circle. */
  passed: Set<string>
}

/** Groups in a group are a part of its order. */
function membersOf(id: string, walk: Walk): string[] {
  if (walk.passed.has(id)) return []
  walk.passed.add(id)
  return (walk.ways.get(id) ?? []).flatMap((connection) => {
    walk.used.add(connection)
    return walk.groupIds.has(connection.to) ? membersOf(connection.to, walk) : [connection.to]
  })
}

/** From the root stop, or the one to which nothing leads, always along the first connection. */
function chainOf(tour: XmlElement, ways: Walk['ways'], used: Set<Connection>): DraftRoute[] {
  const [metadata = tour] = below(tour, 'TourMetadata')
  const targets = new Set([...ways.values()].flat().map(({ to }) => to))
  const root = below(metadata, 'RootStopRef').map(idOf)[0]
  const start = root ?? [...ways.keys()].find((from) => !targets.has(from))
  const chain = new Set<string>()
  for (let at = start; at !== undefined && !chain.has(at) && chain.size < MAX_CHAIN; ) {
    chain.add(at)
    const next: Connection | undefined = ways.get(at)?.[0]
    if (next) used.add(next)
    at = next?.to
  }
  if (chain.size < 2) return []
  return [{ key: 'tour', title: textsOf(metadata, 'Title'), stops: [...chain].map((stop) => visitOf(stop, [])) }]
}

/** The connections of each stop, the one that comes first in front. */
function waysOf(tour: XmlElement): Map<string, Connection[]> {
  const ways = new Map<string, Connection[]>()
  for (const element of below(tour, 'Connection')) {
    const { srcId: from = '', destId: to = '', priority = '0' } = Object.fromEntries(element.attributes)
    ways.set(from, [...(ways.get(from) ?? []), { to, priority: Number(priority) || 0, element }])
  }
  for (const all of ways.values()) all.sort((one, other) => one.priority - other.priority)
  return ways
}

import { z } from 'zod'
import { errorText } from '#errors'
import { checkHours } from './check-hours.ts'
import type { Reading, Vantage } from './item.ts'
import { readJson } from './read-json.ts'
import { hoursOfSpecifications, SpecificationSchema } from './schema-org-hours.ts'
import { createSkipList } from './skip-list.ts'
import type { Source } from './source.ts'
import { changedShape } from './source-error.ts'

/** Deeper than any page nests what it says of itself. */
const MAX_DEPTH = 12
const MAX_NODES = 20_000
const SCRIPT = /<script\b[^>]{0,200}?application\/ld\+json[^>]{0,200}>([\s\S]*?)<\/script/gi

const NodeSchema = z.record(z.string(), z.unknown())
type Node = z.infer<typeof NodeSchema>

/** The hours that a page, or a JSON file, gives of a place in the words of schema.org. */
export function readSchemaOrg(text: string, { place }: Source, vantage: Vantage): Reading {
  const places = documentsOf(text).flatMap((document) => placesIn(document))
  const meant = place === undefined ? places : places.filter((node) => node.name === place)
  if (meant.length === 0)
    throw changedShape(`it tells no opening hours${place === undefined ? '' : ` of "${place}"`} in the words of schema.org`)
  const skips = createSkipList()
  const read = new Set(meant.map((node) => hoursOf(node, vantage, skips.add)))
  const [hours, other] = read
  if (other !== undefined) throw changedShape(`it tells the hours of ${read.size} places; say with "place" which name is meant`)
  if (hours === undefined || hours === '')
    throw changedShape(`its hours cannot be read: ${skips.list()[0]?.why ?? 'they are empty'}`)
  return { items: [{ kind: 'hours', hours }], skipped: skips.list() }
}

function documentsOf(text: string): unknown[] {
  if (!/^\s*</.test(text)) return [readJson(text)]
  return [...text.matchAll(SCRIPT)].flatMap(([, script = '']) => {
    try {
      return [JSON.parse(script)]
    } catch {
      // One broken script of a page says nothing of the others.
      return []
    }
  })
}

/** Every object with hours, however deep it stands in lists and graphs. */
function placesIn(document: unknown): Node[] {
  const found: Node[] = []
  const waiting: { value: unknown; depth: number }[] = [{ value: document, depth: 0 }]
  for (let seen = 0; seen < MAX_NODES; seen++) {
    const next = waiting.pop()
    if (!next) break
    if (typeof next.value !== 'object' || next.value === null || next.depth > MAX_DEPTH) continue
    const node = NodeSchema.safeParse(next.value)
    if (node.success && ['openingHoursSpecification', 'openingHours'].some((key) => Object.hasOwn(node.data, key)))
      found.push(node.data)
    for (const value of Object.values(next.value)) waiting.push({ value, depth: next.depth + 1 })
  }
  return found
}

function hoursOf(node: Node, { now, timeZone }: Vantage, skip: (what: string, why: string) => void): string {
  const { openingHoursSpecification: usual, specialOpeningHoursSpecification: special, openingHours } = node
  const specifications = [...listOf(usual), ...listOf(special)].flatMap((value) => {
    const parsed = SpecificationSchema.safeParse(value)
    if (!parsed.success) skip('hours', parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
    return parsed.success ? [parsed.data] : []
  })
  const written =
    specifications.length > 0
      ? hoursOfSpecifications(specifications, { now, timeZone })
      : listOf(openingHours)
          .filter((line) => typeof line === 'string')
          .join('; ')
  try {
    return written === '' ? '' : checkHours(written)
  } catch (error) {
    skip('hours', errorText(error))
    return ''
  }
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value.slice(0, 200) : [value]
}

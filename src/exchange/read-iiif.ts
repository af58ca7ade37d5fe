import { CompereError } from '#errors'
import type { Draft, DraftObject } from './draft.ts'
import { httpsUrl } from './https-url.ts'
import { iiifField, iiifText, iiifTexts } from './iiif-texts.ts'
import { fieldOf, listOf, readJson } from './read-json.ts'
import { counted, type Report } from './report.ts'

/** How catalogues call in their metadata what a tour wants to know. */
const METADATA = {
  maker: /^(?:creators?|artists?|makers?|authors?|auteurs?|artistes?|createurs?|painter|peintre|engraver|graveur)\b/,
  date: /^(?:dates?|dating|datation|created|date of creation|date de creation|date statement|periode|period)\b/,
  technique: /^(?:medium|technique|materials?|materiaux|physical description|description materielle|support)\b/,
  place: /^(?:place|origin|lieu|provenance geographique|place of (?:origin|creation|publication))\b/,
  inventory:
    /^(?:inventory|inventaire|accession number|reference|shelfmark|call number|cote|identifier|identifiant|object number|numero)\b/,
}
type Metadata = keyof typeof METADATA
const MAX_DEPTH = 8
const MAX_MANIFESTS = 1_000

type Walk = { objects: DraftObject[]; report: Report }

/** Reads a IIIF manifest or collection, Presentation 2 or 3: each manifest is an object. Nothing is fetched. */
export function readIiif(text: string, report: Report): Draft {
  const root = readJson(text)
  if (!isManifest(root) && !isCollection(root))
    throw new CompereError('content.invalid', 'it is neither a manifest nor a collection of IIIF')
  const walk: Walk = { objects: [], report }
  visit(root, '', 0, walk)
  return { title: iiifTexts(fieldOf(root, 'label')), objects: walk.objects, stops: [], routes: [] }
}

function isManifest(resource: unknown): boolean {
  return /^(?:sc:)?Manifest$/.test(iiifField(resource, 'type'))
}

function isCollection(resource: unknown): boolean {
  return /^(?:sc:)?Collection$/.test(iiifField(resource, 'type'))
}

function visit(resource: unknown, path: string, depth: number, walk: Walk): void {
  const where = path || '(whole)'
  if (isManifest(resource)) {
    if (walk.objects.length < MAX_MANIFESTS) walk.objects.push(objectOf(resource, where, walk.report))
    else walk.report.skip(where, `more than ${MAX_MANIFESTS} manifests`)
    return
  }
  if (!isCollection(resource)) return void walk.report.skip(where, `a "${iiifField(resource, 'type')}", which is no object`)
  if (depth >= MAX_DEPTH) return void walk.report.skip(where, `collections more than ${MAX_DEPTH} levels deep`)
  const lists = ['items', 'manifests', 'collections', 'members'] as const
  const children = lists.flatMap((list) =>
    listOf(fieldOf(resource, list)).map((child, index) => ({ child, at: `${path}${path ? '.' : ''}${list}[${index}]` })),
  )
  if (children.length === 0)
    walk.report.skip(
      where,
      `the collection "${iiifText(fieldOf(resource, 'label')) ?? ''}" stands in a file of its own: import that file`,
    )
  for (const { child, at } of children) visit(child, at, depth + 1, walk)
}

function objectOf(manifest: unknown, where: string, report: Report): DraftObject {
  const id = iiifField(manifest, 'id')
  const iiif = httpsUrl(id)
  if (iiif === undefined) report.skip(`${where}.id`, `"${id}" is no https address: visitors' phones will not be led there`)
  const metadata = metadataOf(manifest, where, report)
  const isWhole = Object.hasOwn(Object(manifest), 'items') || Object.hasOwn(Object(manifest), 'sequences')
  if (!isWhole) report.note(where, 'only its name and its address are here; import its own manifest for the rest')
  else tellOfParts(manifest, where, report)
  const statement = fieldOf(manifest, 'requiredStatement', 'value') ?? fieldOf(manifest, 'attribution')
  const provider = listOf(fieldOf(manifest, 'provider'))[0]
  return {
    key: id === '' ? where : shortName(id),
    title: iiifTexts(fieldOf(manifest, 'label')),
    ...{
      maker: metadata.get('maker'),
      date: metadata.get('date'),
      place: metadata.get('place'),
      technique: metadata.get('technique'),
    },
    inventory: [...(metadata.get('inventory')?.values() ?? [])][0],
    description: orNothing(iiifTexts(fieldOf(manifest, 'summary') ?? fieldOf(manifest, 'description'))),
    credit: iiifText(statement) ?? iiifText(fieldOf(provider, 'label')),
    imageRights: iiifText(fieldOf(manifest, 'rights') ?? fieldOf(manifest, 'license')),
    iiif,
    imageService: imageServiceOf(manifest),
    sources: id === '' ? [] : [id],
  }
}

function metadataOf(manifest: unknown, where: string, report: Report): Map<Metadata, ReadonlyMap<string, string>> {
  const found = new Map<Metadata, ReadonlyMap<string, string>>()
  const kinds = Object.keys(METADATA) as Metadata[]
  const unused: string[] = []
  for (const pair of listOf(fieldOf(manifest, 'metadata'))) {
    const labels = [...iiifTexts(fieldOf(pair, 'label')).values()]
    const kind = kinds.find((one) => labels.some((label) => METADATA[one].test(plain(label))))
    const value = iiifTexts(fieldOf(pair, 'value'))
    if (kind && !found.has(kind) && value.size > 0) found.set(kind, value)
    else unused.push(labels[0] ?? '(no label)')
  }
  if (unused.length > 0)
    report.skip(`${where}.metadata`, `${unused.slice(0, 10).join(', ')}: nothing that a tour says of an object`)
  return found
}

function plain(label: string): string {
  return label.slice(0, 100).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

/** Of version 3, and of version 2. */
function canvasesOf(manifest: unknown): readonly unknown[] {
  const [sequence] = listOf(fieldOf(manifest, 'sequences'))
  return [...listOf(fieldOf(manifest, 'items')), ...listOf(fieldOf(sequence, 'canvases'))]
}

/** Where the first image can be asked for in any size. */
function imageServiceOf(manifest: unknown): string | undefined {
  const [canvas] = canvasesOf(manifest)
  const pages = listOf(fieldOf(canvas, 'items')).flatMap((page) => listOf(fieldOf(page, 'items')))
  const painted = [...pages.flatMap((one) => listOf(fieldOf(one, 'body'))), ...listOf(fieldOf(canvas, 'images')).map(resourceOf)]
  const services = painted.flatMap((image) => listOf(fieldOf(image, 'service')))
  return services.map((service) => httpsUrl(iiifField(service, 'id').replace(/\/$/, ''))).find((url) => url !== undefined)
}

function resourceOf(annotation: unknown): unknown {
  return fieldOf(annotation, 'resource')
}

/** What stays with the museum's own viewer. */
function tellOfParts(manifest: unknown, where: string, report: Report): void {
  const canvases = canvasesOf(manifest)
  if (canvases.length > 0)
    report.skip(
      `${where}: ${counted(canvases.length, 'image')}`,
      'they stay on the server of the museum, and phones see them there; nothing is fetched',
    )
  const ranges = countRanges(fieldOf(manifest, 'structures'), 0)
  if (ranges > 0) report.skip(`${where}.structures`, `${counted(ranges, 'chapter')} of one object: no stops of a tour`)
}

function countRanges(structures: unknown, depth: number): number {
  if (depth > MAX_DEPTH) return 0
  return listOf(structures)
    .filter((one) => /^(?:sc:)?Range$/.test(iiifField(one, 'type')))
    .reduce<number>((sum, range) => sum + 1 + countRanges(fieldOf(range, 'items'), depth + 1), 0)
}

/** The part of an address that names the object: ".../iiif/ms-12/manifest.json" is "ms-12". */
function shortName(id: string): string {
  const parts =
    id
      .split(/[?#]/)[0]
      ?.split('/')
      .filter((part) => part !== '' && !/^(?:manifest|iiif|presentation|v?\d)(?:\.json)?$/i.test(part)) ?? []
  return (parts.at(-1) ?? id).replace(/\.json$/i, '')
}

function orNothing(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> | undefined {
  return texts.size > 0 ? texts : undefined
}

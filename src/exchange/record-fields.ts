import type { DraftObject, DraftStop } from './draft.ts'
import { httpsUrl } from './https-url.ts'
import { languageOf } from './languages.ts'
import type { Report } from './report.ts'

/** What tables of museums call their columns, in French and English, without accents, spaces and signs. */
const NAMES = {
  key: ['id', 'identifiant', 'identifier', 'reference', 'ref', 'recordid', 'objectid'],
  title: ['title', 'titre', 'name', 'nom', 'appellation', 'objecttitle', 'label', 'intitule', 'nomdeloeuvre', 'titreoeuvre'],
  maker: ['maker', 'artist', 'artiste', 'author', 'auteur', 'creator', 'createur', 'artistname', 'auteurs', 'fabricant'],
  date: [
    'date',
    'dating',
    'datation',
    'created',
    'creationdate',
    'datedecreation',
    'periode',
    'period',
    'millesime',
    'annee',
    'year',
  ],
  place: ['origin', 'lieudecreation', 'provenance', 'placemade', 'lieudefabrication', 'origine', 'lieucreation'],
  technique: ['technique', 'medium', 'material', 'materials', 'materiaux', 'techniques', 'materiauxtechniques', 'support'],
  inventory: [
    'inventory',
    'inventorynumber',
    'inventaire',
    'numerodinventaire',
    'numeroinventaire',
    'noinventaire',
    'accessionnumber',
    'cote',
  ],
  description: ['description', 'notice', 'text', 'texte', 'commentaire', 'resume', 'summary', 'presentation', 'descriptif'],
  credit: ['credit', 'creditline', 'mentiondecredit', 'credits', 'museum', 'musee', 'copyright'],
  imageRights: ['imagerights', 'rights', 'droits', 'licence', 'license', 'droitsimage', 'copyrightimage', 'licencephoto'],
  source: ['source', 'sources', 'url', 'lien', 'link', 'permalien', 'permalink'],
  iiif: ['iiif', 'manifest', 'manifeste', 'iiifmanifest', 'manifesteiiif'],
  stop: ['stop', 'etape', 'arret', 'station'],
  room: ['room', 'salle', 'gallery', 'galerie'],
  floor: ['floor', 'niveau', 'level', 'etage'],
  latitude: ['latitude', 'lat', 'y'],
  longitude: ['longitude', 'lon', 'lng', 'long', 'x'],
  /** Both in one, the latitude first. */
  point: ['geopoint2d', 'geopoint', 'geolocalisation', 'coordonnees', 'coordonneesgeographiques', 'coordinates'],
} as const

export type FieldName = keyof typeof NAMES
/** Which of a table's columns holds what, and in which language. */
export type Columns = ReadonlyMap<string, { field: FieldName; language: string }>

const FIELDS = new Map(
  (Object.keys(NAMES) as FieldName[]).flatMap((field) => NAMES[field].map((name): [string, FieldName] => [name, field])),
)
const LANGUAGE_WORDS = new Map(Object.entries({ francais: 'fr', french: 'fr', anglais: 'en', english: 'en' }))

/** Understands the headings of a table; those that mean nothing to a tour are told once. */
export function readColumns(headings: readonly string[], where: (index: number) => string, report: Report): Columns {
  const columns = new Map<string, { field: FieldName; language: string }>()
  headings.forEach((heading, index) => {
    const meaning = meaningOf(heading)
    const isTwice = [...columns.values()].some(({ field, language }) => field === meaning?.field && language === meaning.language)
    if (meaning && !isTwice) columns.set(heading, meaning)
    else
      report.skip(
        where(index),
        `the column "${heading}", which ${isTwice ? 'is there already under another name' : 'means nothing to a tour'}`,
      )
  })
  return columns
}

function meaningOf(heading: string): { field: FieldName; language: string } | undefined {
  const plain = plainHeading(heading)
  const whole = FIELDS.get(plain.replaceAll(' ', ''))
  if (whole) return { field: whole, language: '' }
  const words = plain.split(' ')
  const last = words.pop() ?? ''
  const language = LANGUAGE_WORDS.get(last) ?? (last.length === 2 ? languageOf(last) : '')
  const field = FIELDS.get(words.join(''))
  return language !== '' && field ? { field, language } : undefined
}

/** "Numéro d’inventaire (fr)" is "numero d inventaire fr". */
function plainHeading(heading: string): string {
  return heading
    .slice(0, 200)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** One record of a table: the texts of a field by language, and where the record stands. */
export type TableRecord = { where: string; texts: ReadonlyMap<FieldName, ReadonlyMap<string, string>> }

/** The cells of a record, sorted by what they are. */
export function recordOf(where: string, cells: readonly (readonly [string, string])[], columns: Columns): TableRecord {
  const texts = new Map<FieldName, Map<string, string>>()
  for (const [heading, text] of cells) {
    const column = columns.get(heading)
    if (!column || text.trim() === '') continue
    texts.set(column.field, (texts.get(column.field) ?? new Map()).set(column.language, text))
  }
  return { where, texts }
}

/** The object that a record tells of; undefined where it has no title. */
export function objectOf({ where, texts }: TableRecord, report: Report): DraftObject | undefined {
  const title = texts.get('title')
  if (!title) {
    report.skip(where, 'it has no title')
    return undefined
  }
  const one = (field: FieldName) => [...(texts.get(field)?.values() ?? [])][0]
  const iiif = httpsUrl(one('iiif'))
  if (one('iiif') !== undefined && iiif === undefined) report.skip(where, `"${one('iiif')}" is no https address of a manifest`)
  const source = one('source')
  return {
    key: one('key') ?? one('inventory') ?? where,
    title,
    ...{ maker: texts.get('maker'), date: texts.get('date'), place: texts.get('place'), technique: texts.get('technique') },
    ...{ description: texts.get('description'), inventory: one('inventory') ?? one('key') },
    ...{ credit: one('credit'), imageRights: one('imageRights'), iiif },
    sources: source === undefined ? [] : [source],
  }
}

/** Whether a table says of any object where it stands. */
export function placed(records: readonly { record: TableRecord }[]): boolean {
  const fields: readonly FieldName[] = ['stop', 'room', 'floor', 'latitude', 'point']
  return records.some(({ record: { texts } }) => fields.some((field) => texts.has(field)))
}

/** Where the object stands, for tables that tell that too: objects of one stop are told of together. */
export function stopsOf(records: readonly { record: TableRecord; object: DraftObject }[], report: Report): DraftStop[] {
  const stops = new Map<string, DraftStop>()
  for (const { record, object } of records) {
    const one = (field: FieldName) => [...(record.texts.get(field)?.values() ?? [])][0]
    const titles = record.texts.get('stop')
    const key = one('stop') ?? object.key
    const known = stops.get(key)
    if (known) {
      stops.set(key, { ...known, objects: [...known.objects, object.key] })
      continue
    }
    const facts = factsOf(record.where, one, report)
    stops.set(key, { key, title: titles ?? object.title, description: object.description, objects: [object.key], facts })
  }
  return [...stops.values()]
}

function factsOf(where: string, one: (field: FieldName) => string | undefined, report: Report): NonNullable<DraftStop['facts']> {
  const floor = one('floor')
  const level = Number(floor)
  const isLevel = floor !== undefined && Number.isInteger(level) && Math.abs(level) <= 20
  if (floor !== undefined && !isLevel)
    report.skip(where, `"${floor}" is no level of a building; write a whole number, 0 for the ground`)
  const room = one('room')
  const [north, east] = one('point')?.split(',') ?? [one('latitude'), one('longitude')]
  const coordinates = coordinatesOf(north, east)
  if (north !== undefined && !coordinates) report.skip(where, `"${north}, ${east?.trim() ?? ''}" is no place on the earth`)
  return {
    ...(room === undefined ? {} : { room: plainHeading(room).replaceAll(' ', '-').slice(0, 40).replace(/-$/, '') }),
    ...(isLevel ? { floor: level } : {}),
    ...(coordinates ? { coordinates } : {}),
  }
}

/** A place on the earth, or nothing where it cannot be one. */
export function coordinatesOf(
  latitudeText: string | undefined,
  longitudeText: string | undefined,
): { latitude: number; longitude: number } | undefined {
  if (!latitudeText?.trim() || !longitudeText?.trim()) return undefined
  const latitude = Number(latitudeText.replace(',', '.'))
  const longitude = Number(longitudeText.replace(',', '.'))
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

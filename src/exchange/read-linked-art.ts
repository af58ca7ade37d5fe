import { CompereError } from '#errors'
import { type Draft, type DraftObject, type Texts, unnamed } from './draft.ts'
import { httpsUrl } from './https-url.ts'
import { languageOf } from './languages.ts'
import { fieldOf, listOf, readJson, textOf } from './read-json.ts'
import { counted, type Report } from './report.ts'

/** Concepts of the Getty vocabulary by which Linked Art says what a name or a statement is. */
const AAT = {
  primaryName: '300404670',
  accession: '300312355',
  materials: '300435429',
  description: ['300435416', '300080091', '300411780'],
  credit: ['300026687', '300435418'],
  rights: ['300435434', '300055547'],
} as const
/** The languages that statements of French and English museums are in. */
const LANGUAGES = new Map([
  ['300388306', 'fr'],
  ['300388277', 'en'],
  ['300388344', 'de'],
  ['300388474', 'it'],
  ['300389311', 'es'],
  ['300388256', 'nl'],
])
const MAX_OBJECTS = 1_000
/** A work, as the present and the older version of the model call it. */
const OBJECT = /^(?:HumanMadeObject|ManMadeObject)$/

/** Reads Linked Art records: one, a list, or a set that holds them. Nothing that they point to is fetched. */
export function readLinkedArt(text: string, report: Report): Draft {
  const root = readJson(text)
  const records = [...listOf(root)].flatMap((one) => {
    const held = [...listOf(fieldOf(one, '@graph')), ...listOf(fieldOf(one, 'orderedItems')), ...listOf(fieldOf(one, 'items'))]
    return held.length > 0 ? held : [one]
  })
  if (records.length > MAX_OBJECTS) report.skip(`${records.length - MAX_OBJECTS} records`, `more than ${MAX_OBJECTS}`)
  const objects = records.slice(0, MAX_OBJECTS).flatMap((record, index) => {
    const where = `[${index}]`
    const type = textOf(fieldOf(record, 'type')) ?? ''
    if (OBJECT.test(type)) return [objectOf(record, where, report)]
    report.skip(where, `a "${type}", which is no object made by people`)
    return []
  })
  if (objects.length === 0) throw new CompereError('content.invalid', 'it has no record of a "HumanMadeObject"')
  return { title: new Map(), objects, stops: [], routes: [] }
}

function objectOf(record: unknown, where: string, report: Report): DraftObject {
  const id = textOf(fieldOf(record, 'id')) ?? where
  const names = listOf(fieldOf(record, 'identified_by'))
  const statements = listOf(fieldOf(record, 'referred_to_by'))
  const production = listOf(fieldOf(record, 'produced_by'))[0]
  const title =
    contentOf(names.filter((one) => isA(one, AAT.primaryName))) ??
    contentOf(names.filter((one) => fieldOf(one, 'type') === 'Name'))
  const numbers = names.filter((one) => fieldOf(one, 'type') === 'Identifier')
  tellOfImages(record, where, report)
  return {
    key:
      id
        .split('/')
        .filter((part) => part !== '')
        .at(-1) ?? where,
    title: title ?? unnamed(textOf(fieldOf(record, '_label'))) ?? new Map(),
    maker: makerOf(production),
    date: dateOf(fieldOf(production, 'timespan')),
    place: labelsOf(fieldOf(production, 'took_place_at')),
    technique: contentOf(statements.filter((one) => isA(one, AAT.materials))) ?? labelsOf(fieldOf(record, 'made_of')),
    description: contentOf(statements.filter((one) => isA(one, ...AAT.description))),
    inventory: firstText(numbers.filter((one) => isA(one, AAT.accession))) ?? firstText(numbers),
    credit: firstText(statements.filter((one) => isA(one, ...AAT.credit))) ?? firstLabel(fieldOf(record, 'current_owner')),
    imageRights: rightsOf(record) ?? firstText(statements.filter((one) => isA(one, ...AAT.rights))),
    iiif: manifestOf(record),
    sources: httpsUrl(id) ? [id] : [],
  }
}

/** Whether something is classified as one of these concepts. */
function isA(thing: unknown, ...concepts: readonly string[]): boolean {
  return listOf(fieldOf(thing, 'classified_as')).some((type) => {
    const id = textOf(fieldOf(type, 'id')) ?? textOf(type) ?? ''
    return concepts.some((concept) => id.endsWith(concept))
  })
}

/** The first content of each language. */
function contentOf(things: readonly unknown[]): Texts | undefined {
  const found = new Map<string, string>()
  for (const thing of things) {
    const text = textOf(fieldOf(thing, 'content')) ?? textOf(fieldOf(thing, 'value'))
    const language = languageIn(listOf(fieldOf(thing, 'language'))[0])
    if (text !== undefined && !found.has(language)) found.set(language, text)
  }
  return found.size > 0 ? found : undefined
}

function languageIn(language: unknown): string {
  const id = textOf(fieldOf(language, 'id')) ?? ''
  const known = LANGUAGES.get(id.split('/').at(-1) ?? '')
  return known ?? languageOf(textOf(fieldOf(language, 'notation')))
}

/** A work of several hands has its production in parts. */
function makerOf(production: unknown): Texts | undefined {
  const parts = [production, ...listOf(fieldOf(production, 'part'))]
  return labelsOf(parts.flatMap((part) => listOf(fieldOf(part, 'carried_out_by'))))
}

function dateOf(timespan: unknown): Texts | undefined {
  const [span] = listOf(timespan)
  const named = contentOf(listOf(fieldOf(span, 'identified_by'))) ?? unnamed(textOf(fieldOf(span, '_label')))
  if (named) return named
  const [begin, end] = ['begin_of_the_begin', 'end_of_the_end'].map(
    (edge) => /^-?\d{4}/.exec(textOf(fieldOf(span, edge)) ?? '')?.[0],
  )
  return unnamed(begin === end ? begin : [begin, end].filter((year) => year !== undefined).join('–') || undefined)
}

function labelsOf(things: unknown): Texts | undefined {
  const labels = listOf(things).flatMap((thing) => {
    const [name] = [...(contentOf(listOf(fieldOf(thing, 'identified_by'))) ?? new Map<string, string>()).values()]
    return textOf(fieldOf(thing, '_label')) ?? name ?? []
  })
  return unnamed(labels.length === 0 ? undefined : labels.slice(0, 10).join(', '))
}

function firstLabel(things: unknown): string | undefined {
  return [...(labelsOf(things)?.values() ?? [])][0]
}

function firstText(things: readonly unknown[]): string | undefined {
  return [...(contentOf(things)?.values() ?? [])][0]
}

/** Rights stand on the image, or on the object itself. */
function rightsOf(record: unknown): string | undefined {
  const images = listOf(fieldOf(record, 'representation')).flatMap((image) => [
    image,
    ...listOf(fieldOf(image, 'digitally_shown_by')),
  ])
  const rights = [...images, record].flatMap((holder) => listOf(fieldOf(holder, 'subject_to')))
  return rights.flatMap((right) => {
    const types = listOf(fieldOf(right, 'classified_as'))
    return (
      textOf(fieldOf(types[0], 'id')) ??
      textOf(fieldOf(right, '_label')) ??
      firstText(listOf(fieldOf(right, 'identified_by'))) ??
      []
    )
  })[0]
}

/** The IIIF manifest that tells of the object. */
function manifestOf(record: unknown): string | undefined {
  return listOf(fieldOf(record, 'subject_of'))
    .flatMap((about) => [about, ...listOf(fieldOf(about, 'digitally_carried_by'))])
    .filter((page) =>
      listOf(fieldOf(page, 'conforms_to')).some((rule) =>
        (textOf(fieldOf(rule, 'id')) ?? '').includes('iiif.io/api/presentation'),
      ),
    )
    .flatMap((page) => [...listOf(fieldOf(page, 'access_point')), page])
    .flatMap((point) => httpsUrl(textOf(fieldOf(point, 'id'))) ?? [])[0]
}

function tellOfImages(record: unknown, where: string, report: Report): void {
  const images = listOf(fieldOf(record, 'representation')).length
  if (images > 0) report.skip(`${where}.representation`, `${counted(images, 'image')} on another server; nothing is fetched`)
}

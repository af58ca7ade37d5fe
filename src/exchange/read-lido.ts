import { CompereError } from '#errors'
import { type Draft, type DraftObject, type Texts, unnamed } from './draft.ts'
import { httpsUrl } from './https-url.ts'
import { languageOf } from './languages.ts'
import { below, readXml, type XmlElement } from './read-xml.ts'
import type { Report } from './report.ts'

/** The events in which an object comes to be, as terms in the usual languages and as concepts of LIDO and Getty. */
const MAKING = /^(?:production|creation|création|fabrication|herstellung|manufacture|beginning of existence|début d'existence)$/i
const MAKING_ID =
  /lido0000[57]|lido00012|lido00224|300054713|300404387|eventtype\/(?:production|creation|beginning_of_existence)$/i
const MAX_RECORDS = 1_000

/** Reads LIDO 1.0 and 1.1, one record or a wrap of them; each is an object. */
export function readLido(text: string, report: Report): Draft {
  const root = readXml(text)
  const records = root.name === 'lido' ? [root] : root.name === 'lidoWrap' ? below(root, 'lido') : []
  if (records.length === 0)
    throw new CompereError('content.invalid', `its outermost element is <${root.name}>, and there is no record of LIDO in it`)
  if (records.length > MAX_RECORDS) report.skip(`${records.length - MAX_RECORDS} records`, `more than ${MAX_RECORDS}`)
  return {
    title: new Map(),
    objects: records.slice(0, MAX_RECORDS).map((record) => objectOf(record, report)),
    stops: [],
    routes: [],
  }
}

function objectOf(record: XmlElement, report: Report): DraftObject {
  const [descriptive] = below(record, 'descriptiveMetadata')
  const [administrative] = below(record, 'administrativeMetadata')
  const language = languageOf(descriptive?.attributes.get('lang'))
  const identification = below(descriptive, 'objectIdentificationWrap')[0]
  const event = makingOf(descriptive, report)
  const inventory = first(below(identification, 'repositoryWrap', 'repositorySet', 'workID'))
  const named = texts(preferred(below(identification, 'titleWrap', 'titleSet', 'appellationValue')), language)
  const kind = texts(below(descriptive, 'objectClassificationWrap', 'objectWorkTypeWrap', 'objectWorkType', 'term'), language)
  return {
    key: first(below(record, 'lidoRecID')) ?? record.where,
    // Things of everyday use have no title, only a word for what they are.
    title: named ?? kind ?? new Map(),
    maker: makerOf(event, language),
    date: dateOf(event, language),
    place: texts(below(event, 'eventPlace', 'displayPlace'), language) ?? placeName(event, language),
    technique: techniqueOf(event, identification, language),
    description: texts(below(identification, 'objectDescriptionWrap', 'objectDescriptionSet', 'descriptiveNoteValue'), language),
    inventory,
    credit: creditOf(administrative, identification),
    imageRights: imageRightsOf(administrative, report),
    sources: recordLinks(administrative),
  }
}

/** The event in which it was made; the others, such as its finding or use, are not told on a tour. */
function makingOf(descriptive: XmlElement | undefined, report: Report): XmlElement | undefined {
  const events = below(descriptive, 'eventWrap', 'eventSet', 'event')
  const isMaking = (event: XmlElement) => {
    const types = [...below(event, 'eventType', 'term'), ...below(event, 'eventType', 'Concept', 'prefLabel')]
    const ids = [
      ...below(event, 'eventType', 'conceptID').map(({ text }) => text),
      ...below(event, 'eventType', 'Concept').map(({ attributes }) => attributes.get('about') ?? ''),
    ]
    return types.some(({ text }) => MAKING.test(text.trim())) || ids.some((id) => MAKING_ID.test(id.trim()))
  }
  const making = events.find(isMaking)
  for (const event of events) if (event !== making) report.skip(event.where, 'an event that is not how the object was made')
  return making
}

function makerOf(event: XmlElement | undefined, language: string): Texts | undefined {
  return (
    texts(below(event, 'eventActor', 'displayActorInRole'), language) ??
    texts(preferred(below(event, 'eventActor', 'actorInRole', 'actor', 'nameActorSet', 'appellationValue')), language)
  )
}

function dateOf(event: XmlElement | undefined, language: string): Texts | undefined {
  const shown = texts(below(event, 'eventDate', 'displayDate'), language)
  if (shown) return shown
  const earliest = first(below(event, 'eventDate', 'date', 'earliestDate'))
  const latest = first(below(event, 'eventDate', 'date', 'latestDate'))
  if (earliest === undefined || latest === undefined || earliest === latest) return unnamed(earliest ?? latest)
  return unnamed(`${earliest}–${latest}`)
}

function placeName(event: XmlElement | undefined, language: string): Texts | undefined {
  return texts(below(event, 'eventPlace', 'place', 'namePlaceSet', 'appellationValue'), language)
}

function techniqueOf(event: XmlElement | undefined, identification: XmlElement | undefined, language: string): Texts | undefined {
  return (
    texts(below(event, 'eventMaterialsTech', 'displayMaterialsTech'), language) ??
    texts(below(identification, 'objectMaterialsTechWrap', 'objectMaterialsTechSet', 'displayMaterialsTech'), language) ??
    texts(below(event, 'eventMaterialsTech', 'materialsTech', 'termMaterialsTech', 'term'), language)
  )
}

function creditOf(administrative: XmlElement | undefined, identification: XmlElement | undefined): string | undefined {
  return (
    first(below(administrative, 'rightsWorkWrap', 'rightsWorkSet', 'creditLine')) ??
    first(below(identification, 'repositoryWrap', 'repositorySet', 'repositoryName', 'legalBodyName', 'appellationValue')) ??
    first(below(administrative, 'recordWrap', 'recordSource', 'legalBodyName', 'appellationValue'))
  )
}

function imageRightsOf(administrative: XmlElement | undefined, report: Report): string | undefined {
  const resources = below(administrative, 'resourceWrap', 'resourceSet')
  for (const resource of resources) report.skip(resource.where, 'an image on another server; nothing is fetched')
  const rights = resources.flatMap((resource) => below(resource, 'rightsResource'))
  const [about] = rights
  return (
    first(rights.flatMap((one) => below(one, 'rightsType', 'term'))) ??
    first(rights.flatMap((one) => below(one, 'rightsType', 'conceptID'))) ??
    first(below(about, 'creditLine')) ??
    first(below(about, 'rightsHolder', 'legalBodyName', 'appellationValue'))
  )
}

function recordLinks(administrative: XmlElement | undefined): string[] {
  return below(administrative, 'recordWrap', 'recordInfoSet', 'recordInfoLink').flatMap(({ text }) => httpsUrl(text.trim()) ?? [])
}

function preferred(all: readonly XmlElement[]): readonly XmlElement[] {
  const chosen = all.filter(({ attributes }) => attributes.get('pref') === 'preferred')
  return chosen.length > 0 ? chosen : all
}

/** The first text of each language; what names none is in the language of the record. */
function texts(all: readonly XmlElement[], language: string): Texts | undefined {
  const found = new Map<string, string>()
  for (const { attributes, text } of all) {
    const code = languageOf(attributes.get('lang')) || language
    if (text.trim() !== '' && !found.has(code)) found.set(code, text.trim())
  }
  return found.size > 0 ? found : undefined
}

function first(all: readonly XmlElement[]): string | undefined {
  return all.map(({ text }) => text.trim()).find((text) => text !== '')
}

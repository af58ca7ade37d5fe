import type { DraftObject } from './draft.ts'
import type { FormObject } from './form.ts'
import { plainText } from './plain-text.ts'
import type { Report } from './report.ts'
import type { Wording } from './wording.ts'

const MAX_TEXT = 300
/** Nothing is shown before somebody has said that it may be. */
const NO_RIGHTS = 'unknown: not to be shown before it is cleared'
const NO_CREDIT = 'to be written'

type Desk = { wording: Wording; report: Report; source: string; take: (wanted: string, otherwise: string) => string }

/** An object with all that a tour needs of it; undefined for one without a title. */
export function completeObject(draft: DraftObject, { wording, report, source, take }: Desk): FormObject | undefined {
  if ([...draft.title.values()].every((text) => plainText(text, MAX_TEXT) === '')) {
    report.skip(draft.key, 'it has no title')
    return undefined
  }
  const id = take(draft.key, 'object')
  const name = (what: string) => `object.${id}.${what}`
  const title = wording.phrase(draft.title, name('title')) ?? { fr: id, en: id }
  const credit = oneLine(draft.credit)
  const imageRights = oneLine(draft.imageRights)
  if (credit === undefined) report.note(`objects.${id}`, `no credit: "${NO_CREDIT}" stands there; write whom to thank`)
  if (imageRights === undefined) report.note(`objects.${id}`, `no rights of its images: "${NO_RIGHTS}" stands there`)
  const sources = draft.sources.map((text) => plainText(text, MAX_TEXT)).filter((text) => text !== '')
  return defined({
    id,
    title,
    maker: wording.phrase(draft.maker, name('maker')),
    date: wording.phrase(draft.date, name('date')),
    place: wording.phrase(draft.place, name('place')),
    technique: wording.phrase(draft.technique, name('technique')),
    inventory: oneLine(draft.inventory),
    credit: credit ?? NO_CREDIT,
    imageRights: imageRights ?? NO_RIGHTS,
    sources: sources.length > 0 ? sources : [source],
    picture: draft.picture,
    iiif: draft.iiif,
    imageService: draft.imageService,
    lightSensitive: draft.lightSensitive,
  })
}

function oneLine(text: string | undefined): string | undefined {
  const plain = plainText(text ?? '', MAX_TEXT)
  return plain === '' ? undefined : plain
}

/** Without the keys that have no value: what is written to a file has none of them. */
export function defined<T extends object>(whole: T): T {
  for (const key of Object.keys(whole)) if (Reflect.get(whole, key) === undefined) Reflect.deleteProperty(whole, key)
  return whole
}

import type { Texts } from './draft.ts'
import { languageOf } from './languages.ts'
import { below, type XmlElement } from './read-xml.ts'

/** The texts of the elements of that name, by language. */
export function textsOf(element: XmlElement, name: string): Texts {
  return new Map(below(element, name).map((one) => [languageOf(one.attributes.get('lang')), one.text.trim()]))
}

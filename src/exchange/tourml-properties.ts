import type { z } from 'zod'
import { languageOf } from './languages.ts'
import { below, type XmlElement } from './read-xml.ts'
import type { Report } from './report.ts'
import { OWN } from './tourml-terms.ts'

/** What stands in the properties of an element: values that are checked, and texts in several languages. */
export type Properties<Shape extends z.ZodRawShape> = {
  values: { [Key in keyof Shape]?: z.infer<Shape[Key]> }
  phrases: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Properties that may be there several times. */
  all(name: string): readonly string[]
}

/** Reads what Compère wrote into the properties of an element; those of other programs are told as skipped. */
export function readProperties<Shape extends z.ZodRawShape>(
  element: XmlElement | undefined,
  shape: Shape,
  several: readonly string[],
  report: Report,
): Properties<Shape> {
  const values: Properties<Shape>['values'] = {}
  const phrases = new Map<string, Map<string, string>>()
  const lists = new Map<string, string[]>()
  for (const property of below(element, 'PropertySet', 'Property')) {
    const name = property.attributes.get('name') ?? ''
    const key = name.startsWith(OWN) ? name.slice(OWN.length) : ''
    const language = languageOf(property.attributes.get('lang'))
    if (several.includes(key)) lists.set(key, [...(lists.get(key) ?? []), property.text])
    else if (language !== '' && key !== '') phrases.set(key, (phrases.get(key) ?? new Map()).set(language, property.text))
    else if (Object.hasOwn(shape, key)) readValue(property, key, shape, values, report)
    else report.skip(property.where, `the property "${name}", which means nothing to a tour`)
  }
  return { values, phrases, all: (name) => lists.get(name) ?? [] }
}

function readValue<Shape extends z.ZodRawShape>(
  { text, where }: XmlElement,
  key: keyof Shape & string,
  shape: Shape,
  values: Properties<Shape>['values'],
  report: Report,
): void {
  // A text is written as it is, so what looks like a number may be either.
  for (const value of [text, jsonOf(text)]) {
    const parsed = (shape[key] as z.ZodType | undefined)?.safeParse(value)
    if (parsed?.success) return void Reflect.set(values, key, parsed.data)
  }
  report.skip(where, `"${text}" cannot be the ${key}`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

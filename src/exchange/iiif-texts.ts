import type { Texts } from './draft.ts'
import { languageOf } from './languages.ts'
import { fieldOf, listOf, textOf } from './read-json.ts'

const MAX_VALUES = 20

/** The texts of a label: a language map of version 3, or the strings and language values of version 2. */
export function iiifTexts(value: unknown): Texts {
  const texts = new Map<string, string[]>()
  const add = (language: string, text: string | undefined) => {
    const known = texts.get(language) ?? []
    if (text !== undefined && known.length < MAX_VALUES) texts.set(language, [...known, text])
  }
  for (const one of listOf(value)) {
    if (typeof one !== 'object' || one === null) add('', textOf(one))
    else if (Object.hasOwn(one, '@value')) add(languageOf(textOf(fieldOf(one, '@language'))), textOf(fieldOf(one, '@value')))
    else for (const code of Object.keys(one)) for (const text of listOf(fieldOf(one, code))) add(languageOf(code), textOf(text))
  }
  return new Map([...texts].map(([language, all]) => [language, all.join(' ; ')]))
}

/** One of the texts, for what a tour has in one language only. */
export function iiifText(value: unknown): string | undefined {
  const texts = iiifTexts(value)
  return texts.get('en') ?? texts.get('fr') ?? [...texts.values()][0]
}

/** A field under its name of version 3 or of version 2. */
export function iiifField(resource: unknown, name: 'id' | 'type'): string {
  return textOf(fieldOf(resource, name)) ?? textOf(fieldOf(resource, `@${name}`)) ?? ''
}

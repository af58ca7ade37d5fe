import { z } from 'zod'

const SpokenSchema = z.string().trim().min(1).max(600)

/** What is said or shown, in every language of the product; text that is missing in one is an error of the file. */
export const PhraseSchema = z.strictObject({ fr: SpokenSchema, en: SpokenSchema })
export type Phrase = z.infer<typeof PhraseSchema>

/** The phrase in one language, with `{name}` places filled in; an unknown place stays as it is, to be seen. */
export function phraseIn(phrase: Phrase, locale: keyof Phrase, values: Readonly<Record<string, string>> = {}): string {
  return phrase[locale].replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}

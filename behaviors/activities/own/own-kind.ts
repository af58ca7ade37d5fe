import type { Phrase } from '#content'
import type { Locale } from '#robot'

/** One question of the form in which a home writes something of its own. */
export type OwnField = {
  name: string
  label: Phrase
  /** A picture is the name of a file that was uploaded before. */
  kind: 'line' | 'level' | 'picture'
  required: boolean
  maxLength: number
}
/** What a home wrote, as it was typed: what an activity makes of it may change with the product. */
export type OwnItem = { id: string; locale: Locale; fields: Readonly<Record<string, string>> }
export type OwnContent = { items: readonly OwnItem[]; off: readonly string[] }
/** What there is to play, in a few words, and the name by which it is switched off. */
export type Listed = { key: string; label: string }

/** How an activity takes in what a home adds, and leaves out what it does not want. */
export type OwnKind = {
  activity: string
  /** What is added: "vos questions". */
  title: Phrase
  fields: readonly OwnField[]
  listed(content: unknown, locale: Locale): readonly Listed[]
  /** The same content with these besides, and without those that are off; as it was where it has another shape. */
  merged(content: unknown, own: OwnContent): unknown
}

export const LEVEL_FIELD: OwnField = {
  ...{ name: 'level', label: { fr: 'Difficulté', en: 'Difficulty' }, kind: 'level', required: true, maxLength: 1 },
}

/** A line of text, such as one that is said in a breath. */
export function lineField(name: string, label: Phrase, maxLength: number, required = true): OwnField {
  return { name, label, kind: 'line', required, maxLength }
}

export function levelOf({ fields }: OwnItem): 1 | 2 | 3 {
  return ([1, 2, 3] as const).find((level) => String(level) === fields.level) ?? 1
}

/** A part that may be empty is left out rather than empty. */
export function optional(name: string, value: string | undefined): Record<string, string> {
  return value ? { [name]: value } : {}
}

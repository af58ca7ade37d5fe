import type { Locale } from '#robot'

/** A text of a content file in one language, and where it stands. */
type SpokenLine = { path: string; locale: Locale; text: string }

/** Not said to anybody, wherever they stand. */
const SILENT_KEYS = ['id', 'theme', 'media', 'gesture']

/** Every text of content that stands under a language; whatever stands under none is an id or a number. */
export function spokenLines(content: unknown, path = '', locale?: Locale): SpokenLine[] {
  if (typeof content === 'string') return locale ? [{ path, locale, text: content }] : []
  if (typeof content !== 'object' || content === null) return []
  return Object.entries(content).flatMap(([key, value]) =>
    SILENT_KEYS.includes(key) ? [] : spokenLines(value, `${path}.${key}`, key === 'fr' || key === 'en' ? key : locale),
  )
}

/** Older ears and one breath of the voice: FIELD 5. */
const BREATH_WORDS = 20
const STRAIGHT_QUOTE = /"/
const DOUBLE_SPACE = / {2}/
const WRONG: Record<Locale, readonly (readonly [what: string, RegExp])[]> = {
  fr: [
    ['no space before ? ! : ;', /[^\s?!:;][?!:;]/],
    ['a straight quote: write « »', STRAIGHT_QUOTE],
    ['a space before a comma or a full stop', /\s[,.](?!\.)/],
    ['a capital without its accent', /(^|[.!?:] )(A|Etes|Etait|Ecoutez|Ecole|Etudes|Evidemment|Ete|Elan|Etoile)( |$)/],
    ['oe for œ', /(c|s)oeur|b?oeuf|oeil|noeud|voeu|oeuvre/i],
    ['two spaces', DOUBLE_SPACE],
  ],
  en: [
    ['a space before punctuation', /\s[?!:;,.](?!\.)/],
    ['a straight quote', STRAIGHT_QUOTE],
    ['a French letter: is it French?', /[«»]/],
    ['two spaces', DOUBLE_SPACE],
  ],
}

/** What is wrong with a line; empty for a good one. */
export function faultsOf({ text, locale }: SpokenLine): string[] {
  const marks = WRONG[locale].filter(([, pattern]) => pattern.test(text)).map(([what]) => what)
  const long = text
    .split(/[.!?…:;]+(?:\s|$)/)
    .map((sentence) => sentence.trim().split(/\s+/).length)
    .filter((words) => words > BREATH_WORDS)
  return [...marks, ...long.map((words) => `${words} words in one breath`)]
}

/** As two people would say that it is the same: without accents, capitals and punctuation. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
}

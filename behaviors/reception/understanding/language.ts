import { foldedWords } from './fold-text.ts'
import { stemEnglish } from './stem-english.ts'
import { stemFrench } from './stem-french.ts'
import { STOP_WORDS } from './stop-words.ts'

export type Locale = 'fr' | 'en'
/** Words and short phrases that mean the same; the first stands for all of them. */
export type Synonyms = readonly (readonly string[])[]

const STEMMERS = { fr: stemFrench, en: stemEnglish } as const
/** No more than this many stems are looked at as one phrase with a synonym. */
const MAX_SYNONYM_STEMS = 4

/** The stems of the words that carry meaning, in their order. */
export function stemsOf(text: string, locale: Locale): string[] {
  return foldedWords(text)
    .filter((word) => !STOP_WORDS[locale].has(word))
    .map(STEMMERS[locale])
}

/** Replaces what has synonyms by the first of them, the longest phrase first. */
export function createSynonyms(
  groups: Synonyms,
  locale: Locale,
): { replace(stems: readonly string[]): string[]; stems: string[] } {
  const first = new Map<string, readonly string[]>()
  for (const [chief = '', ...others] of groups) {
    for (const other of others) {
      const key = stemsOf(other, locale).join(' ')
      if (key !== '') first.set(key, stemsOf(chief, locale))
    }
  }
  return {
    stems: [...new Set([...first].flatMap(([key, chief]) => [...key.split(' '), ...chief]))],
    replace(stems) {
      const replaced: string[] = []
      for (let at = 0; at < stems.length; ) {
        const size = sizeOfPhrase(stems, at, first)
        replaced.push(...(first.get(stems.slice(at, at + size).join(' ')) ?? stems.slice(at, at + 1)))
        at += Math.max(1, size)
      }
      return replaced
    },
  }
}

function sizeOfPhrase(stems: readonly string[], at: number, known: ReadonlyMap<string, unknown>): number {
  for (let size = Math.min(MAX_SYNONYM_STEMS, stems.length - at); size > 0; size--) {
    if (known.has(stems.slice(at, at + size).join(' '))) return size
  }
  return 0
}

import { createSynonyms, type Locale, type Synonyms, stemsOf } from './language.ts'
import { createSpelling } from './spelling.ts'

/** A misspelled word proves a little less than a right one. */
const MISSPELLED = 0.85
/** Whoever says more than this tells a story; its beginning and end do not matter for the time it takes. */
const MAX_WORDS = 40

export interface Reader {
  /** The stems of a phrase that is known to be right, one of each. */
  learn(phrase: string): string[]
  /** The stems of a question, misspelled ones corrected, each with how far it is to be trusted. */
  read(question: string): Map<string, number>
}

/** Reads phrases and questions alike, so that they can be compared stem by stem. */
export function createReader(phrases: readonly string[], locale: Locale, synonyms: Synonyms): Reader {
  const same = createSynonyms(synonyms, locale)
  const known = new Set([...same.stems, ...phrases.flatMap((phrase) => stemsOf(phrase, locale))])
  const spelling = createSpelling(known)
  return {
    learn: (phrase) => [...new Set(same.replace(stemsOf(phrase, locale)))],
    read(question) {
      const stems = stemsOf(question, locale).slice(0, MAX_WORDS)
      const meant = stems.map((stem) => (known.has(stem) ? stem : (spelling.nearest(stem) ?? stem)))
      const corrected = new Set(same.replace(meant.filter((stem, index) => stem !== stems[index])))
      return new Map(same.replace(meant).map((stem) => [stem, corrected.has(stem) ? MISSPELLED : 1]))
    },
  }
}

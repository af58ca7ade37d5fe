import { foldedWords } from './fold-text.ts'
import { type Locale, stemsOf } from './language.ts'

export interface Idioms {
  /** For each idiom, its topic and how much of it and of what was said is the same. */
  likeness(text: string): { topic: number; confidence: number }[]
}

/** Phrases of nothing but small words, such as "who are you": all other phrases are found without those. */
export function createIdioms(phrasesByTopic: readonly (readonly string[])[], locale: Locale): Idioms {
  const idioms = phrasesByTopic.flatMap((phrases, topic) =>
    phrases
      .filter((phrase) => stemsOf(phrase, locale).length === 0)
      .map((phrase) => ({ topic, words: new Set(foldedWords(phrase)) })),
  )
  return {
    likeness(text) {
      const said = new Set(foldedWords(text))
      return idioms.map(({ topic, words }) => {
        const shared = [...said].filter((word) => words.has(word)).length
        return { topic, confidence: shared / Math.max(1, words.size + said.size - shared) }
      })
    },
  }
}

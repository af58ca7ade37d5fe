/** Longer than any word of either language, as in the understanding of free text. */
const MAX_WORD_CHARS = 40
/** Nobody says more in one breath, and each word makes the robot's grammar larger. */
const MAX_WORDS = 16
/** A word of QiChat: brackets, quotation marks and signs mean something to the engine, and it drops all punctuation. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu

/** A phrase as it may stand in a concept, with the number of its words. */
export type QichatPhrase = { written: string; words: number }

/**
 * What is left of a phrase for QiChat: its words alone. There is no way to escape a sign in it, so nothing that could be
 * one comes through. Undefined for what no visitor can say.
 */
export function qichatPhrase(phrase: string): QichatPhrase | undefined {
  const words = phrase.normalize('NFC').toLowerCase().replaceAll('’', "'").match(WORD) ?? []
  const isSayable = words.length > 0 && words.length <= MAX_WORDS && words.every(({ length }) => length <= MAX_WORD_CHARS)
  if (!isSayable) return undefined
  const written = words.join(' ')
  return { written: words.length === 1 ? written : `"${written}"`, words: words.length }
}

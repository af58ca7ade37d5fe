/** Nobody says more in one breath; looking through a longer text would keep everybody else waiting. */
const MAX_TEXT_CHARS = 1_000
const ELISIONS = /(?<![\p{L}\p{N}])(?:l|d|j|m|n|s|t|c|qu|jusqu|lorsqu|puisqu)['’]/gu
/** Longer than any word of either language; what comes after is noise or malice. */
const MAX_WORD_CHARS = 40

/** The words of a text without case, accents, ligatures, elided articles and punctuation. */
export function foldedWords(text: string): string[] {
  return (
    text
      .slice(0, MAX_TEXT_CHARS)
      .toLowerCase()
      .replace(ELISIONS, ' ')
      .replaceAll('œ', 'oe')
      .replaceAll('æ', 'ae')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      // "Farmacie" is how it sounds, in both languages.
      .replaceAll('ph', 'f')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && word.length <= MAX_WORD_CHARS)
  )
}

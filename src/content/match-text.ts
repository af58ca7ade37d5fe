/** Something that can be meant: its id, and the words that point to it. */
export type Choosable = { id: string; keywords: readonly string[] }
export type TextMatch = { id: string; confidence: number }

const ELISIONS = /\b(?:l|d|j|m|n|s|t|c|qu|jusqu|lorsqu)['’]/gu

/** Nobody says more in one breath; looking through a longer text would keep everybody else waiting. */
const MAX_TEXT_CHARS = 1_000

/**
 * What somebody may have meant, surest first. Case, accents, elision and punctuation do not matter; a keyword of several
 * words counts more than one of a single word, and a keyword must be there whole. Keywords are texts, never patterns.
 */
export function matchText(text: string, candidates: readonly Choosable[]): TextMatch[] {
  const said = ` ${fold(text.slice(0, MAX_TEXT_CHARS))} `
  const words = Math.max(1, said.trim().split(' ').length)
  return candidates
    .map(({ id, keywords }) => ({
      id,
      confidence: Math.max(0, ...keywords.map((keyword) => weight(said, fold(keyword), words))),
    }))
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence || a.id.localeCompare(b.id))
}

function weight(said: string, keyword: string, words: number): number {
  if (keyword === '' || !said.includes(` ${keyword} `)) return 0
  const size = keyword.split(' ').length
  // A whole sentence that is the keyword is certain; one word in a long sentence is a fair guess.
  return size >= words ? 1 : Math.min(0.95, 0.5 + 0.15 * size)
}

/** Without case, accents, elided articles and punctuation, one space between words. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(ELISIONS, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

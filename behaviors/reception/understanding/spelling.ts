import { editDistance } from './edit-distance.ts'

/** A shorter word with another letter is another word: "bus" is no slip for "but". */
const SLIPS = [
  { fromChars: 8, most: 2 },
  { fromChars: 6, most: 1 },
] as const
/** French articles and pronouns that are typed without their apostrophe: "carte didentité". */
const FORGOTTEN_ELISION = /^(?:[djlmnst]|qu)(?=[aeiouy])/
/** Two slips in a long word seldom touch both its ends. */
const END_CHARS = 4

export interface Spelling {
  /** The known word that was probably meant, if exactly spelled ones are not asked about. */
  nearest(word: string): string | undefined
}

/**
 * Finds misspelled words among many without comparing with each: words one slip apart are the same once the right letter
 * is left out of one or both, and long words with two slips mostly keep their first or last letters.
 */
export function createSpelling(known: ReadonlySet<string>): Spelling {
  const shelves = new Map<string, string[]>()
  for (const word of known) {
    for (const key of keysOf(word)) {
      const shelf = shelves.get(key)
      if (shelf) shelf.push(word)
      else shelves.set(key, [word])
    }
  }
  return {
    nearest(word) {
      const bare = word.replace(FORGOTTEN_ELISION, '')
      if (known.has(bare)) return bare
      const most = slipsIn(word)
      if (most === 0) return undefined
      let nearest: { word: string; distance: number } | undefined
      for (const candidate of new Set(keysOf(word).flatMap((key) => shelves.get(key) ?? []))) {
        // The first letter is seldom wrong, and "president" is no slip for "resident".
        if (candidate[0] !== word[0]) continue
        // The shorter of the two decides: "vol" is never found in "vols" nor the other way round.
        const distance = editDistance(word, candidate, Math.min(most, slipsIn(candidate), (nearest?.distance ?? most + 1) - 1))
        if (distance < (nearest?.distance ?? Number.POSITIVE_INFINITY)) nearest = { word: candidate, distance }
      }
      return nearest?.word
    },
  }
}

function slipsIn({ length }: string): number {
  return SLIPS.find(({ fromChars }) => length >= fromChars)?.most ?? 0
}

function keysOf(word: string): string[] {
  if (slipsIn(word) === 0) return []
  const shorter = Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))
  const ends = slipsIn(word) > 1 ? [`^${word.slice(0, END_CHARS)}`, `${word.slice(-END_CHARS)}$`] : []
  return [...new Set([word, ...shorter, ...ends])]
}

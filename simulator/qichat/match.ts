import type { Pattern, Sequence } from './pattern.ts'
import { wordsOf } from './tokens.ts'

/** How far a match came, and what it stored on its way. */
type Reached = { at: number; stored: readonly string[] }
type Concepts = (name: string) => Sequence | undefined
/** A concept that calls itself is refused when it is loaded; this ends what slipped through. */
const MAX_DEPTH = 12

/** What an input stored if it matches the whole sentence; undefined if it does not. */
export function matchPattern(input: Sequence, sentence: string, concepts: Concepts): readonly string[] | undefined {
  const words = wordsOf(sentence)
  if (words.length === 0) return undefined
  const ends = new Matcher(words, concepts).sequence(input, [{ at: 0, stored: [] }], 0)
  return ends.find(({ at }) => at === words.length)?.stored
}

/** Goes through all ways at once; of two that stand at the same word the first counts, so their number stays small. */
class Matcher {
  readonly #words: readonly string[]
  readonly #concepts: Concepts

  constructor(words: readonly string[], concepts: Concepts) {
    this.#words = words
    this.#concepts = concepts
  }

  sequence(patterns: Sequence, from: readonly Reached[], depth: number): readonly Reached[] {
    let reached = from
    for (const pattern of patterns) {
      if (reached.length === 0) break
      reached = firsts(reached.flatMap((start) => this.#pattern(pattern, start, depth)))
    }
    return reached
  }

  #pattern(pattern: Pattern, start: Reached, depth: number): readonly Reached[] {
    if (depth > MAX_DEPTH) return []
    switch (pattern.kind) {
      case 'word':
        return this.#words[start.at] === pattern.word ? [{ ...start, at: start.at + 1 }] : []
      case 'anything':
        return this.#words.slice(start.at).map((_, index) => ({ ...start, at: start.at + index + 1 }))
      case 'optional':
        return [...this.sequence(pattern.what, [start], depth + 1), start]
      case 'choice':
        return firsts(pattern.of.flatMap((one) => this.sequence(one, [start], depth + 1)))
      case 'concept':
        return this.sequence(this.#concepts(pattern.name) ?? [], [start], depth + 1)
      case 'stored':
        return this.#pattern(pattern.what, start, depth + 1).map(({ at, stored }) => ({
          at,
          stored: [...stored, this.#words.slice(start.at, at).join(' ')],
        }))
    }
  }
}

function firsts(reached: readonly Reached[]): Reached[] {
  const seen = new Set<number>()
  return reached.filter(({ at }) => !seen.has(at) && seen.add(at))
}

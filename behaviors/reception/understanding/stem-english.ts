/** Endings, what they become, and how many letters must be before them, longest first: "sing", "red" and "deal" have none. */
const ENDINGS: readonly (readonly [ending: string, becomes: string, leastLeft: number])[] = [
  ['ation', '', 4],
  ['ment', '', 4],
  ['ies', 'y', 3],
  ['ied', 'y', 3],
  ['ing', '', 3],
  ['ed', '', 3],
  ['al', '', 3],
  ['es', '', 3],
  ['e', '', 3],
]
/** "Bus" and "tennis" have their s in the singular too, and "libraries" has a rule of its own. */
const PLURAL = /(?<=[^suie]|[^i]e)s$/

/** What the forms of an English word have in common, roughly: plurals, -ing, -ed, and the commonest nouns made of verbs. */
export function stemEnglish(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word
  const single = word.length > 3 ? word.replace(PLURAL, '') : word
  const found = ENDINGS.find(([ending, , leastLeft]) => single.endsWith(ending) && single.length - ending.length >= leastLeft)
  const stem = found ? single.slice(0, single.length - found[0].length) + found[1] : single
  // Swim and swimming, permit and permitted.
  return stem.replace(/([bcdfgjklmnpqrstvxz])\1$/, '$1')
}

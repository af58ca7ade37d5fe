/**
 * Endings, what they become, and how many letters must be before them, longest first; the words are folded, so "é" is "e"
 * here. A long ending takes more of the meaning with it, so more of the word must be left: "parent" and "enfant" stay whole.
 */
const ENDINGS: readonly (readonly [ending: string, becomes: string, leastLeft: number])[] = [
  ['issement', '', 5],
  ['atrice', '', 5],
  ['ateur', '', 5],
  ['ation', '', 5],
  ['ement', '', 5],
  ['aient', '', 5],
  ['euse', 'eu', 3],
  ['eaux', 'eau', 0],
  ['eur', 'eu', 3],
  ['eux', 'eu', 3],
  ['aux', 'al', 3],
  ['ale', 'al', 3],
  ['ure', '', 5],
  ['ant', '', 5],
  ['ion', '', 5],
  ['ent', '', 5],
  ['ait', '', 5],
  ['ais', '', 5],
  ['ee', '', 3],
  ['es', '', 3],
  ['er', '', 3],
  ['ez', '', 3],
  ['ai', '', 3],
  // "Gare" is not "garer".
  ['e', '', 4],
]
/** Shorter words that end in s mostly have it in the singular too: "bus", "bras". */
const LEAST_PLURAL_CHARS = 5

/**
 * What the forms of a French word have in common, roughly: plurals, feminines, the commonest ends of verbs and of the nouns
 * made of them. No dictionary: it is right when a word and its forms meet, and what it leaves need not be a word.
 */
export function stemFrench(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word
  // Nobody hears it, so many do not write it: "oraires".
  const heard = word.replace(/^h/, '')
  const single = heard.length >= LEAST_PLURAL_CHARS ? heard.replace(/(?<!s)s$/, '') : heard
  const found = ENDINGS.find(([ending, , leastLeft]) => single.endsWith(ending) && single.length - ending.length >= leastLeft)
  const stem = found ? single.slice(0, single.length - found[0].length) + found[1] : single
  // Renouveler, renouvelle, renouvellement.
  return stem.replace(/([bcdfgjklmnpqrstvxz])\1/g, '$1')
}

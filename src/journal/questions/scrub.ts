/** A question that the desk should have known is short; what is longer is somebody's story. */
const MAX_WORDS = 12
const MAX_CHARS = 500
/** An abbreviation of an office (CNI, PACS); a name in capitals is longer as a rule. */
const ABBREVIATION = /^\p{Lu}{2,4}$/u
const ADDRESS = /@|:\/\/|^www\./i

/** After these comes a name of somebody, up to a word that no name begins with. */
const NAME_CUES = [
  /\b(?:je m['’ ]?appelle|je me nomme|mon (?:nom|prénom) (?:est|c['’]est)|c['’]est de la part de)\s+/giu,
  /\b(?:monsieur|madame|mademoiselle|docteur|ma[îi]tre)\s+(?!le\b|la\b|l['’])/giu,
  /\b(?:m|mme|mlle|dr)\.?\s+(?=\p{L}{2})/giu,
  /\b(?:my name is|my name['’]s|i['’ ]?a?m called)\s+/giu,
  /\b(?:mister|mr|mrs|ms|miss|doctor)\.?\s+(?!the\b|of\b|for\b)/giu,
]
const NAME_WORDS = 5
/** After these comes where somebody lives, up to another sentence. */
const HOME_CUES = [/\b(?:j['’ ]?habite|je vis|je demeure|mon adresse est|i live|my address is)\s+/giu]
const HOME_WORDS = 10

const SENTENCES = wordsOf(
  'et je j mais pour comment où quand est que qui quel quelle quels quelles combien pourquoi',
  'and i but how where when what which who why is are do does can could please',
)
const NO_NAMES = new Set([
  ...SENTENCES,
  ...wordsOf(
    'avec voudrais cherche un une des les mon ma mes ce cette c il elle on vous puis peut',
    'for with to would want a an the my',
  ),
])

/** English writes these with a capital although they name nobody. */
const ENGLISH_CAPITALS = /^(?:I|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|English|French|France)$/u

/**
 * A visitor's question without what could tell who asked it: no address, number or name, a dozen words at most. It is a
 * filter and no proof, so what it lets through is kept only where the venue wants it, and not for long. Empty when
 * nothing is left that means anything.
 */
export function scrub(text: string): string {
  const given = text.slice(0, MAX_CHARS).normalize('NFKC').split(/\s+/)
  const addressless = given.filter((word) => !ADDRESS.test(word)).join(' ')
  const plain = addressless.replace(/\p{N}[\p{N}\s.,/:-]*/gu, ' ')
  const nameless = NAME_CUES.reduce((rest, cue) => without(rest, cue, NAME_WORDS, NO_NAMES), shouted(plain))
  const anonymous = HOME_CUES.reduce((rest, cue) => without(rest, cue, HOME_WORDS, SENTENCES), nameless)
  const words = anonymous.split(/[^\p{Script=Latin}'’-]+/u).filter((word) => /\p{L}/u.test(word))
  return words
    .filter((word, at) => at === 0 || !isName(word))
    .slice(0, MAX_WORDS)
    .join(' ')
    .toLowerCase()
}

/** In a text all in capitals they say nothing. */
function shouted(text: string): string {
  return /\p{Ll}/u.test(text) ? text : text.toLowerCase()
}

/** A capital in the middle of a sentence is a name in French, and nearly always in English. */
function isName(word: string): boolean {
  return /^(?:\p{L}['’])?\p{Lu}/u.test(word) && !ABBREVIATION.test(word) && !ENGLISH_CAPITALS.test(word)
}

/** Without what follows the cue: so many words, or up to one that ends it. */
function without(text: string, cue: RegExp, most: number, ends: ReadonlySet<string>): string {
  const [first = '', ...others] = text.split(cue)
  return [first, ...others.map((rest) => afterTheFirst(rest.split(/\s+/), most, ends))].join(' ')
}

function afterTheFirst(words: readonly string[], most: number, ends: ReadonlySet<string>): string {
  const near = words.slice(0, most)
  const end = near.findIndex((word) => ends.has(firstPart(word)))
  const comma = near.findIndex((word) => /[,.;:!?]$/.test(word))
  const from = Math.min(end === -1 ? most : end, comma === -1 ? most : comma + 1)
  return words.slice(from).join(' ')
}

function wordsOf(...lines: readonly string[]): Set<string> {
  return new Set(lines.flatMap((line) => line.split(' ')))
}

/** Of "j'habite", the j. */
function firstPart(word: string): string {
  return word.toLowerCase().split(/['’,.;:!?-]/)[0] ?? ''
}

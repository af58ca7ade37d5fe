import { plainText } from './plain-text.ts'

/** What one line of a narration may hold. */
const MAX_LETTERS = 220
/** FIELD 5: what is said in one breath. */
const BREATH_WORDS = 20
/** What one narration may hold. */
export const MAX_LINES = 20
/** More than all lines together may hold. */
const MAX_TEXT = 20_000

/** Running text as lines of one breath each, and whether something had to be left out. */
export function breathsOf(text: string): { lines: string[]; isCut: boolean } {
  const plain = plainText(text, MAX_TEXT)
  const lines = sentencesOf(plain).flatMap(cut)
  return { lines: lines.slice(0, MAX_LINES), isCut: lines.length > MAX_LINES }
}

/** Lines that the source has as such: only what is too long for one breath is cut. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => plainText(line, MAX_TEXT))
    .flatMap((line) => (line.length > MAX_LETTERS ? cut(line) : line === '' ? [] : [line]))
    .slice(0, MAX_LINES)
}

const SENTENCE_END = /(?<=[\p{L}\d]{2}\.|[!?…]|[.!?…]\s?[»"”)]|[»"”)]\.)\s+(?=\p{Lu}(?!\.)|[«"“(])/u

export function wordCount(lines: readonly string[]): number {
  return lines.join(' ').split(/\s+/).length
}

function sentencesOf(text: string): string[] {
  // After "av. J.-C." or "inv. 12" a sentence goes on; a new one begins with a capital letter that is no initial, or an opening sign.
  return text.split(SENTENCE_END).filter((sentence) => sentence !== '')
}

/** At a comma or the like where there is one, else between two words. */
function cut(sentence: string): string[] {
  const words = sentence.split(' ')
  if (words.length <= BREATH_WORDS && sentence.length <= MAX_LETTERS) return [sentence]
  let end = 0
  let letters = 0
  let pause = 0
  for (const word of words) {
    letters += word.length + 1
    if (end >= BREATH_WORDS || letters > MAX_LETTERS) break
    end += 1
    if (/[,;:–—]$/.test(word)) pause = end
  }
  if (end === 0) return [[...sentence].slice(0, MAX_LETTERS / 2).join(''), ...cut([...sentence].slice(MAX_LETTERS / 2).join(''))]
  // A pause after two words helps nobody's breath.
  const at = pause >= BREATH_WORDS / 3 ? pause : end
  return [words.slice(0, at).join(' '), ...(at < words.length ? cut(words.slice(at).join(' ')) : [])]
}

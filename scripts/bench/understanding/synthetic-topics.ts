import type { Random } from '#clock'
import type { Askable } from '../../../behaviors/reception/understanding/topic-index.ts'

const CONSONANTS = [...'bcdfglmnprstv']
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ou', 'ai']
const PHRASES_EACH = 8
const RARE_WORDS = 12_000
/** As many words as a whole administration has in common: they make the long lists that cost time. */
const COMMON_WORDS = 200

/** Topics in an invented tongue: words of two to four syllables, of which every phrase has common and rare ones. */
export function syntheticTopics(count: number, random: Random): Askable[] {
  const pick = <T>(list: readonly T[], spare: T): T => random.pick(list) ?? spare
  const word = () => Array.from({ length: 2 + random.integer(3) }, () => pick(CONSONANTS, 'b') + pick(VOWELS, 'a')).join('')
  const common = Array.from({ length: COMMON_WORDS }, word)
  const rare = Array.from({ length: RARE_WORDS }, word)
  return Array.from({ length: count }, (_, index) => ({
    id: `topic-${index}`,
    phrases: Array.from({ length: PHRASES_EACH }, () =>
      Array.from({ length: 1 + random.integer(4) }, (_unused, place) => (place === 0 ? pick(rare, 'b') : pick(common, 'b'))).join(
        ' ',
      ),
    ),
  }))
}

/** What is asked: a phrase of a topic, with words around it and a slip in every third. */
export function syntheticQuestions(topics: readonly Askable[], count: number, random: Random): string[] {
  return Array.from({ length: count }, () => {
    const told = Array.from({ length: 1 + random.integer(5) }, () => random.pick(random.pick(topics)?.phrases ?? []) ?? '')
    return told.map((phrase) => (random.integer(3) === 0 ? misspelled(phrase, random) : phrase)).join(' ')
  })
}

function misspelled(phrase: string, random: Random): string {
  const at = random.integer(phrase.length)
  return `${phrase.slice(0, at)}${phrase.slice(at + 1)}`
}

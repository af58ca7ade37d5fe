import { topicsOf } from '../knowledge/topics.ts'
import type { ReceptionContent } from '../reception.content.ts'
import type { Locale } from './language.ts'
import { createTopicIndex, type TopicIndex, type TopicMatch } from './topic-index.ts'

/** Which topic free text is about: one, one of two, or none that is known. */
export type Understood = { kind: 'topic'; id: string } | { kind: 'doubt'; first: string; second: string } | { kind: 'unknown' }

/**
 * As sure as this, a topic is answered; below, but as sure as a guess, it is asked whether it was meant. Found together
 * with the constants of the index by trying, on the half of the labelled utterances that is there for it.
 */
const SURE = 0.65
const GUESS = 0.5
/** The second of two that are asked about may be this unsure. */
const MENTION = 0.4
/** Two topics as close as this are asked about rather than guessed. */
const TIE = 0.05
/** A second topic that explains other words than the first, as surely as this, was asked for as well. */
const ALSO = 0.6

/** Content never changes once it is loaded, so its index is built at the first question and kept as long as the content. */
const indexes = new WeakMap<ReceptionContent, Partial<Record<Locale, TopicIndex>>>()

/** Understands free text, spotted phrases included. Only topics that `isKnown` count. */
export function understand(
  text: string,
  content: ReceptionContent,
  locale: Locale,
  isKnown: (id: string) => boolean = () => true,
): Understood {
  const [first, ...others] = indexOf(content, locale)
    .match(text)
    .filter(({ id }) => isKnown(id))
  if (!first || first.confidence < GUESS) return { kind: 'unknown' }
  const rival = others.find((other) => isRival(other, first)) ?? (first.confidence < SURE ? others[0] : undefined)
  if (!rival) return first.confidence >= SURE ? { kind: 'topic', id: first.id } : { kind: 'unknown' }
  // One guess alone is no choice: whoever meant something else would be asked a riddle.
  return rival.confidence >= MENTION ? { kind: 'doubt', first: first.id, second: rival.id } : { kind: 'unknown' }
}

/** Nearly as sure as the first, or fairly sure for other words of the question: "passport, and the swimming pool". */
function isRival(other: TopicMatch, first: TopicMatch): boolean {
  if (first.confidence - other.confidence < TIE) return true
  return other.confidence >= ALSO && [...other.words].every((word) => !first.words.has(word))
}

function indexOf(content: ReceptionContent, locale: Locale): TopicIndex {
  const known = indexes.get(content) ?? {}
  indexes.set(content, known)
  known[locale] ??= createTopicIndex(
    topicsOf(content).map(({ id, label, keywords, examples }) => ({
      id,
      phrases: [label[locale], ...keywords[locale], ...(examples?.[locale] ?? [])],
    })),
    locale,
    content.synonyms[locale],
  )
  return known[locale]
}

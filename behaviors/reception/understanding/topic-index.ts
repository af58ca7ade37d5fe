import { foldedWords } from './fold-text.ts'
import { createIdioms } from './idioms.ts'
import type { Locale, Synonyms } from './language.ts'
import { createReader } from './reader.ts'

/** A topic by the ways in which people ask for it: words, and whole sentences as examples. */
export type Askable = { id: string; phrases: readonly string[] }
export type TopicMatch = {
  id: string
  confidence: number
  /** The words of the question that belong to the topic. */
  words: ReadonlySet<string>
}

export interface TopicIndex {
  /** What was probably meant, surest first, at most five; empty when nothing in the text is known. */
  match(text: string): TopicMatch[]
}

/** How much the best phrase of a topic counts, and how much it counts that the topic explains the whole question. */
const SHARE = { phrase: 0.4, question: 0.6 } as const
/** A word that many topics share is a weak phrase when it is alone: as heavy as this part of a word of one topic is enough. */
const FULL_PHRASE = 0.75
/** What nobody ever asked about weighs against every topic, a little more than a word that only one topic has. */
const UNKNOWN_WORD = 1.1
const MOST_MATCHES = 5

type Postings = ReadonlyMap<string, readonly number[]>
type Weigh = (stem: string) => number
type Confidence = { topic: number; confidence: number }

/**
 * Finds topics in free text. Words weigh more the fewer topics have them (as in TF-IDF, where a phrase is so short that
 * counting a word twice means nothing). Built once for a content: to ask costs only the words of the question.
 */
export function createTopicIndex(topics: readonly Askable[], locale: Locale, synonyms: Synonyms = []): TopicIndex {
  const said = topics.map(({ phrases }) => phrases)
  const reader = createReader(said.flat(), locale, synonyms)
  const idioms = createIdioms(said, locale)
  const learned = said.map((phrases) => phrases.map((phrase) => reader.learn(phrase)).filter(({ length }) => length > 0))
  const inTopics = postings(learned.map((phrases) => phrases.flat()))
  const weigh = weights(inTopics, topics.length)
  const phrases = learned.flatMap((own, topic) => own.map((stems) => ({ topic, stems })))
  const inPhrases = postings(phrases.map(({ stems }) => stems))
  const topicOf = Int32Array.from(phrases, ({ topic }) => topic)
  const full = FULL_PHRASE * Math.log(1 + topics.length)
  const weightOf = Float64Array.from(phrases, ({ stems }) => Math.max(full, sum(stems.map(weigh))))

  /** How much of its best phrase was said, for each topic. */
  const bestPhrases = (words: ReadonlyMap<string, number>): Float64Array => {
    const best = new Float64Array(topics.length)
    const weights = gather(words, inPhrases, weigh, weightOf.length)
    // Tens of thousands of them: an iterator would take longer than the arithmetic.
    for (let phrase = 0; phrase < weights.length; phrase++) {
      const weight = weights[phrase] ?? 0
      const topic = topicOf[phrase] ?? 0
      if (weight > 0) best[topic] = Math.max(best[topic] ?? 0, weight / (weightOf[phrase] ?? 1))
    }
    return best
  }

  const named = ({ topic, confidence }: Confidence, words: Iterable<string>): TopicMatch => ({
    id: topics[topic]?.id ?? '',
    confidence,
    words: new Set(words),
  })

  return {
    match(text) {
      const words = reader.read(text)
      if (words.size === 0) return surest(idioms.likeness(text)).map((match) => named(match, foldedWords(text)))
      const total = sum([...words.keys()].map(weigh))
      const best = bestPhrases(words)
      const explained = gather(words, inTopics, weigh, topics.length)
      const matches = surest(
        Array.from(best, (phrase, topic) => ({
          topic,
          confidence: SHARE.phrase * phrase + (SHARE.question * (explained[topic] ?? 0)) / total,
        })),
      )
      return matches.map((match) =>
        named(
          match,
          [...words.keys()].filter((word) => inTopics.get(word)?.includes(match.topic)),
        ),
      )
    },
  }
}

/** In which of the lists each word is. */
function postings(lists: readonly (readonly string[])[]): Postings {
  const found = new Map<string, number[]>()
  for (const [index, list] of lists.entries()) {
    for (const word of new Set(list)) {
      const places = found.get(word)
      if (places) places.push(index)
      else found.set(word, [index])
    }
  }
  return found
}

function weights(inTopics: Postings, topics: number): Weigh {
  const most = Math.log(1 + topics)
  return (stem) => {
    const places = inTopics.get(stem)
    return places ? Math.log(1 + topics / places.length) : UNKNOWN_WORD * most
  }
}

/** The weight of the words of a question that each of so many places has. */
function gather(words: ReadonlyMap<string, number>, postings: Postings, weigh: Weigh, places: number): Float64Array {
  const gathered = new Float64Array(places)
  for (const [stem, trust] of words) {
    const weight = trust * weigh(stem)
    for (const place of postings.get(stem) ?? []) gathered[place] = (gathered[place] ?? 0) + weight
  }
  return gathered
}

/** The few surest, without sorting the thousands; among equals the order of the content, and each topic once. */
function surest(confidences: readonly Confidence[]): Confidence[] {
  const top: Confidence[] = []
  for (const candidate of confidences) {
    const least = top.length < MOST_MATCHES ? 0 : (top.at(-1)?.confidence ?? 0)
    if (
      candidate.confidence <= least ||
      top.some(({ topic, confidence }) => topic === candidate.topic && confidence >= candidate.confidence)
    )
      continue
    const others = top.filter(({ topic }) => topic !== candidate.topic)
    top.splice(
      0,
      top.length,
      ...[...others, candidate].sort((a, b) => b.confidence - a.confidence || a.topic - b.topic).slice(0, MOST_MATCHES),
    )
  }
  return top
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

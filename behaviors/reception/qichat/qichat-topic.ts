import type { ReceptionContent } from '../reception.content.ts'
import type { Locale } from '../understanding/language.ts'
import { type Listened, listenedCommands, listenedTopics } from './listened-topics.ts'
import { type QichatPhrase, qichatPhrase } from './qichat-phrase.ts'

/** Where the rules write what was meant; no other program of a robot uses it. */
export const QICHAT_KEY = 'Compere/Meant'
/**
 * No document gives a bound, and "thousands of sentences may take several minutes" to load; this is our judgement: twice
 * the example town hall, and it goes over the bridge in one frame.
 */
export const MAX_QICHAT_PHRASES = 1_200
export const MAX_QICHAT_BYTES = 64 * 1024
const LANGUAGE_CODES = { fr: 'frf', en: 'enu' } as const

/** One concept: the phrases of so many words for one thing. All concepts of a robot share their names, so ours have a prefix. */
type Concept = { name: string; id: string; words: number; isCommand: boolean; phrases: string[] }
type Claim = { id: string; isCommand: boolean; phrase: QichatPhrase }

/**
 * The topics as a topic of the robot's own dialog engine: a concept for each thing and number of words, and rules that
 * write its id under a key of the memory. Rules for longer phrases come first, so that "passport for a child" wins over
 * "passport", whether the engine takes the first rule that matches or the one that matches most. Whatever the content
 * says, the text keeps to QiChat; what does not fit is left out, the least important phrases first.
 */
export function qichatTopic(content: ReceptionContent, locale: Locale, now: number): string {
  const claims = claimed(listenedCommands(content, locale), listenedTopics(content, locale, now))
  return fitting(claims.slice(0, MAX_QICHAT_PHRASES), (some) => written(conceptsOf(some), locale))
}

/** The id that a rule wrote. */
export function meantBy(value: string): string {
  return value.replaceAll('_', '-')
}

/** Round by round, as in the vocabulary, so that nothing goes unheard because another thing has many names. */
function claimed(commands: readonly Listened[], topics: readonly Listened[]): Claim[] {
  const claims = new Map<string, Claim>()
  const claim = ({ id, phrases }: Listened, rank: number, isCommand: boolean) => {
    const phrase = qichatPhrase(phrases[rank] ?? '')
    // The first who has a phrase keeps it; the engine would not hear a difference.
    if (phrase && !claims.has(heard(phrase.written))) claims.set(heard(phrase.written), { id, isCommand, phrase })
  }
  for (const command of commands) for (const rank of command.phrases.keys()) claim(command, rank, true)
  const longest = Math.max(0, ...topics.map(({ phrases }) => phrases.length))
  for (let rank = 0; rank < longest; rank++) for (const topic of topics) claim(topic, rank, false)
  return [...claims.values()]
}

function heard(written: string): string {
  const bare = written.normalize('NFD').replace(/\p{M}/gu, '')
  return bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

function conceptsOf(claims: readonly Claim[]): Concept[] {
  const concepts = new Map<string, Concept>()
  for (const { id, isCommand, phrase } of claims) {
    const name = `compere_${valueFor(id)}_${phrase.words}`
    const concept = concepts.get(name) ?? { name, id, words: phrase.words, isCommand, phrases: [] }
    concept.phrases.push(phrase.written)
    concepts.set(name, concept)
  }
  return [...concepts.values()].sort((one, other) => other.words - one.words)
}

/** Ids have hyphens, which are a sign in what a rule puts out; they never have underscores. */
function valueFor(id: string): string {
  return id.replaceAll('-', '_')
}

function written(concepts: readonly Concept[], locale: Locale): string {
  const commands = concepts.filter(({ isCommand }) => isCommand)
  const topics = concepts.filter(({ isCommand }) => !isCommand)
  return [
    'topic: ~compere()',
    `language: ${LANGUAGE_CODES[locale]}`,
    ...concepts.map(({ name, phrases }) => `concept:(${name}) [${phrases.join(' ')}]`),
    // A command is one when nothing else is said; within a sentence it only counts if nothing better is found.
    ...commands.map((command) => rule(`~${command.name}`, command)),
    ...[...topics, ...commands].map((concept) => rule(`{*} ~${concept.name} {*}`, concept)),
    '',
  ].join('\n')
}

function rule(input: string, { id }: Concept): string {
  return `u:(${input}) $${QICHAT_KEY}=${valueFor(id)}`
}

/** The longest beginning of the claims that fits, found by halving. */
function fitting(claims: readonly Claim[], write: (some: readonly Claim[]) => string): string {
  let [fits, most] = [0, claims.length]
  while (fits < most) {
    const middle = Math.ceil((fits + most) / 2)
    if (Buffer.byteLength(write(claims.slice(0, middle))) <= MAX_QICHAT_BYTES) fits = middle
    else most = middle - 1
  }
  return write(claims.slice(0, fits))
}

import { matchText } from '#content'
import type { Answer } from '#runtime'
import { currentTopics } from '../knowledge/topics.ts'
import type { ReceptionContent } from '../reception.content.ts'
import { foldedWords } from '../understanding/fold-text.ts'
import { stemsOf } from '../understanding/language.ts'
import { type Meaning, meaningOf } from '../understanding/meaning.ts'
import { STOP_WORDS } from '../understanding/stop-words.ts'
import { MAX_SPOTTED_PHRASES, vocabularyOf } from '../understanding/vocabulary.ts'
import type { AsksChoice } from './asks.content.ts'
import { type Day, dayIn, dayPhrases, dayWords } from './day-hours.ts'
import type { CounterWish } from './desk-questions.ts'
import { choiceWords, type OpenQuestion } from './open-question.ts'

type Locale = 'fr' | 'en'
export type FollowUp = { about: 'hours' | 'where' | 'price' | 'documents'; day?: Day | undefined }

/** What a visitor meant in this conversation: a topic, or something about what was just said. */
export type Sense =
  | Meaning
  | { kind: 'reply'; choice: AsksChoice }
  | ({ kind: 'followUp' } & FollowUp)
  | { kind: 'counter'; wish: CounterWish }
  | { kind: 'slower' | 'louder' | 'rude' | 'rejected' | 'goOn' }

/** What is needed of a visit to know what is meant in it. */
export type Conversation = {
  content: ReceptionContent
  locale: Locale
  now: number
  open: OpenQuestion | undefined
  /** The topic that was answered last. */
  topic: string | undefined
}

/** The choices of the screen that begin something at a counter. */
export const DESK_CHOICES = { ticket: 'take-ticket', appointment: 'have-appointment' } as const
/** The whole of what was said, or nearly. */
const WHOLE = 0.9
/** A word among others. */
const SOMEWHERE = 0.5

/** What an answer means. What was just asked comes first, then commands, then what was just talked about, then topics. */
export function senseOf(answer: Answer, conversation: Conversation): Sense {
  const { content, locale, now, open } = conversation
  const plain = meaningOf(answer, content, locale, now)
  if (answer.way === 'touch' || plain.kind === 'stop') return plain
  if (answer.choice !== undefined) return touched(answer.choice, open) ?? plain
  const [best] = matchText(answer.text, open?.choices ?? [])
  const choice = open?.choices.find(({ id }) => id === best?.id)
  const isSure = best !== undefined && (!open?.isYesNo || best.confidence >= WHOLE)
  if (choice && isSure) return choice.means
  const steering = steered(answer.text, conversation) ?? followedUp(answer.text, conversation)
  if (steering) return steering
  if (plain.kind === 'unknown' && choice) return choice.means
  const isTopic = plain.kind === 'topic' || plain.kind === 'doubt'
  return isTopic && isSteering(answer, conversation) ? { kind: 'unknown' } : plain
}

/** What the robot's ears are given: what steers the conversation first, since no topic goes unheard for it. */
export function listenedFor(content: ReceptionContent, locale: Locale, now: number): string[] {
  return [...new Set([...conversationWords(content, locale), ...vocabularyOf(content, locale, now)])].slice(
    0,
    MAX_SPOTTED_PHRASES,
  )
}

/** The phrases to listen for beside those of topics, the most important first. */
function conversationWords(content: ReceptionContent, locale: Locale): string[] {
  const { yes, slower, louder, appointment, ticket, rude, notThat } = content.commands
  const { hours, where, price, documents } = content.followUps
  const desk = content.queue ? [appointment, ticket] : []
  const steering = [yes, slower, louder, ...desk, where, price, documents, hours, notThat].flatMap((words) => words[locale])
  // "Here" alone is a choice, but it is said in too many other sentences to be listened for.
  const choices = choiceWords(content, locale).filter((phrase) => !STOP_WORDS[locale].has(foldedWords(phrase).join(' ')))
  return [...steering, ...choices, ...dayPhrases(locale), ...rude[locale]]
}

/** Heard for the conversation's sake alone: "my son" answers a question, and is no topic when nothing was asked. */
function isSteering({ way, text }: Answer, { content, locale, now }: Conversation): boolean {
  if (way !== 'speech') return false
  const said = foldedWords(text).join(' ')
  const isSaid = (phrase: string) => foldedWords(phrase).join(' ') === said
  if (!conversationWords(content, locale).some(isSaid)) return false
  return !currentTopics(content, now).some(({ keywords }) => keywords[locale].some(isSaid))
}

function touched(choice: string, open: OpenQuestion | undefined): Sense | undefined {
  if (choice === DESK_CHOICES.ticket) return { kind: 'counter', wish: { counter: undefined, has: 'unknown' } }
  if (choice === DESK_CHOICES.appointment) return { kind: 'counter', wish: { counter: undefined, has: 'appointment' } }
  return open?.choices.find(({ id }) => id === choice)?.means
}

/** Words about the conversation itself. */
function steered(text: string, conversation: Conversation): Sense | undefined {
  const { content, locale, topic } = conversation
  const { yes, slower, louder, appointment, ticket, rude, notThat } = content.commands
  const says = (keywords: Record<Locale, readonly string[]>, atLeast: number) =>
    (matchText(text, [{ id: 'it', keywords: keywords[locale] }])[0]?.confidence ?? 0) >= atLeast
  const desk = content.queue && (says(appointment, WHOLE) ? 'appointment' : says(ticket, WHOLE) ? 'unknown' : undefined)
  if (desk) return { kind: 'counter', wish: { counter: counterIn(text, content, locale), has: desk } }
  if (says(slower, WHOLE)) return { kind: 'slower' }
  if (says(louder, WHOLE)) return { kind: 'louder' }
  if (topic !== undefined && says(notThat, WHOLE)) return { kind: 'rejected' }
  if (says(yes, 1)) return { kind: 'goOn' }
  return says(rude, SOMEWHERE) && isNothingElse(text, conversation) ? { kind: 'rude' } : undefined
}

/** Whoever swears and asks is answered: "where is the damned pool?" */
function isNothingElse(text: string, { content, locale, now }: Conversation): boolean {
  const rude = new Set(content.commands.rude[locale].flatMap((word) => foldedWords(word)))
  const rest = foldedWords(text).filter((word) => !rude.has(word))
  return (
    rest.length === 0 ||
    meaningOf({ way: 'speech', text: rest.join(' '), confidence: 1 }, content, locale, now).kind === 'unknown'
  )
}

function counterIn(text: string, { queue }: ReceptionContent, locale: Locale): string | undefined {
  const named = (queue?.counters ?? []).map(({ id, keywords }) => ({ id, keywords: keywords[locale] }))
  return matchText(text, named)[0]?.id
}

/** About the topic that was answered, when nothing else is in the words: "where is the pool?" is another topic. */
function followedUp(text: string, { content, locale, now, topic }: Conversation): Sense | undefined {
  if (topic === undefined) return undefined
  const { hours, where, price, documents } = content.followUps
  const candidates = Object.entries({ where, price, documents, hours }).map(([id, keywords]) => ({
    id,
    keywords: keywords[locale],
  }))
  const [best] = matchText(text, candidates)
  const about = best?.id as FollowUp['about'] | undefined
  const known = candidates.find(({ id }) => id === about)?.keywords ?? []
  const words = new Set(known.flatMap((keyword) => stemsOf(keyword, locale)))
  const days = new Set(dayWords(locale).flatMap((word) => stemsOf(word, locale)))
  const others = stemsOf(text, locale).filter((stem) => !words.has(stem) && !days.has(stem))
  if (others.length > 0) return undefined
  const day = dayIn(text, locale, now, content.timeZone)
  if (about !== undefined) return { kind: 'followUp', about, day }
  return day && { kind: 'followUp', about: 'hours', day }
}

import { type Choosable, matchText, type Phrase, phraseIn } from '#content'
import type { Answer } from '#runtime'
import { hoursSentence, todayAt } from './opening-hours.ts'
import type { ReceptionContent } from './reception.content.ts'

type Locale = 'fr' | 'en'

/** What a visitor meant, as far as can be told. */
export type Meaning =
  | { kind: 'topic'; id: string }
  | { kind: 'doubt'; first: string; second: string }
  | { kind: 'language'; locale: Locale }
  | { kind: 'person' | 'repeat' | 'goodbye' | 'unknown' }

/** The choices of the visitor's screen that are not topics. */
export const CHOICES = { person: 'person', goodbye: 'goodbye', french: 'language-fr', english: 'language-en' } as const
/** Two topics as close as this are asked about rather than guessed. */
const TIE = 0.1
/** A command in a longer sentence is a topic: "pardon, où est la piscine ?" */
const COMMAND_CERTAINTY = 0.9

export type Topic = { id: string; label: Phrase; keywords: Record<Locale, readonly string[]> }

/** Every topic a visitor may ask about, in the order of the file. */
export function topicsOf(content: ReceptionContent): Topic[] {
  return [...content.topics, ...content.facilities, content.events]
}

export function labelOf(content: ReceptionContent, id: string, locale: Locale): string {
  const topic = topicsOf(content).find((candidate) => candidate.id === id)
  return topic ? phraseIn(topic.label, locale) : id
}

/** Every phrase the recognizer should listen for. */
export function vocabularyOf(content: ReceptionContent, locale: Locale): string[] {
  const { goodbye, repeat, no, french, english } = content.commands
  const topics = topicsOf(content).flatMap(({ keywords }) => keywords[locale])
  const commands = [goodbye, repeat, no, content.handover.keywords].flatMap((keywords) => keywords[locale])
  return [...new Set([...topics, ...commands, ...french, ...english])]
}

export function meaningOf(answer: Answer, content: ReceptionContent, locale: Locale): Meaning {
  // A hand on the robot asks for attention, whatever part it touches.
  if (answer.way === 'touch') return { kind: 'repeat' }
  if (answer.choice) return chosen(answer.choice, content)
  const commands = matchText(answer.text, commandsOf(content, locale))
  const topics = matchText(
    answer.text,
    topicsOf(content).map((topic) => ({ id: topic.id, keywords: topic.keywords[locale] })),
  )
  const [command] = commands
  const [first, second] = topics
  if (command && (command.confidence >= COMMAND_CERTAINTY || !first)) return chosen(command.id, content)
  if (!first) return { kind: 'unknown' }
  if (second && first.confidence - second.confidence < TIE) return { kind: 'doubt', first: first.id, second: second.id }
  return { kind: 'topic', id: first.id }
}

/** What is said about a topic at this moment (milliseconds). */
export function answerTo(id: string, content: ReceptionContent, locale: Locale, now: number): string {
  const facility = content.facilities.find((candidate) => candidate.id === id)
  if (facility) {
    const { hours, feminine } = facility
    return hoursSentence({ hours, feminine, name: phraseIn(facility.name, locale) }, locale, now, content.timeZone)
  }
  if (id === content.events.id) return todaySentence(content, locale, now)
  const topic = content.topics.find((candidate) => candidate.id === id)
  return phraseIn(topic?.answer ?? content.unknown, locale)
}

function todaySentence(content: ReceptionContent, locale: Locale, now: number): string {
  const { intro, none, list } = content.events
  const coming = list.flatMap(({ name, when }) => {
    const time = todayAt(when, locale, now, content.timeZone)
    return time ? [`${phraseIn(name, locale)}, ${time}`] : []
  })
  return coming.length > 0 ? `${phraseIn(intro, locale)} ${coming.join(' ; ')}.` : phraseIn(none, locale)
}

function commandsOf(content: ReceptionContent, locale: Locale): Choosable[] {
  const { goodbye, repeat, no, french, english } = content.commands
  return [
    { id: CHOICES.goodbye, keywords: [...goodbye[locale], ...no[locale]] },
    { id: 'repeat', keywords: repeat[locale] },
    { id: CHOICES.person, keywords: content.handover.keywords[locale] },
    { id: CHOICES.french, keywords: french },
    { id: CHOICES.english, keywords: english },
  ]
}

function chosen(choice: string, content: ReceptionContent): Meaning {
  if (choice === CHOICES.french) return { kind: 'language', locale: 'fr' }
  if (choice === CHOICES.english) return { kind: 'language', locale: 'en' }
  if (choice === 'person' || choice === 'repeat' || choice === 'goodbye') return { kind: choice }
  return topicsOf(content).some(({ id }) => id === choice) ? { kind: 'topic', id: choice } : { kind: 'unknown' }
}

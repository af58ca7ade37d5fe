import { type Choosable, matchText } from '#content'
import type { Answer } from '#runtime'
import { currentTopics } from '../knowledge/topics.ts'
import type { ReceptionContent } from '../reception.content.ts'
import type { Locale } from './language.ts'
import { type Understood, understand } from './understand.ts'

/** What a visitor meant, as far as can be told. */
export type Meaning =
  | Understood
  | { kind: 'language'; locale: Locale }
  | { kind: 'person' | 'repeat' | 'easier' | 'stop' | 'goodbye' }

/** The choices of the visitor's screen that are not topics. */
export const CHOICES = { person: 'person', goodbye: 'goodbye', french: 'language-fr', english: 'language-en' } as const
/** A command in a longer sentence is a topic: "pardon, où est la piscine ?" */
const COMMAND_CERTAINTY = 0.9

/** What an answer means at this moment (milliseconds). */
export function meaningOf(answer: Answer, content: ReceptionContent, locale: Locale, now: number): Meaning {
  // A hand on the robot asks for attention, whatever part it touches.
  if (answer.way === 'touch') return { kind: 'repeat' }
  const known = new Set(currentTopics(content, now).map(({ id }) => id))
  if (answer.choice) return chosen(answer.choice, known)
  const [command] = matchText(answer.text, commandsOf(content, locale))
  if (command && command.confidence >= COMMAND_CERTAINTY) return chosen(command.id, known)
  const understood = understand(answer.text, content, locale, (id) => known.has(id))
  return command && understood.kind === 'unknown' ? chosen(command.id, known) : understood
}

/** What visitors say to steer the visit, by the choice it is. */
export function commandsOf(content: ReceptionContent, locale: Locale): Choosable[] {
  const { goodbye, repeat, stop, easier, no, french, english } = content.commands
  return [
    { id: 'stop', keywords: stop[locale] },
    { id: CHOICES.goodbye, keywords: [...goodbye[locale], ...no[locale]] },
    { id: 'repeat', keywords: repeat[locale] },
    { id: 'easier', keywords: easier[locale] },
    { id: CHOICES.person, keywords: content.handover.keywords[locale] },
    { id: CHOICES.french, keywords: french },
    { id: CHOICES.english, keywords: english },
  ]
}

function chosen(choice: string, known: ReadonlySet<string>): Meaning {
  if (choice === CHOICES.french) return { kind: 'language', locale: 'fr' }
  if (choice === CHOICES.english) return { kind: 'language', locale: 'en' }
  const isCommand = choice === 'person' || choice === 'repeat' || choice === 'easier' || choice === 'stop' || choice === 'goodbye'
  if (isCommand) return { kind: choice }
  return known.has(choice) ? { kind: 'topic', id: choice } : { kind: 'unknown' }
}

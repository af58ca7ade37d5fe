import { currentTopics } from '../knowledge/topics.ts'
import type { ReceptionContent } from '../reception.content.ts'
import type { Locale } from '../understanding/language.ts'
import { commandsOf } from '../understanding/meaning.ts'

/** What can be meant, by its id, with the phrases for it, the most important first. */
export type Listened = { id: string; phrases: readonly string[] }

/** What visitors say to steer the visit; "pardon, où est la piscine ?" is about the pool all the same. */
export function listenedCommands(content: ReceptionContent, locale: Locale): Listened[] {
  return commandsOf(content, locale).map(({ id, keywords }) => ({ id, phrases: keywords }))
}

/** The topics of this moment, by keywords first and whole sentences after them. */
export function listenedTopics(content: ReceptionContent, locale: Locale, now: number): Listened[] {
  return currentTopics(content, now).map(({ id, keywords, examples }) => ({
    id,
    phrases: [...keywords[locale], ...(examples?.[locale] ?? [])],
  }))
}

import { currentTopics } from '../knowledge/topics.ts'
import type { ReceptionContent } from '../reception.content.ts'
import type { Locale } from './language.ts'

/**
 * The most phrases that the robot listens for. The robot compiles its vocabulary at each change of language, for seconds,
 * and spots worse the more phrases there are; no document gives a bound, this one is our judgement and leaves four
 * phrases to each of sixty topics.
 */
export const MAX_SPOTTED_PHRASES = 320

/**
 * Every phrase the recognizer should listen for: all commands, then the first keyword of every topic, then every second
 * one, and so on until there are enough. No topic goes unheard because another one has many names.
 */
export function vocabularyOf(content: ReceptionContent, locale: Locale, now: number): string[] {
  const { goodbye, repeat, stop, easier, no, french, english } = content.commands
  const commands = [stop, goodbye, repeat, easier, no, content.handover.keywords].flatMap((keywords) => keywords[locale])
  const topics = currentTopics(content, now).map(({ keywords }) => keywords[locale])
  const longest = Math.max(0, ...topics.map(({ length }) => length))
  const ranked = Array.from({ length: longest }, (_, rank) => topics.flatMap((words) => words.slice(rank, rank + 1)))
  return [...new Set([...commands, ...french, ...english, ...ranked.flat()])].slice(0, MAX_SPOTTED_PHRASES)
}

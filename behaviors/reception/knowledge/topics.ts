import { phraseIn } from '#content'
import type { ReceptionContent } from '../reception.content.ts'

type Locale = 'fr' | 'en'
export type Topic = ReceptionContent['topics'][number] | ReceptionContent['facilities'][number] | ReceptionContent['events']

/** Without a menu of its own, a content shows its first topics: more buttons than these are no help to anybody. */
const MENU_SIZE = 9

/** Every topic of the file, in its order. */
export function topicsOf(content: ReceptionContent): Topic[] {
  return [...content.topics, ...content.facilities, content.events]
}

/** Whether a topic is known on the day that it is there at `now` (milliseconds). */
export function isCurrent(topic: Topic, content: ReceptionContent, now: number): boolean {
  if (!('answer' in topic) || (topic.validFrom === undefined && topic.validUntil === undefined)) return true
  // The Swedes write days as ISO 8601 does, and days written so can be compared as texts.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: content.timeZone }).format(now)
  return (topic.validFrom ?? day) <= day && day <= (topic.validUntil ?? day)
}

/** The topics that are known at this moment. */
export function currentTopics(content: ReceptionContent, now: number): Topic[] {
  return topicsOf(content).filter((topic) => isCurrent(topic, content, now))
}

/** The topics of the first screen. */
export function menuOf(content: ReceptionContent): string[] {
  return (
    content.menu ??
    topicsOf(content)
      .slice(0, MENU_SIZE)
      .map(({ id }) => id)
  )
}

export function labelOf(content: ReceptionContent, id: string, locale: Locale): string {
  const topic = topicsOf(content).find((candidate) => candidate.id === id)
  return topic ? phraseIn(topic.label, locale) : id
}

import { type Phrase, phraseIn } from '#content'
import type { ReceptionContent } from '../reception.content.ts'
import { happensOn, hoursOn, nameOf } from './day-hours.ts'
import type { FollowUp } from './sense.ts'

type Locale = 'fr' | 'en'

/** What is asked about, by whom in which language, at which moment. */
export type About = { topic: string; content: ReceptionContent; locale: Locale; now: number }

/** What is said about the topic that was answered before; undefined when the content does not know. */
export function followUpAnswer({ about, day }: FollowUp, asked: About): string | undefined {
  const { topic: id, content, locale } = asked
  const topic = content.topics.find((candidate) => candidate.id === id)
  if (about === 'hours') return hoursAnswer(day ?? { inDays: 0 }, asked)
  if (about === 'price') return topic?.price && phraseIn(topic.price, locale)
  if (about === 'where') return whereOf(id, content, locale)
  const list = topic?.documents?.[locale] ?? []
  return list.length === 0 ? undefined : phraseIn(content.talk.documents, locale, { list: listed(list, locale) })
}

function whereOf(id: string, { topics, places }: ReceptionContent, locale: Locale): string | undefined {
  const name = topics.find((candidate) => candidate.id === id)?.where
  const place = name === undefined ? undefined : places[name]
  return place && phraseIn(place.where, locale)
}

function hoursAnswer(day: { inDays: number }, { topic: id, content, locale, now }: About): string | undefined {
  const { events } = content
  if (id === events.id) {
    const on = events.list.filter(({ when }) => happensOn(when, day, now, content)).map(({ name }) => phraseIn(name, locale))
    return on.length === 0 || events.note
      ? undefined
      : `${capital(nameOf(day, locale, now, content))} : ${listed(on, locale)}.`.replace(' :', locale === 'fr' ? ' :' : ':')
  }
  const facility = content.facilities.find((candidate) => candidate.id === id)
  // Hours that cannot be relied on are not told for another day either.
  if (facility?.note) return phraseIn(facility.note, locale)
  const hours = facility?.hours ?? content.topics.find((candidate) => candidate.id === id)?.hours
  if (hours === undefined) return undefined
  return [hoursOn(hours, day, locale, now, content), checkedOf(facility?.checked, locale)].filter(Boolean).join(' ')
}

function checkedOf(checked: Phrase | undefined, locale: Locale): string {
  return checked ? phraseIn(checked, locale) : ''
}

function listed(items: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

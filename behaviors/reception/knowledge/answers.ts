import { phraseIn } from '#content'
import { hoursSentence, todayAt } from '../opening-hours.ts'
import type { ReceptionContent } from '../reception.content.ts'
import type { TopicContent } from './topic.content.ts'

type Locale = 'fr' | 'en'

/** A longer list is not listened to. */
const MAX_EVENTS = 5
const MORE_EVENTS = {
  fr: "Et d'autres rendez-vous encore : demandez le programme à l'accueil.",
  en: 'And more: ask for the program at the desk.',
} as const

const HEADINGS = {
  fr: { documents: 'À apporter :', conditions: 'Conditions :', checked: 'Vérifié le' },
  en: { documents: 'Please bring:', conditions: 'Conditions:', checked: 'Checked on' },
} as const

/** What is said about a topic at this moment (milliseconds). */
export function answerTo(id: string, content: ReceptionContent, locale: Locale, now: number): string {
  const facility = content.facilities.find((candidate) => candidate.id === id)
  if (facility) {
    const { hours, feminine, checked, note } = facility
    if (note) return phraseIn(note, locale)
    const opening = { hours, feminine, name: phraseIn(facility.name, locale) }
    return joined([hoursSentence(opening, locale, now, content), checked && phraseIn(checked, locale)])
  }
  if (id === content.events.id) return todaySentence(content, locale, now)
  return phraseIn(topicBy(id, content)?.answer ?? content.unknown, locale)
}

/** The answer in easy language, where the content has one; what opens and closes is said in short sentences anyway. */
export function easyAnswerTo(id: string, content: ReceptionContent, locale: Locale, now: number): string {
  const easy = topicBy(id, content)?.easy
  return easy ? phraseIn(easy, locale) : answerTo(id, content, locale, now)
}

/** What the screen shows below the spoken answer: details, papers to bring, how fresh it is. */
export function detailsOf(id: string, content: ReceptionContent, locale: Locale): string[] {
  const topic = topicBy(id, content)
  if (!topic) return []
  return [
    ...(topic.screen?.[locale] ?? []),
    ...headed('documents', topic, locale),
    ...headed('conditions', topic, locale),
    ...(topic.link ? [topic.link] : []),
    ...(topic.checked
      ? [`${HEADINGS[locale].checked} ${dayIn(topic.checked, locale)}${topic.source ? ` (${topic.source})` : ''}`]
      : []),
  ]
}

function headed(part: 'documents' | 'conditions', topic: TopicContent, locale: Locale): string[] {
  const lines = topic[part]?.[locale] ?? []
  return lines.length > 0 ? [HEADINGS[locale][part], ...lines.map((line) => `– ${line}`)] : []
}

/** A day of the calendar is the same everywhere, so no time zone may move it. */
function dayIn(day: string, locale: Locale): string {
  const style = { dateStyle: 'long', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', style).format(Date.parse(day))
}

function topicBy(id: string, content: ReceptionContent): TopicContent | undefined {
  return content.topics.find((candidate) => candidate.id === id)
}

function todaySentence(content: ReceptionContent, locale: Locale, now: number): string {
  const { intro, none, list, checked, note } = content.events
  const coming = list.flatMap(({ name, when }) => {
    const time = todayAt(when, locale, now, content)
    return time ? [`${phraseIn(name, locale)}, ${time}`] : []
  })
  const told = coming.slice(0, MAX_EVENTS)
  // Of what may be incomplete nobody can say that there is nothing.
  const today = told.length > 0 ? `${phraseIn(intro, locale)} ${told.join(' ; ')}.` : note ? undefined : phraseIn(none, locale)
  const more = coming.length > told.length ? MORE_EVENTS[locale] : undefined
  const freshness = note ?? checked
  return joined([today, more, freshness && phraseIn(freshness, locale)])
}

function joined(sentences: readonly (string | undefined)[]): string {
  return sentences.filter((sentence) => sentence !== undefined).join(' ')
}

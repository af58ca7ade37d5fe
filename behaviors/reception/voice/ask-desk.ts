import { phraseIn } from '#content'
import { answerTo, detailsOf } from '../knowledge/answers.ts'
import { currentTopics, labelOf, type Topic } from '../knowledge/topics.ts'
import type { ReceptionContent } from '../reception.content.ts'
import { understand } from '../understanding/understand.ts'

type Locale = 'fr' | 'en'
type VoiceAnswer = {
  speech: string
  display: readonly string[]
  topic: string | null
  age: string | null
  choices: readonly string[]
}
type Now = () => number

const EVENING_HOUR = 18
const CHECKED = { fr: 'Vérifié le', en: 'Checked on' } as const

/** The desk's knowledge for a speaker that has neither face nor visit: one question, one answer, nothing remembered. */
export function askDesk(content: ReceptionContent, now: Now) {
  const current = () => currentTopics(content, now())
  const tell = (id: string, locale: Locale): VoiceAnswer | undefined => {
    const topic = current().find((one) => one.id === id)
    return topic && answerOf(topic, content, locale, now())
  }
  return {
    tell,
    ask(text: string, locale: Locale): VoiceAnswer {
      const known = new Set(current().map(({ id }) => id))
      const understood = understand(text, content, locale, (id) => known.has(id))
      if (understood.kind === 'doubt') return doubt(understood, content, locale)
      const answer = understood.kind === 'topic' ? tell(understood.id, locale) : undefined
      return answer ?? unanswered(phraseIn(content.unknown, locale))
    },
    words(locale: Locale) {
      const { greetings, question, more, farewell, timeZone } = content
      const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(now()))
      return {
        greeting: phraseIn(hour < EVENING_HOUR ? greetings.morning : greetings.evening, locale),
        question: phraseIn(question, locale),
        more: phraseIn(more, locale),
        farewell: phraseIn(farewell, locale),
        // A speaker has no screen to touch, so what the robot says then would be odd.
        sorry: `${phraseIn(content.unknown, locale)} ${phraseIn(question, locale)}`,
      }
    },
    topics: (locale: Locale) =>
      current().map(({ id, label, keywords, examples }) => ({
        id,
        title: phraseIn(label, locale),
        phrases: [...keywords[locale], ...(examples?.[locale] ?? [])],
      })),
  }
}

/** Spoken with its age: who does not see the screen must hear it. */
function answerOf(topic: Topic, content: ReceptionContent, locale: Locale, now: number): VoiceAnswer {
  const answer = answerTo(topic.id, content, locale, now)
  const age = ageOf(topic, locale)
  const speech = age === null || answer.includes(age) ? answer : `${answer} ${age}`
  return { speech, display: [answer, ...detailsOf(topic.id, content, locale)], topic: topic.id, age, choices: [] }
}

function ageOf(topic: Topic, locale: Locale): string | null {
  if (!('answer' in topic)) return topic.checked ? phraseIn(topic.checked, locale) : null
  if (topic.freshness) return phraseIn(topic.freshness, locale)
  if (topic.checked === undefined) return null
  // A day of the calendar is the same everywhere, so no time zone may move it.
  const style = { dateStyle: 'long', timeZone: 'UTC' } as const
  const day = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', style).format(Date.parse(topic.checked))
  return `${CHECKED[locale]} ${day}.`
}

function doubt({ first, second }: { first: string; second: string }, content: ReceptionContent, locale: Locale): VoiceAnswer {
  const names = { first: labelOf(content, first, locale), second: labelOf(content, second, locale) }
  return { ...unanswered(phraseIn(content.didYouMean, locale, names)), choices: [first, second] }
}

function unanswered(line: string): VoiceAnswer {
  return { speech: line, display: [line], topic: null, age: null, choices: [] }
}

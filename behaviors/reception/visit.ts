import { type Phrase, phraseIn } from '#content'
import type { Answer, BehaviorInput } from '#runtime'
import { answerTo, detailsOf, easyAnswerTo } from './knowledge/answers.ts'
import { labelOf } from './knowledge/topics.ts'
import type { ReceptionContent } from './reception.content.ts'
import { type Meaning, meaningOf } from './understanding/meaning.ts'

type Locale = 'fr' | 'en'
/** What is known of the visit that is going on. */
export type Visit = BehaviorInput<ReceptionContent> & {
  home: Locale
  /** What is said next, and again on request. */
  line: string
  /** The last answer: "pardon?" asks for it, not for the question that followed it. */
  told: string
  /** The topic of that answer, whose details the screen shows until the next question. */
  topic: string | undefined
  /** What is said again after an interruption: never what was said to its end. */
  pending: string
  /** Staff were called for this visitor. */
  called: boolean
  /** Somebody else came while the last visitor was leaving. */
  expected: boolean
  meaning: Meaning
  silences: number
  misses: number
  /** What the visitor said, for the person who takes over; forgotten at the end of the visit. */
  asked: readonly string[]
  proposed: readonly string[] | undefined
}

/** Where every visit begins. */
export const NEW_VISIT = {
  silences: 0,
  misses: 0,
  asked: [],
  proposed: undefined,
  line: '',
  told: '',
  topic: undefined,
  pending: '',
  called: false,
  expected: false,
} as const

/** An answer is said again when it was interrupted, and whenever the visitor asks for it. */
export function answered(line: string): Partial<Visit> {
  return { ...asking(line), told: line, misses: 0 }
}

/** A line that is said again when it was interrupted. */
export function asking(line: string): Pick<Visit, 'line' | 'pending'> {
  return { line, pending: line }
}

type PhraseName = { [K in keyof ReceptionContent]-?: ReceptionContent[K] extends Phrase ? K : never }[keyof ReceptionContent]

export function spoken({ content, locale }: Visit, name: PhraseName): string {
  return phraseIn(content[name], locale)
}

export function greeting({ content, locale, stage }: Visit): string {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone: content.timeZone }).format(
      stage.clock.wallTime(),
    ),
  )
  const hello = phraseIn(hour < 18 ? content.greetings.morning : content.greetings.evening, locale)
  return [hello, phraseIn(content.notice, locale), phraseIn(content.question, locale)].join(' ')
}

export function silenceSeconds({ content, silences }: Visit): number {
  return content.reprompts[silences]?.afterSeconds ?? content.quiet.patienceSeconds
}

/** What an answer changes; nothing is said yet. */
export function understood(context: Visit, answer: Answer): Partial<Visit> {
  const meaning = meaningOf(answer, context.content, context.locale, context.stage.clock.wallTime())
  const asked = answer.text === '' ? context.asked : [...context.asked, answer.text]
  return { meaning, asked, silences: 0, misses: meaning.kind === 'unknown' ? context.misses + 1 : context.misses }
}

/** The answer to the topic that was asked for. */
export function topicAnswer({ meaning, content, locale, stage }: Visit): Partial<Visit> {
  if (meaning.kind !== 'topic') return {}
  return { ...answered(answerTo(meaning.id, content, locale, stage.clock.wallTime())), topic: meaning.id }
}

/** The last answer in easy language; before any answer, whatever was said last. */
export function easierAnswer({ topic, content, locale, stage, line }: Visit): Partial<Visit> {
  return topic === undefined ? asking(line) : answered(easyAnswerTo(topic, content, locale, stage.clock.wallTime()))
}

/** What the screen shows: the line that is said and, of an answer, what is not said. */
export function screenLines({ line, told, topic, content, locale }: Visit): string[] {
  if (line === '') return []
  return topic !== undefined && line === told ? [line, ...detailsOf(topic, content, locale)] : [line]
}

export function doubt(context: Visit): Partial<Visit> {
  const { meaning, content, locale } = context
  if (meaning.kind !== 'doubt') return {}
  const names = { first: labelOf(content, meaning.first, locale), second: labelOf(content, meaning.second, locale) }
  return { ...asking(phraseIn(content.didYouMean, locale, names)), proposed: [meaning.first, meaning.second] }
}

export function reprompt({ content, silences, locale }: Visit): Partial<Visit> {
  const rung = content.reprompts[silences]
  return { line: rung ? phraseIn(rung.say, locale) : '', silences: silences + 1 }
}

export function proposals({ content, silences, locale }: Visit): Partial<Visit> {
  const [first = '', second = '', third = ''] = content.quiet.topics.map((id) => labelOf(content, id, locale).toLowerCase())
  return {
    ...asking(phraseIn(content.quiet.say, locale, { first, second, third })),
    proposed: content.quiet.topics,
    silences: silences + 1,
  }
}

export function switched(context: Visit): Partial<Visit> {
  const locale = context.meaning.kind === 'language' ? context.meaning.locale : context.locale
  const line = [context.content.languageChanged, context.content.question].map((phrase) => phraseIn(phrase, locale)).join(' ')
  return { locale, line, pending: phraseIn(context.content.question, locale), proposed: undefined }
}

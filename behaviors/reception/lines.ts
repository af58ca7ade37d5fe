import { phraseIn } from '#content'
import type { Utterance } from '#robot'
import { counterOf, deskQuestion, firstQuestion } from './conversation/desk-questions.ts'
import { followUpAnswer } from './conversation/follow-up.ts'
import { deskHours, isClosed } from './conversation/mode.ts'
import { asksQuestion, doubtQuestion, yesNoQuestion } from './conversation/open-question.ts'
import { utteranceOf } from './conversation/utterance.ts'
import { wayTo } from './conversation/way.ts'
import { answerTo, detailsOf, easyAnswerTo } from './knowledge/answers.ts'
import { labelOf } from './knowledge/topics.ts'
import { todayAt } from './opening-hours.ts'
import { answered, asking, isMute, questioned, spoken, talk, type Visit, wallTime } from './visit.ts'

const NOON = 12
const EVENING = 18

/** Hello by the time of day and to as many as there are; that it is a robot; what holds today; and the first question. */
export function greeting(context: Visit): Partial<Visit> {
  const { content, locale, company, charging } = context
  const closed = isClosed(content, wallTime(context))
  const open = closed ? undefined : firstQuestion(content, locale)
  const question = open?.say ?? spoken(context, 'question')
  const parts = [
    company > 1 ? talk(context, 'group') : hello(context),
    spoken(context, 'notice'),
    closed ? talk(context, 'closed', { hours: deskHours(content, locale, wallTime(context)) }) : eventOfTheDay(context),
    charging && talk(context, 'charging'),
    question,
  ]
  return { line: parts.filter(Boolean).join(' '), pending: question, open, greeted: Math.max(1, company) }
}

function hello({ content: { greetings, timeZone }, locale, stage }: Visit): string {
  const style = { hour: 'numeric', hourCycle: 'h23', timeZone } as const
  const hour = Number(new Intl.DateTimeFormat('en-GB', style).format(stage.clock.wallTime()))
  if (hour >= EVENING) return phraseIn(greetings.evening, locale)
  return phraseIn(hour < NOON ? greetings.morning : (greetings.afternoon ?? greetings.morning), locale)
}

/** One at most, and none of a list that cannot be relied on. */
function eventOfTheDay(context: Visit): string {
  const { content, locale } = context
  const { greetings, events } = content
  if (!greetings.event || events.note) return ''
  for (const { announce, name, when } of events.list) {
    const time = announce ? todayAt(when, locale, wallTime(context), content) : undefined
    if (time) return phraseIn(greetings.event, locale, { event: phraseIn(name, locale), time })
  }
  return ''
}

/** How long a silence lasts until something is said. */
export function silenceSeconds({ content, silences }: Visit): number {
  return content.reprompts[silences]?.afterSeconds ?? content.quiet.patienceSeconds
}

/** The words of the answer to the topic that was asked for. */
export function topicLine({ meaning, content, locale, stage }: Visit): string {
  return meaning.kind === 'topic' ? answerTo(meaning.id, content, locale, stage.clock.wallTime()) : ''
}

/** The answer to the topic that was asked for, once it was found. */
export function topicAnswer(context: Visit): Partial<Visit> {
  const { meaning, content, locale, found } = context
  if (meaning.kind !== 'topic') return {}
  const line = found?.line ?? topicLine(context)
  const further = content.topics.find(({ id }) => id === meaning.id)?.asks
  const gestured = gestureWith(line, meaning.id, content, locale)
  return { ...answered(line), topic: meaning.id, further, gestured, found: undefined }
}

/** The answer to a choice, about the same topic. */
export function replyAnswer({ meaning, locale }: Visit): Partial<Visit> {
  if (meaning.kind !== 'reply') return {}
  const { answer, asks } = meaning.choice
  return { ...answered(answer ? phraseIn(answer, locale) : ''), further: asks }
}

/** What was asked about the topic before; where the content does not know, a person may. */
export function followUp(context: Visit): Partial<Visit> {
  const { meaning, topic, content, locale } = context
  if (meaning.kind !== 'followUp' || topic === undefined) return {}
  const line = followUpAnswer(meaning, { topic, content, locale, now: wallTime(context) })
  if (line === undefined) {
    const unknown = talk(context, 'notKnownOfIt')
    return isClosed(content, wallTime(context)) ? { ...answered(unknown), further: undefined } : offering(context, unknown)
  }
  const gestured = meaning.about === 'where' ? gestureWith(line, topic, content, locale) : undefined
  return { ...answered(line), further: undefined, gestured }
}

/** Says something, and offers a person. */
function offering(context: Visit, first: string): Partial<Visit> {
  const { content, locale } = context
  const say = [first, talk(context, 'offerPerson')].filter(Boolean).join(' ')
  return { ...questioned(yesNoQuestion(say, content, locale, { kind: 'person' }, { kind: 'goOn' })), further: undefined }
}

function gestureWith(line: string, topic: string, content: Visit['content'], locale: Visit['locale']): Visit['gestured'] {
  const way = wayTo(topic, content, locale)
  return way && { line, gesture: way.gesture }
}

/** The last answer in easy language; before any answer, whatever was said last. */
export function easierAnswer({ topic, content, locale, stage, line }: Visit): Partial<Visit> {
  return topic === undefined ? asking(line) : answered(easyAnswerTo(topic, content, locale, stage.clock.wallTime()))
}

/** The last answer once more; from the second time on, the screen is pointed to. What was asked after it still holds. */
export function repeated(context: Visit): Partial<Visit> {
  const { told, line, repeats } = context
  const again = told || line
  if (repeats < 2) return { ...asking(again), silences: 0, found: undefined }
  const pointed = `${again} ${talk(context, 'onScreen')}`
  return { line: pointed, pending: again, gestured: { line: pointed, gesture: 'showScreen' }, silences: 0 }
}

/** A further question where there is one; else whether there is another one. */
export function askingMore(context: Visit): Partial<Visit> {
  const { further, open, locale } = context
  if (further) return { ...questioned(asksQuestion(further, locale)), further: undefined }
  if (open) return { silences: 0 }
  return { ...asking(spoken(context, 'more')), silences: 0, proposed: undefined }
}

/** What must be asked before somebody can wait at a counter. */
export function deskAsking({ meaning, content, locale }: Visit): Partial<Visit> {
  const question = meaning.kind === 'counter' ? deskQuestion(meaning.wish, content, locale) : undefined
  return question ? { ...questioned(question), further: undefined } : {}
}

/** Where to wait for an appointment. */
export function checkedIn(context: Visit): Partial<Visit> {
  const { queue } = context.content
  if (!queue) return {}
  return { ...answered(talk(context, 'checkedIn', { area: phraseIn(queue.waitingArea, context.locale) })), further: undefined }
}

/** Which counter is meant, once nothing more must be asked. */
export function wishedCounter({ meaning, content }: Visit): string | undefined {
  return meaning.kind === 'counter' ? counterOf(meaning.wish, content)?.id : undefined
}

export function doubt({ meaning, content, locale }: Visit): Partial<Visit> {
  if (meaning.kind !== 'doubt') return {}
  const { first, second } = meaning
  return { ...questioned(doubtQuestion(first, second, content, locale)), proposed: [first, second] }
}

export function reprompt({ content, silences, locale }: Visit): Partial<Visit> {
  const rung = content.reprompts[silences]
  return { line: rung ? phraseIn(rung.say, locale) : '', silences: silences + 1 }
}

export function proposals({ content, silences, locale }: Visit): Partial<Visit> {
  const [first = '', second = '', third = ''] = content.quiet.topics.map((id) => labelOf(content, id, locale).toLowerCase())
  return {
    ...asking(phraseIn(content.quiet.say, locale, { first, second, third })),
    open: undefined,
    proposed: content.quiet.topics,
    silences: silences + 1,
  }
}

/** Not understood, not meant so, or asked for in a language without a voice. */
export function apology(context: Visit): Partial<Visit> {
  const { meaning } = context
  if (meaning.kind !== 'language' || !isMute(context)) return { line: spoken(context, 'sorry') }
  return offering(context, talk(context, meaning.locale === 'en' ? 'noVoiceEnglish' : 'noVoiceFrench'))
}

/** Once calmly; whoever goes on is offered a person. */
export function calming(context: Visit): Partial<Visit> {
  return context.calmed ? offering(context, '') : { ...asking(talk(context, 'calm')), calmed: true, open: undefined }
}

/** Nobody came, or nobody is there at this hour. */
export function nobody(context: Visit): Partial<Visit> {
  const { content, locale, misses } = context
  const now = wallTime(context)
  const unknown = misses >= 2 ? spoken(context, 'unknown') : ''
  const line = isClosed(content, now)
    ? [unknown, talk(context, 'nobodyThere'), deskHours(content, locale, now)].filter(Boolean).join(' ')
    : phraseIn(content.handover.nobody, locale)
  return { line, misses: 0, reassured: false, open: undefined, further: undefined }
}

export function switched(context: Visit): Partial<Visit> {
  const locale = context.meaning.kind === 'language' ? context.meaning.locale : context.locale
  const line = [context.content.languageChanged, context.content.question].map((phrase) => phraseIn(phrase, locale)).join(' ')
  const pending = phraseIn(context.content.question, locale)
  return { locale, line, pending, proposed: undefined, open: undefined, further: undefined }
}

/** What the screen shows: the line that is said and, of an answer, what is not said, also while more is asked about it. */
export function screenLines({ line, told, topic, open, content, locale }: Visit): string[] {
  if (line === '') return []
  if (topic === undefined) return [line]
  if (line === told) return [line, ...detailsOf(topic, content, locale)]
  return told !== '' && line === open?.say ? [told, ...detailsOf(topic, content, locale), line] : [line]
}

export function toSay({ line, slow, gestured }: Visit): Utterance {
  return utteranceOf(line, { slow, gesture: gestured?.line === line ? gestured.gesture : undefined })
}

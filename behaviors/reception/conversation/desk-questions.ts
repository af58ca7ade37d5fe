import { phraseIn } from '#content'
import type { ReceptionContent } from '../reception.content.ts'
import type { Counter } from './desk.content.ts'
import { type OpenQuestion, yesNoQuestion } from './open-question.ts'
import type { Sense } from './sense.ts'

type Locale = 'fr' | 'en'

/** What somebody wants of a counter, as far as it is known. */
export type CounterWish = { counter: string | undefined; has: 'appointment' | 'ticket' | 'unknown' }

/** What must be asked before somebody is sent to wait; undefined when all is known. */
export function deskQuestion(wish: CounterWish, content: ReceptionContent, locale: Locale): OpenQuestion | undefined {
  const { counters = [] } = content.queue ?? {}
  const { talk } = content
  const suitable = wish.has === 'appointment' ? counters.filter(({ appointments }) => appointments) : counters
  if (wish.counter === undefined && suitable.length > 1) {
    const say = phraseIn(wish.has === 'appointment' ? talk.withWhom : talk.whichCounter, locale)
    return { say, isYesNo: false, choices: suitable.map((counter) => choiceOf(counter, wish, locale)) }
  }
  const counter = counterOf(wish, content)
  if (!counter?.appointments || wish.has !== 'unknown') return undefined
  const answer = (has: 'appointment' | 'ticket'): Sense => ({ kind: 'counter', wish: { counter: counter.id, has } })
  return yesNoQuestion(phraseIn(talk.haveAppointment, locale), content, locale, answer('appointment'), answer('ticket'))
}

/** Asked of everybody at some desks, before anything else. */
export function firstQuestion(content: ReceptionContent, locale: Locale): OpenQuestion | undefined {
  if (content.queue?.askFirst !== true) return undefined
  const yes: Sense = { kind: 'counter', wish: { counter: undefined, has: 'appointment' } }
  return yesNoQuestion(phraseIn(content.talk.haveAppointment, locale), content, locale, yes, { kind: 'goOn' })
}

/** The counter that is meant: the one that was named, or the only one. */
export function counterOf({ counter, has }: CounterWish, content: ReceptionContent): Counter | undefined {
  const { counters = [] } = content.queue ?? {}
  if (counter !== undefined) return counters.find(({ id }) => id === counter)
  return has === 'appointment' ? counters.find(({ appointments }) => appointments) : counters[0]
}

function choiceOf({ id, label, keywords }: Counter, { has }: CounterWish, locale: Locale) {
  const means: Sense = { kind: 'counter', wish: { counter: id, has } }
  return { id: `counter-${id}`, label: phraseIn(label, locale), keywords: keywords[locale], means }
}

import { phraseIn } from '#content'
import type { ScreenView } from '#runtime'
import { deskHours, isClosed } from './conversation/mode.ts'
import { DESK_CHOICES } from './conversation/sense.ts'
import { wayTo } from './conversation/way.ts'
import { labelOf, menuOf } from './knowledge/topics.ts'
import { screenLines } from './lines.ts'
import type { ReceptionContent } from './reception.content.ts'
import { CHOICES } from './understanding/meaning.ts'
import { talk, type Visit, wallTime } from './visit.ts'

type Locale = 'fr' | 'en'
type View = Omit<ScreenView, 'caption'>

/** The screen while nobody is near: an invitation, the number that was called, and why the robot is not as usual. */
export function idleView(context: Visit): View {
  const { content, home: locale, charging, queue } = context
  const { idle, talk } = content
  const now = wallTime(context)
  const body = [
    phraseIn(idle.body, locale),
    ...(isClosed(content, now) ? [deskHours(content, locale, now)] : []),
    ...(charging ? [phraseIn(talk.charging, locale)] : []),
  ]
  const called = queue?.called
  const view = { locale, title: phraseIn(idle.title, locale), body, choices: [] }
  return called ? { ...view, body: [...body, calledLine(content, called, locale)], big: String(called.number) } : view
}

/** The screen during a visit: choices to touch, or only the few that are asked about, and the ways out. */
export function visitView(context: Visit): View {
  const { content, locale, open, proposed, line, told, topic, ticket } = context
  const ids = proposed ?? menuOf(content)
  const topics =
    open?.choices.map(({ id, label }) => ({ id, label })) ?? ids.map((id) => ({ id, label: labelOf(content, id, locale) }))
  const picture = topic !== undefined && line === told ? wayTo(topic, content, locale)?.picture : undefined
  const big = ticket && line === told ? String(ticket.number) : undefined
  return {
    locale,
    title: phraseIn(content.question, locale),
    body: screenLines(context),
    choices: [...topics, ...waysOut(context)],
    ...(picture && { picture }),
    ...(big && { big }),
  }
}

/** A person is with the visitor: nothing to touch. */
export function handedOverView(context: Visit): View {
  const { content, locale } = context
  return { locale, title: phraseIn(content.idle.title, locale), body: [talk(context, 'taken')], choices: [] }
}

/** A number is called: it is read across the hall. */
export function calledView({ content, home: locale, announced }: Visit): View {
  const body = announced ? [calledLine(content, announced, locale)] : []
  const view = { locale, title: phraseIn(content.idle.title, locale), body, choices: [] }
  return announced ? { ...view, big: String(announced.number) } : view
}

/** "We are ready for number 12 at the identity desk." */
export function calledLine(content: ReceptionContent, { number, counter }: { number: number; counter: string }, locale: Locale) {
  const at = content.queue?.counters.find(({ id }) => id === counter)?.at
  return phraseIn(content.talk.called, locale, { number: String(number), at: at ? phraseIn(at, locale) : '' })
}

function waysOut(context: Visit): View['choices'] {
  const { content, locale } = context
  const isOpen = !isClosed(content, wallTime(context))
  const language = locale === 'fr' ? { id: CHOICES.english, label: 'English' } : { id: CHOICES.french, label: 'Français' }
  const desk = [
    { id: DESK_CHOICES.appointment, label: talk(context, 'appointment') },
    { id: DESK_CHOICES.ticket, label: talk(context, 'takeTicket') },
  ]
  return [
    // While the robot asks something else, two more buttons would be in the way.
    ...(content.queue && isOpen && context.open === undefined ? desk : []),
    { id: CHOICES.person, label: phraseIn(content.handover.label, locale) },
    language,
  ]
}

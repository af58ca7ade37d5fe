import { phraseIn } from '#content'
import { hoursSentence } from '../opening-hours.ts'
import type { ReceptionContent } from '../reception.content.ts'
import { isOpenAt } from './day-hours.ts'

type Locale = 'fr' | 'en'

/** Whether nobody is at the desk at `now`, by its hours. Hours that cannot be relied on close nothing. */
export function isClosed(content: ReceptionContent, now: number): boolean {
  const desk = deskOf(content)
  return desk !== undefined && desk.note === undefined && !isOpenAt(desk.hours, now, content)
}

/** "The town hall is closed at the moment, and opens again tomorrow at 8:30 am." */
export function deskHours(content: ReceptionContent, locale: Locale, now: number): string {
  const desk = deskOf(content)
  if (!desk) return ''
  const opening = { hours: desk.hours, feminine: desk.feminine, name: phraseIn(desk.name, locale) }
  return hoursSentence(opening, locale, now, content)
}

function deskOf(content: ReceptionContent) {
  return content.desk === undefined ? undefined : content.facilities.find(({ id }) => id === content.desk)
}

import OpeningHours from 'opening_hours'
import { holidaysOf, timeOf, type Where, wallTime } from '../opening-hours.ts'
import { foldedWords } from '../understanding/fold-text.ts'

type Locale = 'fr' | 'en'
/** A day that somebody named: days from today. */
export type Day = { inDays: number }

const WEEKDAYS = {
  fr: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  en: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
} as const
const TODAY = { fr: ["aujourd'hui"], en: ['today'] } as const
const TOMORROW = { fr: ['demain'], en: ['tomorrow'] } as const
const WEEKEND = { fr: ['week-end', 'weekend'], en: ['weekend'] } as const
const DAYS_OF_WEEK = 7
const SATURDAY = 6

/**
 * How a visitor asks for another day, for ears that pick phrases out of sentences. Not the bare days: "is the pool open on
 * Saturday?" would be heard as a Saturday of nothing.
 */
export function dayPhrases(locale: Locale): string[] {
  const [and, on] = locale === 'fr' ? ['et', 'et le'] : ['and', 'and on']
  const relative = [...TODAY[locale], ...TOMORROW[locale]].map((day) => `${and} ${day}`)
  return [...WEEKDAYS[locale].map((day) => `${on} ${day}`), ...relative, `${on} ${WEEKEND[locale][0]}`]
}

/** Every word for a day. */
export function dayWords(locale: Locale): string[] {
  return [...WEEKDAYS[locale], ...TODAY[locale], ...TOMORROW[locale], ...WEEKEND[locale]]
}

/** The day that is named in a text: the next one of that name, today included. */
export function dayIn(text: string, locale: Locale, now: number, where: Where): Day | undefined {
  const said = ` ${foldedWords(text).join(' ')} `
  const isSaid = (word: string) => said.includes(` ${foldedWords(word).join(' ')} `)
  const today = wallTime(now, where).getDay()
  const until = (weekday: number) => ({ inDays: (weekday - today + DAYS_OF_WEEK) % DAYS_OF_WEEK })
  if (TODAY[locale].some(isSaid)) return { inDays: 0 }
  if (TOMORROW[locale].some(isSaid)) return { inDays: 1 }
  if (WEEKEND[locale].some(isSaid)) return until(SATURDAY)
  // In the plural as well: "les samedis", "on Saturdays".
  const weekday = WEEKDAYS[locale].findIndex((name) => isSaid(name) || isSaid(`${name}s`))
  return weekday < 0 ? undefined : until(weekday)
}

export function isOpenAt(hours: string, now: number, where: Where): boolean {
  return new OpeningHours(hours, holidaysOf(where)).getState(wallTime(now, where))
}

/** "Samedi : de 9 heures à midi." Hours of one whole day, past ones included: who asks about a day plans it. */
export function hoursOn(hours: string, day: Day, locale: Locale, now: number, where: Where): string {
  const spans = spansOn(hours, day, now, where)
  const name = nameOf(day, locale, now, where)
  if (spans.length === 0) return locale === 'fr' ? `${capital(name)}, c'est fermé.` : `It is closed ${dayPhrase(name)}.`
  const times = spans.map(({ from, to }) => spanIn(from, to, locale))
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(times)
  return locale === 'fr' ? `${capital(name)}, c'est ouvert ${list}.` : `It is open ${dayPhrase(name)} ${list}.`
}

/** Whether something happens on that day. */
export function happensOn(when: string, day: Day, now: number, where: Where): boolean {
  return spansOn(when, day, now, where).length > 0
}

/** "samedi", "demain", "Saturday", "tomorrow". */
export function nameOf({ inDays }: Day, locale: Locale, now: number, where: Where): string {
  if (inDays === 0) return TODAY[locale][0]
  if (inDays === 1) return TOMORROW[locale][0]
  const weekday = WEEKDAYS[locale][(wallTime(now, where).getDay() + inDays) % DAYS_OF_WEEK] ?? ''
  return locale === 'en' ? capital(weekday) : weekday
}

function spansOn(hours: string, { inDays }: Day, now: number, where: Where): { from: Date; to: Date }[] {
  const here = wallTime(now, where)
  const from = new Date(here.getFullYear(), here.getMonth(), here.getDate() + inDays)
  const to = new Date(here.getFullYear(), here.getMonth(), here.getDate() + inDays + 1)
  return new OpeningHours(hours, holidaysOf(where))
    .getOpenIntervals(from, to)
    .map(([begins, ends]) => ({ from: begins, to: ends }))
}

function spanIn(from: Date, to: Date, locale: Locale): string {
  if (from.getHours() + from.getMinutes() + to.getHours() + to.getMinutes() === 0) {
    return locale === 'fr' ? 'toute la journée' : 'all day'
  }
  const [begins, ends] = [timeOf(from, locale), timeOf(to, locale)]
  if (locale === 'fr') return `de ${begins.replace(/^à /, '')} ${ends}`
  return `from ${begins.replace(/^at /, '')} to ${ends.replace(/^at /, '')}`
}

function dayPhrase(name: string): string {
  return name === 'today' || name === 'tomorrow' ? name : `on ${name}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

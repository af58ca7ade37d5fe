import OpeningHours from 'opening_hours'

type Locale = 'fr' | 'en'
export type SchoolZone = 'A' | 'B' | 'C'
/** Where hours are read: its time, and whose school holidays it keeps. A time zone alone has those of Paris. */
export type Where = string | { timeZone: string; schoolZone: SchoolZone }
/** The middle of each zone; which place within it makes no difference to hours, but the library asks for one. */
const ZONES = {
  A: { lat: 45.8, lon: 4.8 },
  B: { lat: 47.2, lon: -1.6 },
  C: { lat: 48.8, lon: 2.3 },
} as const

/** French public holidays and the school holidays of one zone, as the library wants to be asked for them. */
export function holidaysOf(where: Where) {
  const zone = typeof where === 'string' ? 'C' : where.schoolZone
  return { ...ZONES[zone], address: { country_code: 'fr', state: `Zone ${zone}` } }
}

export function timeZoneOf(where: Where): string {
  return typeof where === 'string' ? where : where.timeZone
}

const DAY_MS = 86_400_000

/** What opens and closes: its hours as OpenStreetMap writes them, its name, and whether the name is feminine in French. */
export type Opening = { hours: string; name: string; feminine: boolean }
type Subject = { name: string; e: 'e' | '' }

/** Whether something is open at `now` (milliseconds), and what changes next, as a sentence. */
export function hoursSentence({ hours, name, feminine }: Opening, locale: Locale, now: number, where: Where): string {
  const subject: Subject = { name, e: feminine ? 'e' : '' }
  const here = wallTime(now, where)
  const calendar = new OpeningHours(hours, holidaysOf(where))
  const change = calendar.getNextChange(here)
  const isOpen = calendar.getState(here)
  if (!change) return isOpen ? SENTENCES[locale].always(subject) : SENTENCES[locale].never(subject)
  const when = momentOf(change, here, locale)
  return isOpen ? SENTENCES[locale].open(subject, when) : SENTENCES[locale].closed(subject, when)
}

/** French agrees with its subject: une bibliothèque est ouverte, un musée est ouvert. */
const SENTENCES = {
  fr: {
    open: ({ name, e }: Subject, until: string) => `${name} est ouvert${e} ${untilInFrench(until)}.`,
    closed: ({ name, e }: Subject, from: string) => `${name} est fermé${e} en ce moment, et rouvre ${from}.`,
    always: ({ name, e }: Subject) => `${name} est toujours ouvert${e}.`,
    never: ({ name, e }: Subject) => `${name} est fermé${e}, sans réouverture annoncée.`,
  },
  en: {
    open: ({ name }: Subject, until: string) => `${name} is open until ${until.replace(/^(at|on) /, '')}.`,
    closed: ({ name }: Subject, from: string) => `${name} is closed at the moment, and opens again ${from}.`,
    always: ({ name }: Subject) => `${name} is always open.`,
    never: ({ name }: Subject) => `${name} is closed, and no reopening is announced.`,
  },
} as const

/** "jusqu'à 18 heures", but "jusqu'au" never: a day is said without its article, "jusqu'à lundi à 8 heures". */
function untilInFrench(moment: string): string {
  return moment.startsWith('à ') ? `jusqu'${moment}` : `jusqu'à ${moment}`
}

/** When something happens today and is not over yet; undefined when it does not. */
export function todayAt(when: string, locale: Locale, now: number, where: Where): string | undefined {
  const here = wallTime(now, where)
  const midnight = new Date(here.getFullYear(), here.getMonth(), here.getDate() + 1)
  const today = new Date(here.getFullYear(), here.getMonth(), here.getDate())
  const next = new OpeningHours(when, holidaysOf(where))
    .getOpenIntervals(today, midnight)
    .find(([, to]) => to.getTime() > here.getTime())
  if (!next) return undefined
  const [from, to, isOpenEnded] = next
  const isAllDay = from.getTime() === today.getTime() && to.getTime() === midnight.getTime()
  if (isAllDay) return locale === 'fr' ? 'toute la journée' : 'all day'
  if (from.getTime() > here.getTime()) return timeOf(from, locale)
  // "18:00+" says when something begins; the end that the library makes up is not to be told.
  if (isOpenEnded) return locale === 'fr' ? 'en ce moment' : 'now'
  return locale === 'fr' ? `en ce moment, jusqu'${timeOf(to, locale)}` : `now, until ${timeOf(to, locale).replace(/^at /, '')}`
}

/** The hands of a clock on the wall of that time zone, as a Date whose local fields are to be read. */
export function wallTime(now: number, where: Where): Date {
  const timeZone = timeZoneOf(where)
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(new Date(now))
  const field = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return new Date(field('year'), field('month') - 1, field('day'), field('hour'), field('minute'))
}

function momentOf(moment: Date, here: Date, locale: Locale): string {
  const days = Math.round((startOfDay(moment) - startOfDay(here)) / DAY_MS)
  const time = timeOf(moment, locale)
  if (days === 0) return time
  if (days === 1) return locale === 'fr' ? `demain ${time}` : `tomorrow ${time}`
  const options: Intl.DateTimeFormatOptions = days < 7 ? { weekday: 'long' } : { weekday: 'long', day: 'numeric', month: 'long' }
  const day = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', options).format(moment)
  return locale === 'fr' ? `${day} ${time}` : `on ${day} ${time}`
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** "à 17 heures 30", "à midi", "at 5:30 pm", "at noon": as it is said, not as it is written. */
export function timeOf(date: Date, locale: Locale): string {
  const [hour, minute] = [date.getHours(), date.getMinutes()]
  if (locale === 'fr') {
    const full = hour === 12 ? 'midi' : hour === 0 ? 'minuit' : hour === 1 ? 'une heure' : `${hour} heures`
    return `à ${full}${minute === 0 ? '' : ` ${minute}`}`
  }
  if (minute === 0 && hour % 12 === 0) return hour === 12 ? 'at noon' : 'at midnight'
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `at ${hour % 12 || 12}${minutes} ${hour < 12 ? 'am' : 'pm'}`
}

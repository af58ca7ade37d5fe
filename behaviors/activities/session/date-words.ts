type Locale = 'fr' | 'en'
type Season = 'spring' | 'summer' | 'autumn' | 'winter'

const LANGUAGES = { fr: 'fr-FR', en: 'en-GB' } as const
/** Month and day on which a season begins, give or take a day. */
const BEGINNINGS: readonly (readonly [monthAndDay: number, Season])[] = [
  [1221, 'winter'],
  [922, 'autumn'],
  [621, 'summer'],
  [320, 'spring'],
]
const SEASONS: Record<Locale, Record<Season, string>> = {
  fr: { spring: 'le printemps', summer: "l'été", autumn: "l'automne", winter: "l'hiver" },
  en: { spring: 'spring', summer: 'summer', autumn: 'autumn', winter: 'winter' },
}

/** "jeudi 26 novembre", "dimanche premier mars", "Thursday the 26th of November": as a date is said. */
export function dateInWords(now: number, timeZone: string, locale: Locale): string {
  const field = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LANGUAGES[locale], { timeZone, ...options }).format(now)
  const weekday = field({ weekday: 'long' })
  const month = field({ month: 'long' })
  const day = monthAndDayOf(now, timeZone) % 100
  return locale === 'fr' ? `${weekday} ${day === 1 ? 'premier' : day} ${month}` : `${weekday} the ${ordinal(day)} of ${month}`
}

export function seasonInWords(now: number, timeZone: string, locale: Locale): string {
  const today = monthAndDayOf(now, timeZone)
  const season = BEGINNINGS.find(([begins]) => today >= begins)?.[1] ?? 'winter'
  return SEASONS[locale][season]
}

/** Whether people wish each other a good evening already. */
export function isEvening(now: number, timeZone: string): boolean {
  return Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now)) >= 18
}

/** 1126 for the 26th of November. */
function monthAndDayOf(now: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, month: 'numeric', day: 'numeric' }).formatToParts(now)
  const field = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return field('month') * 100 + field('day')
}

function ordinal(day: number): string {
  const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' }
  return `${day}${endings[new Intl.PluralRules('en-GB', { type: 'ordinal' }).select(day)] ?? 'th'}`
}

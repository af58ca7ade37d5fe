import type { Phrase } from '#content'
import { dateInWords } from './date-words.ts'
import type { Plan } from './session.content.ts'

/** When people meet again, as it is said; undefined where that is not known, or already over. */
export function nextWords({ next, nextAt }: Pick<Plan, 'next' | 'nextAt'>, timeZone: string, now: number): Phrase | undefined {
  if (next) return next
  if (nextAt === undefined || nextAt <= localTime(now, timeZone)) return undefined
  const [, hour = 0, minute = 0] = nextAt.split(/[T:]/).map(Number)
  // The day alone, as if it were read at noon in Greenwich: no zone shifts it.
  const day = Date.parse(`${nextAt.slice(0, 10)}T12:00Z`)
  return {
    fr: `${dateInWords(day, 'UTC', 'fr')} à ${frenchHour(hour, minute)}`,
    en: `${dateInWords(day, 'UTC', 'en')} at ${englishHour(hour, minute)}`,
  }
}

/** As `nextAt` is written, so that the two are compared as texts. */
function localTime(now: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now).replace(' ', 'T')
}

function frenchHour(hour: number, minute: number): string {
  const named: Record<number, string> = { 0: 'minuit', 12: 'midi' }
  const words = named[hour] ?? `${hour} heure${hour === 1 ? '' : 's'}`
  return minute === 0 ? words : `${words} ${minute}`
}

function englishHour(hour: number, minute: number): string {
  if (hour === 12 && minute === 0) return 'noon'
  const clock = hour % 12 === 0 ? 12 : hour % 12
  return `${clock}${minute === 0 ? '' : ` ${String(minute).padStart(2, '0')}`}${hour < 12 ? ' in the morning' : hour < 18 ? ' in the afternoon' : ' in the evening'}`
}

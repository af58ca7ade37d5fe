import type { Locale } from '#robot'

const KILOMETER_M = 1_000
/** What is longer is told in halves of a kilometer, what is shorter to fifty meters: nobody paces it out. */
const STEP_M = { short: 50, long: 500 } as const

/** "650 mètres", "2,5 kilomètres": as a way is told to somebody who is about to walk it. */
export function distanceInWords(meters: number, locale: Locale): string {
  const step = meters < KILOMETER_M ? STEP_M.short : STEP_M.long
  const rounded = Math.max(STEP_M.short, Math.round(meters / step) * step)
  if (rounded < KILOMETER_M) return `${rounded} ${locale === 'fr' ? 'mètres' : 'meters'}`
  const kilometers = String(rounded / KILOMETER_M)
  if (locale === 'fr') return `${kilometers.replace('.', ',')} kilomètre${rounded < 2 * KILOMETER_M ? '' : 's'}`
  return `${kilometers} kilometer${rounded === KILOMETER_M ? '' : 's'}`
}

/** "45 minutes", "une heure", "une heure 15": as it is said. */
export function minutesInWords(minutes: number, locale: Locale): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)]
  if (hours === 0) return `${rest} minutes`
  if (locale === 'fr') {
    const words = hours === 1 ? 'une heure' : `${hours} heures`
    return rest === 0 ? words : `${words} ${rest}`
  }
  const words = hours === 1 ? 'an hour' : `${hours} hours`
  return rest === 0 ? words : `${words} and ${rest} minutes`
}

import type { Locale } from '#robot'

const FRENCH_UNITS =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  )
const FRENCH_TENS = 'vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt'.split(' ')
const ENGLISH_UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** A whole number from 0 to 99 in words, as it is counted aloud; any other in digits, which the voice reads by itself. */
export function numberInWords(number: number, locale: Locale): string {
  if (!Number.isInteger(number) || number < 0 || number > 99) return String(number)
  return locale === 'fr' ? inFrench(number) : inEnglish(number)
}

/** How often something is done, as it is said: "deux fois", "twice". */
export function timesInWords(times: number, locale: Locale): string {
  if (locale === 'fr') return times === 1 ? 'une fois' : `${numberInWords(times, locale)} fois`
  return { 1: 'once', 2: 'twice' }[times] ?? `${numberInWords(times, locale)} times`
}

function inFrench(number: number): string {
  if (number < 20) return FRENCH_UNITS[number] ?? ''
  const tens = Math.floor(number / 10)
  // Seventy is sixty-ten, and ninety four-twenty-ten.
  const rest = tens === 7 || tens === 9 ? 10 + (number % 10) : number % 10
  const name = FRENCH_TENS[tens - 2] ?? ''
  if (rest === 0) return tens === 8 ? 'quatre-vingts' : name
  const joint = (rest === 1 || rest === 11) && tens < 8 ? ' et ' : '-'
  return `${name}${joint}${FRENCH_UNITS[rest] ?? ''}`
}

function inEnglish(number: number): string {
  if (number < 20) return ENGLISH_UNITS[number] ?? ''
  const name = ENGLISH_TENS[Math.floor(number / 10) - 2] ?? ''
  return number % 10 === 0 ? name : `${name}-${ENGLISH_UNITS[number % 10] ?? ''}`
}

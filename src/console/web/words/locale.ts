import type { Locale } from '../model/messages.ts'
import { EN } from './en.ts'
import { FR, type Words } from './fr.ts'

const WORDS: Record<Locale, Words> = { fr: FR, en: EN }
const ZONES: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' }

export function wordsIn(locale: Locale): Words {
  return WORDS[locale]
}

export function timeIn(locale: Locale, at: number): string {
  return new Date(at).toLocaleTimeString(ZONES[locale], { hour: '2-digit', minute: '2-digit' })
}

export function exactTimeIn(locale: Locale, at: number): string {
  return new Date(at).toLocaleTimeString(ZONES[locale])
}

export function dayAndTimeIn(locale: Locale, at: number): string {
  return new Date(at).toLocaleString(ZONES[locale], { weekday: 'long', hour: '2-digit', minute: '2-digit' })
}

export function dayIn(locale: Locale, at: number): string {
  return firstDay(
    locale,
    new Date(at).toLocaleDateString(ZONES[locale], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  )
}

/** A day and hour of the wall, written `2026-12-01T15:00`, wherever the reader is. */
export function momentIn(locale: Locale, moment: string): string {
  const at = new Date(`${moment}:00`)
  return firstDay(
    locale,
    at.toLocaleString(ZONES[locale], { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }),
  )
}

/** French says "1er décembre", which the browser's own table of dates does not. */
function firstDay(locale: Locale, date: string): string {
  return locale === 'fr' ? date.replace(/(?<=^|\s)1(?=\s\p{L})/u, '1er') : date
}

/** `novembre 2026` of `2026-11`. */
export function monthIn(locale: Locale, month: string): string {
  return new Date(`${month}-01T00:00:00`).toLocaleDateString(ZONES[locale], { month: 'long', year: 'numeric' })
}

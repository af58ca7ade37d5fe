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
  return new Date(at).toLocaleDateString(ZONES[locale], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

import type { Locale } from './robot.ts'

/** Robots name languages in English. */
export const LANGUAGE_OF: Readonly<Record<Locale, string>> = { fr: 'French', en: 'English' }

export function localesOf(languages: readonly string[]): Locale[] {
  const locales: Locale[] = ['fr', 'en']
  return locales.filter((locale) => languages.includes(LANGUAGE_OF[locale]))
}

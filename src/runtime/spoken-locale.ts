import type { Locale } from '#robot'

type Wish = { locale: Locale; automatic?: boolean | undefined }

/** The language for a session: the one wished for, another where nobody chose, none where the robot has no voice for it. */
export function spokenLocale({ locale, automatic }: Wish, installed: readonly Locale[] | null): Locale | undefined {
  // Of a robot that did not tell its languages the best is assumed.
  if (!installed || installed.includes(locale)) return locale
  return automatic ? installed[0] : undefined
}

const NAMES: Readonly<Record<Locale, string>> = { fr: 'French', en: 'English' }

/** For staff: what is missing, and what to do. */
export function languageMissing(id: string, locale: Locale, installed: readonly Locale[] | null): string {
  const others = (installed ?? []).map((other) => NAMES[other]).join(' and ')
  return `${id} has no voice for ${NAMES[locale]}: install the language on the robot, or start in another one (it has ${others})`
}

import type { Locale } from '#robot'

/** Words before the one that is looked for. */
const ARTICLES: Record<Locale, RegExp> = {
  fr: /^(?:l'|le |la |les |un |une |des |du |votre )/i,
  en: /^(?:a |an |the |your )/i,
}

/** What an answer begins with, said to help; undefined of several words, where it would lead astray. */
export function firstLetter(answer: string, locale: Locale): string | undefined {
  const word = answer.replace(ARTICLES[locale], '').replace(/[.!?\s]+$/, '')
  if (word === '' || /\s/.test(word)) return undefined
  const [letter = ''] = word.replace(/^œ/i, 'o').normalize('NFD')
  return letter.toUpperCase()
}

import type { Texts } from './draft.ts'

/** The languages that a tour is complete in. */
export type Locale = 'fr' | 'en'
/** Three-letter codes that catalogues write; both of the two kinds of them. */
const LONG = new Map(
  Object.entries({
    ...{ fra: 'fr', fre: 'fr', eng: 'en', deu: 'de', ger: 'de', ita: 'it', spa: 'es', nld: 'nl', dut: 'nl', por: 'pt' },
    ...{
      zho: 'zh',
      chi: 'zh',
      jpn: 'ja',
      rus: 'ru',
      ara: 'ar',
      pol: 'pl',
      kor: 'ko',
      lat: 'la',
      cat: 'ca',
      ell: 'el',
      gre: 'el',
    },
  }),
)

/** The two letters of a language tag such as "fr-CA", or "" where it names no language. */
export function languageOf(tag: string | undefined): string {
  const [primary = ''] = (tag ?? '').trim().toLowerCase().split(/[-_]/)
  if (/^[a-z]{2}$/.test(primary)) return primary
  return LONG.get(primary) ?? ''
}

/** The texts, with what has no language taken to be in this one. */
export function namedTexts(texts: Texts, language: Locale): Map<string, string> {
  const named = new Map([...texts].filter(([code, text]) => code !== '' && text !== ''))
  const unnamed = texts.get('')
  if (unnamed && !named.has(language)) named.set(language, unnamed)
  return named
}

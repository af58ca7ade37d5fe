import type { Phrase } from '#content'
import type { Texts } from './draft.ts'
import { type Locale, namedTexts } from './languages.ts'
import { plainText } from './plain-text.ts'
import { counted, type Report } from './report.ts'

/** What a label may hold in a tour's content. */
const MAX_LABEL = 300
const TITLES: Record<Locale, string> = { fr: 'French', en: 'English' }
const MAX_NAMED = 12

/** Makes the texts of a source into those of a tour, and remembers which of them nobody has translated. */
export type Wording = {
  /** In French and English; the text of another language stands where there is none. */
  phrase(texts: Texts | undefined, name: string): Phrase | undefined
  /** Texts of further languages, by the names that a tour's translations have. */
  translations(): { language: string; texts: Record<string, string> }[]
  /** Says once for each language what is missing. */
  tell(report: Report): void
}

export function createWording(language: Locale): Wording {
  const further = new Map<string, Map<string, string>>()
  const untranslated: Record<Locale, string[]> = { fr: [], en: [] }

  function phrase(texts: Texts | undefined, name: string): Phrase | undefined {
    const known = new Map(
      [...namedTexts(texts ?? new Map(), language)]
        .map(([code, text]): [string, string] => [code, plainText(text, MAX_LABEL)])
        .filter(([, text]) => text !== ''),
    )
    const stand = known.get('en') ?? known.get('fr') ?? [...known.values()][0]
    if (stand === undefined) return undefined
    for (const [code, text] of known) if (code !== 'fr' && code !== 'en') keep(code, name, text)
    return { fr: known.get('fr') ?? missing('fr', name, stand), en: known.get('en') ?? missing('en', name, stand) }
  }

  function missing(locale: Locale, name: string, stand: string): string {
    untranslated[locale].push(name)
    return stand
  }

  function keep(code: string, name: string, text: string): void {
    const texts = further.get(code) ?? new Map<string, string>()
    further.set(code, texts.set(name, text))
  }

  return {
    phrase,
    translations: () => [...further].map(([code, texts]) => ({ language: code, texts: Object.fromEntries(texts) })),
    tell(report) {
      for (const locale of ['fr', 'en'] as const) {
        const names = untranslated[locale]
        const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : ''
        if (names.length > 0)
          report.note(
            `no ${TITLES[locale]}`,
            `another language stands in ${counted(names.length, 'text')}; translate ${names.slice(0, MAX_NAMED).join(', ')}${more}`,
          )
      }
    },
  }
}

import type { Phrase } from '#content'
import { breathsOf, wordCount } from './breaths.ts'
import type { DraftStop } from './draft.ts'
import type { FormNarration } from './form.ts'
import { type Locale, namedTexts } from './languages.ts'
import { plainText } from './plain-text.ts'
import type { Report } from './report.ts'

/** Up to how many words a narration counts as short or medium: the budget of texts with a fifth more. */
const SHORT_WORDS = 54
const MEDIUM_WORDS = 108
/** What a short narration takes of a long text. */
const LEAD_WORDS = 45
const MAX_NAMED = 150
const LOCALES = ['fr', 'en'] as const

type Stop = { id: string; title: Phrase; draft: DraftStop }

/** What is told at a stop: what the source has, and in any case a short text in both languages. */
export function completeNarrations({ id, title, draft }: Stop, language: Locale, report: Report): FormNarration[] {
  const given = [
    ...(draft.narrations ?? []).flatMap(({ audience, length, lines }) =>
      [...lines].map(([code, said]) => ({ stop: id, language: code || language, audience, length, lines: said })),
    ),
    ...described({ id, title, draft }, language, report),
  ]
  const known = new Map(given.map((narration) => [keyOf(narration), narration]))
  for (const locale of LOCALES) {
    const first: FormNarration = {
      ...{ stop: id, language: locale, audience: 'adult', length: 'short' },
      lines: [introduction(title, locale)],
    }
    if (known.has(keyOf(first))) continue
    known.set(keyOf(first), first)
    report.note(`narrations.${id}`, `nothing short to tell in ${locale}: "${first.lines[0]}" stands there; write it`)
  }
  return [...known.values()]
}

function described({ id, draft }: Stop, language: Locale, report: Report): FormNarration[] {
  return [...namedTexts(draft.description ?? new Map(), language)].flatMap(([code, text]) => {
    const { lines, isCut } = breathsOf(text)
    if (lines.length === 0) return []
    if (isCut) report.skip(`narrations.${id} (${code})`, 'the end of its text, which is longer than one narration')
    const words = wordCount(lines)
    const length = words <= SHORT_WORDS ? 'short' : words <= MEDIUM_WORDS ? 'medium' : 'long'
    const whole = { stop: id, language: code, audience: 'adult', length, lines }
    return length === 'short' ? [whole] : [{ ...whole, length: 'short', lines: leadOf(lines) }, whole]
  })
}

function leadOf(lines: readonly string[]): string[] {
  const lead: string[] = []
  for (const line of lines) {
    if (lead.length > 0 && wordCount([...lead, line]) > LEAD_WORDS) break
    lead.push(line)
  }
  return lead
}

function introduction(title: Phrase, locale: Locale): string {
  const named = plainText(title[locale], MAX_NAMED)
  return locale === 'fr' ? `Voici : ${named}.` : `Here is: ${named}.`
}

function keyOf({ language, audience, length }: FormNarration): string {
  return `${language} ${audience} ${length}`
}

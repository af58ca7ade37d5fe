import { phraseIn } from '#content'
import type { ScreenView } from '#runtime'
import { labelOf, menuOf } from './knowledge/topics.ts'
import type { ReceptionContent } from './reception.content.ts'
import { CHOICES } from './understanding/meaning.ts'

type Locale = 'fr' | 'en'
type View = Omit<ScreenView, 'caption'>

/** The screen while nobody is near. */
export function idleView(content: ReceptionContent, locale: Locale): View {
  return { locale, title: phraseIn(content.idle.title, locale), body: [phraseIn(content.idle.body, locale)], choices: [] }
}

/** The screen during a visit: topics to touch, or only the few that are asked about, and the ways out. */
export function visitView(content: ReceptionContent, locale: Locale, body: readonly string[], topics?: readonly string[]): View {
  const ids = topics ?? menuOf(content)
  const language = locale === 'fr' ? { id: CHOICES.english, label: 'English' } : { id: CHOICES.french, label: 'Français' }
  return {
    locale,
    title: phraseIn(content.question, locale),
    body,
    choices: [
      ...ids.map((id) => ({ id, label: labelOf(content, id, locale) })),
      { id: CHOICES.person, label: phraseIn(content.handover.label, locale) },
      language,
    ],
  }
}

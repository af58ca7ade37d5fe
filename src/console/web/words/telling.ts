import type { BehaviorListing, Locale, Robot } from '../model/messages.ts'
import { namesIn, spelled } from '../model/state-name.ts'
import type { Words } from './fr.ts'
import { REASONS, type Reason } from './reasons.ts'
import { STATE_WORDS } from './states.ts'

export function titleOf(behaviors: readonly BehaviorListing[], id: string, locale: Locale): string {
  return behaviors.find((behavior) => behavior.id === id)?.title[locale] ?? spelled(id)
}

/** What a robot does, by the most telling part of its state's name. */
export function stateText(state: string, locale: Locale): string {
  const names = namesIn(state)
  const known = names.find((name) => STATE_WORDS[locale][name])
  return known ? (STATE_WORDS[locale][known] ?? known) : spelled(names[0] ?? '')
}

export function stateNameText(name: string, locale: Locale): string {
  return STATE_WORDS[locale][name] ?? spelled(name)
}

/** Why, and what to do; a reason that this page does not know has at least the controller's own title. */
export function reasonText(reason: string, locale: Locale, safety?: Robot['safety']): Reason {
  return REASONS[locale][reason] ?? { title: safety?.title?.[locale] ?? spelled(reason), todo: '' }
}

export type Told = { code: string; reason: string; retryAfterMs: number | undefined }

/** The controller's own sentences are English, and say more than a word can. */
export function refusalText(words: Words, locale: Locale, { code, reason, retryAfterMs }: Told): string {
  const isPrecise = locale === 'en' && reason !== '' && code.startsWith('runtime.')
  const text = isPrecise ? reason : (words.refusals[code] ?? (locale === 'en' && reason ? reason : words.refusals.other))
  return retryAfterMs === undefined ? (text ?? '') : `${text} ${words.retryAfter(Math.ceil(retryAfterMs / 1_000))}`
}

export function nameOf({ id, kind }: Robot, words: Words): string {
  return kind === 'unknown' ? id : `${id} (${words.kinds[kind]})`
}

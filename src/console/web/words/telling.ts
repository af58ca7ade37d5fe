import type { BehaviorListing, Locale, Robot } from '../model/messages.ts'
import { entryFor, pathsIn, spelled } from '../model/state-name.ts'
import type { Words } from './fr.ts'
import { REASONS, type Reason } from './reasons.ts'
import { STATE_WORDS } from './states.ts'

type StateTitles = BehaviorListing['stateTitles']

export function titleOf(behaviors: readonly BehaviorListing[], id: string, locale: Locale): string {
  return behaviors.find((behavior) => behavior.id === id)?.title[locale] ?? spelled(id)
}

/** The words that a behavior brings for its own states. */
export function stateTitlesOf(behaviors: readonly BehaviorListing[], id: string | undefined): StateTitles {
  return behaviors.find((behavior) => behavior.id === id)?.stateTitles ?? {}
}

/** What a robot does, by the most telling part of its state's name that somebody wrote words for. */
export function stateText(state: string, locale: Locale, titles: StateTitles): string {
  const paths = pathsIn(state)
  const known = paths.map((path) => titleFor(path, titles)).find((title) => title !== undefined)
  return known?.[locale] ?? spelled(paths[0]?.at(-1) ?? '')
}

/** One state of a chart, and not those it stands in. */
export function stateNameText(path: readonly string[], locale: Locale, titles: StateTitles): string {
  return titleFor(path, titles)?.[locale] ?? spelled(path.at(-1) ?? '')
}

function titleFor(path: readonly string[], titles: StateTitles): Record<Locale, string> | undefined {
  return entryFor(titles, path) ?? entryFor(STATE_WORDS, path)
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

/** A robot that is called after its kind is named once. */
export function nameOf({ id, kind }: Robot, words: Words): string {
  const kindName = words.kinds[kind]
  if (id.toLowerCase() === kindName.toLowerCase()) return kindName
  return kind === 'unknown' ? id : `${id} (${kindName})`
}

/** What somebody did, as the audit names it: a command of the protocol or something of the door. */
export function deedText(words: Words, action: string): string {
  const commands: Record<string, string> = words.actions
  return words.audit.actions[action] ?? commands[action] ?? spelled(action.replaceAll('.', ' '))
}

export function outcomeText(words: Words, outcome: string): string {
  return outcome === 'done'
    ? words.audit.done
    : words.audit.refused(words.refusals[outcome] ?? spelled(outcome.replaceAll('.', ' ')))
}

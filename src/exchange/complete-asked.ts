import type { FormPuzzle, FormQuestion, FormTransition } from './form.ts'
import type { Report } from './report.ts'

const LOCALES = ['fr', 'en'] as const
const BASE = 'base'

/** The ids of a tour, by what the source calls things. */
type Ids = ReadonlyMap<string, string>

/** Questions about what is there, in both languages of a tour; others are told as skipped. */
export function completeQuestions(drafts: readonly FormQuestion[], known: Ids, report: Report): FormQuestion[] {
  const found = drafts.flatMap((draft) => {
    const about = known.get(draft.about)
    if (about === undefined) report.skip(`question ${draft.id}`, `there is no stop or object "${draft.about}"`)
    return about === undefined ? [] : [{ ...draft, about }]
  })
  return inBoth('question', found, report)
}

/** Puzzles of stops that are there, with a right choice, in both languages. */
export function completePuzzles(drafts: readonly FormPuzzle[], stops: Ids, report: Report): FormPuzzle[] {
  const found = drafts.flatMap((draft) => {
    const stop = stops.get(draft.stop)
    const isSolvable = Object.hasOwn(draft.choices, draft.right)
    if (stop === undefined) report.skip(`puzzle ${draft.id}`, `there is no stop "${draft.stop}"`)
    else if (!isSolvable) report.skip(`puzzle ${draft.id}`, `there is no choice "${draft.right}"`)
    return stop === undefined || !isSolvable ? [] : [{ ...draft, stop }]
  })
  return inBoth('puzzle', found, report)
}

/** Words for the ways between stops that are there. */
export function completeTransitions(drafts: readonly FormTransition[], stops: Ids, report: Report): FormTransition[] {
  const isPlace = (id: string | undefined) => id === undefined || id === BASE || stops.has(id)
  return drafts.flatMap(({ from, to, language, lines }, index) => {
    const where = `transition ${index + 1}`
    const isWay = isPlace(from) && isPlace(to) && (from !== undefined || to !== undefined)
    if (!isWay) report.skip(where, 'a way from or to a stop that is not there')
    else if (language === '' || lines.length === 0) report.skip(where, 'words without a language, or no words')
    if (!isWay || language === '' || lines.length === 0) return []
    const ends = [
      ...(from === undefined ? [] : [['from', stops.get(from) ?? from]]),
      ...(to === undefined ? [] : [['to', stops.get(to) ?? to]]),
    ]
    return [{ ...Object.fromEntries(ends), language, lines }]
  })
}

/** What is asked in one language only would be a surprise for whoever leads in the other. */
function inBoth<Entry extends { id: string; language: string }>(
  what: string,
  entries: readonly Entry[],
  report: Report,
): Entry[] {
  const ids = [...new Set(entries.map(({ id }) => id))]
  return ids.flatMap((id) => {
    const same = entries.filter((entry) => entry.id === id && entry.language !== '')
    const missing = LOCALES.filter((locale) => !same.some(({ language }) => language === locale))
    if (missing.length > 0) report.skip(`${what} ${id}`, `it is not there in ${missing.join(' and ')}`)
    return missing.length > 0 ? [] : same
  })
}

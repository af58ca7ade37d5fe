import { phraseIn } from '#content'
import { numberInWords } from '../shared/numbers.ts'
import { beatOf } from '../shared/performance.ts'
import { localeFor, spokenIn } from './guest-texts.ts'
import type { SeenTour } from './seen-tour.ts'
import { chunksOf } from './stop-steps.ts'
import { transitionOf } from './texts.ts'
import { placeName, wordsOf } from './tour.ts'
import type { TourWords } from './tour-words.ts'

type Telling = { seen: SeenTour; language: string }

/**
 * What the robot is telling, in the language of a guest. The very sentence has no twin there: another language has its
 * own lines, in its own number, so that the same share of them is shown as the voice has of its text.
 */
export function linesNow(seen: SeenTour, language: string): readonly string[] {
  const [kind = '', ...rest] = beatOf(seen.performance)?.id.split('.') ?? []
  const told: Telling = { seen, language }
  if (kind === 'stop') return atStop(told, rest)
  if (kind === 'answer') return answerTo(told, rest)
  if (kind === 'walk') return onTheWay(told, rest)
  if (kind === 'home') return homeward(told)
  const name = OF_BEAT[kind]
  return name === undefined ? [] : words(told, name)
}

/** Beats that are nothing but words of the product, by the beginning of their id. */
const OF_BEAT: Readonly<Record<string, keyof TourWords>> = {
  welcome: 'welcome',
  rules: 'rules',
  goodbye: 'goodbye',
  regroup: 'regroup',
  guide: 'guideAnswers',
  count: 'counted',
}

function atStop(told: Telling, [stop = '', kind = '', number = '1']: readonly string[]): readonly string[] {
  if (kind === 'tell') return sharedPart(told, stop, Number(number) - 1)
  if (kind === 'puzzle' || kind === 'reveal') return riddleLines(told, stop, kind)
  if (kind === 'ask') return words(told, number === '1' ? 'ask' : 'another')
  return kind === 'look' || kind === 'linger' ? words(told, kind) : []
}

function sharedPart({ seen, language }: Telling, stop: string, part: number): readonly string[] {
  const { tour, state, locale } = seen
  const { place, audience } = state
  const telling = { audience, length: place.kind === 'stop' ? place.telling.length : state.length }
  const spoken = chunksOf(spokenIn(tour, stop, locale, telling).lines)
  if (language === locale) return spoken[part] ?? []
  return shareOf(spokenIn(tour, stop, language, telling).lines, part, spoken.length)
}

/** The part of so many parts; never nothing while there is a line. */
export function shareOf(lines: readonly string[], part: number, parts: number): readonly string[] {
  if (lines.length === 0 || parts <= 0) return []
  const from = Math.min(lines.length - 1, Math.round((part * lines.length) / parts))
  return lines.slice(from, Math.max(from + 1, Math.round(((part + 1) * lines.length) / parts)))
}

function riddleLines({ seen, language }: Telling, stop: string, kind: 'puzzle' | 'reveal'): readonly string[] {
  const { puzzles } = seen.tour.content
  const spoken = puzzles.find(
    (one) => one.stop === stop && one.language === seen.locale && one.audiences.includes(seen.state.audience),
  )
  const puzzle = inLanguage(puzzles, spoken?.id, language)
  if (!puzzle) return []
  return kind === 'puzzle' ? [puzzle.question] : puzzle.reveal
}

function answerTo({ seen, language }: Telling, [id]: readonly string[]): readonly string[] {
  const question = inLanguage(seen.tour.content.questions, id, language)
  return question ? [question.question, ...question.answer] : []
}

function onTheWay(told: Telling, [to = '', call]: readonly string[]): readonly string[] {
  if (call !== undefined) return words(told, 'call')
  const { seen, language } = told
  const { tour, state } = seen
  const place = phraseIn(placeName(tour, to), localeFor(language))
  return [...words(told, 'walk', { place }), ...transitionOf(tour.content, state.at, to, language)]
}

function homeward(told: Telling): readonly string[] {
  const { tour } = told.seen
  const place = phraseIn(tour.content.base.place, localeFor(told.language))
  return [...words(told, 'home'), ...words(told, 'wayHome', { place })]
}

/** One wording: which one the voice took does not matter to whoever reads. */
function words(
  { seen, language }: Telling,
  name: keyof TourWords,
  values: Readonly<Record<string, string>> = {},
): readonly string[] {
  const { tour, state } = seen
  const locale = localeFor(language)
  const count = numberInWords(state.group ?? 0, locale)
  const title = phraseIn(tour.content.title, locale)
  return [String(wordsOf(tour, name, { locale }, 0, { title, count, ...values })[0])]
}

/** The same entry as the museum wrote it for that language, or in English. */
function inLanguage<Entry extends { id: string; language: string }>(
  entries: readonly Entry[],
  id: string | undefined,
  language: string,
): Entry | undefined {
  const same = entries.filter((one) => one.id === id)
  return same.find((one) => one.language === language) ?? same.find((one) => one.language === localeFor(language))
}

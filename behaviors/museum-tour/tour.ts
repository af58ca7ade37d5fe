import { type Phrase, phraseIn } from '#content'
import type { Locale } from '#robot'
import type { Departures } from '#runtime'
import type { Lines } from '../shared/beat.ts'
import { BASE, type TourContent, type TourRoute, type TourStop } from './tour.content.ts'
import type { TourState } from './tour-state.ts'
import { type TourWords, wordsWith } from './tour-words.ts'

/** What is told, with the words around it. */
export type Tour = { content: TourContent; words: TourWords }
/** To whom and in which language; the pace is that of the voice. */
export type Telling = { locale: Locale; pace: number }

export function tourOf(content: TourContent): Tour {
  return { content, words: wordsWith(content.words) }
}

/** The route of that name; of a name that is gone, the first. */
export function routeOf({ content }: Tour, { route }: Pick<TourState, 'route'>): TourRoute {
  const found = content.routes.find(({ id }) => id === route) ?? content.routes[0]
  if (!found) throw new TypeError('a tour has a route')
  return found
}

export function stopOf({ content }: Tour, id: string): TourStop {
  const found = content.stops.find((stop) => stop.id === id)
  if (!found) throw new TypeError(`there is no stop "${id}"`)
  return found
}

/** All stops by name, in the order in which the content has them. */
export function stopTitles({ stops }: Pick<TourContent, 'stops'>): readonly { id: string; title: Phrase }[] {
  return stops.map(({ id, title }) => ({ id, title }))
}

/** When tours begin, as far as the calendar tells an hour. */
export function departuresOf({ calendar }: Pick<TourContent, 'calendar'>): Departures | undefined {
  if (!calendar) return undefined
  const { timeZone, times } = calendar
  return { timeZone, times: times.flatMap(({ date, from }) => (from === undefined ? [] : [{ date, from }])) }
}

/** What a place is called after "vers" and "to". */
export function placeName({ content }: Tour, id: string): Phrase {
  return id === BASE ? content.base.place : (content.stops.find((stop) => stop.id === id)?.place ?? content.base.place)
}

/** Whether the group can go there now. */
export function isOpen(tour: Tour, { closedRooms, stepFree }: Pick<TourState, 'closedRooms' | 'stepFree'>, id: string): boolean {
  const { room, access } = stopOf(tour, id)
  return !closedRooms.includes(room) && (access.stepFree || !stepFree)
}

/** All wordings of these words, beginning with the one whose turn it is. */
export function wordsOf(
  { words }: Tour,
  name: keyof TourWords,
  { locale }: Pick<Telling, 'locale'>,
  turn = 0,
  values: Readonly<Record<string, string>> = {},
): Lines {
  const said = words[name].map((phrase) => phraseIn(phrase, locale, values))
  const from = turn % said.length
  const [first = '', ...rest] = [...said.slice(from), ...said.slice(0, from)]
  return [first, ...rest]
}

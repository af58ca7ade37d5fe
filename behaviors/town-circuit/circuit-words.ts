import { type Phrase, phraseIn } from '#content'
import { nextTourToday } from '../museum-tour/next-tour.ts'
import type { TourContent, TourRoute } from '../museum-tour/tour.content.ts'
import { type Telling, type Tour, wordsOf } from '../museum-tour/tour.ts'
import { numberInWords } from '../shared/numbers.ts'
import { distanceInWords, minutesInWords } from './distance-words.ts'
import { lengthM } from './lay-of-the-land.ts'

/** The circuit that was chosen; of a name that is gone, the first. */
export function circuitOf({ routes }: Pick<TourContent, 'routes'>, id: unknown): TourRoute {
  const found = routes.find((route) => route.id === id) ?? routes[0]
  if (!found) throw new TypeError('a tour has a route')
  return found
}

/** How many stops, how far, how long. */
export function lengthValues({ content }: Tour, circuit: TourRoute, { locale }: Pick<Telling, 'locale'>) {
  return {
    count: numberInWords(circuit.stops.length, locale),
    distance: distanceInWords(lengthM(content, circuit), locale),
    minutes: minutesInWords(circuit.minutes, locale),
  }
}

/** What to know before one sets off. */
export function accessLine(tour: Tour, circuit: TourRoute, telling: Telling): string {
  const { access, stepFree, stops } = circuit
  if (access) return phraseIn(access, telling.locale)
  const isFlat = stepFree || stops.every(({ stop }) => tour.content.stops.find(({ id }) => id === stop)?.access.stepFree)
  return String(wordsOf(tour, isFlat ? 'circuitStepFree' : 'circuitSteps', telling)[0])
}

/** When the next walk of today begins; else another circuit to come back for; else nothing. */
export function nextLines(tour: Tour, circuit: TourRoute, now: number, telling: Telling): readonly string[] {
  const time = nextTourToday(tour.content, now, telling.locale)
  if (time !== undefined) return [String(wordsOf(tour, 'circuitNext', telling, 0, { time })[0])]
  const { routes } = tour.content
  const at = routes.findIndex(({ id }) => id === circuit.id)
  const other = routes[(at + 1) % routes.length]
  if (!other || other.id === circuit.id) return []
  return [String(wordsOf(tour, 'circuitOther', telling, 0, { title: phraseIn(other.title, telling.locale) })[0])]
}

/** What a group can have liked, as it stands on the screen. */
export function likings(tour: Tour): readonly { id: string; label: Phrase }[] {
  const label = (name: 'circuitStories' | 'circuitPlaces' | 'circuitTogether'): Phrase => ({
    fr: String(wordsOf(tour, name, { locale: 'fr' })[0]),
    en: String(wordsOf(tour, name, { locale: 'en' })[0]),
  })
  return [
    { id: 'stories', label: label('circuitStories') },
    { id: 'places', label: label('circuitPlaces') },
    { id: 'together', label: label('circuitTogether') },
  ]
}

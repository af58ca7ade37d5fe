import fc from 'fast-check'
import { createRandom } from '#clock'
import { type TourContent, TourContentSchema } from '../../../behaviors/museum-tour/tour.content.ts'
import { tourOf } from '../../../behaviors/museum-tour/tour.ts'
import { tourOptions } from '../../../behaviors/museum-tour/tour-options.ts'
import { tourProgram } from '../../../behaviors/museum-tour/tour-program.ts'
import { planOf } from '../../../behaviors/museum-tour/tour-schedule.ts'
import type { TourState } from '../../../behaviors/museum-tour/tour-state.ts'
import { beatSeconds } from '../../../behaviors/shared/estimate.ts'
import type { Situation } from '../../../behaviors/shared/program.ts'

const WORDS = 'every clock here was made by hand and kept for more than one hundred years in this old house'.split(' ')
const line = (words: number) => Array.from({ length: words }, (_, index) => WORDS[index % WORDS.length]).join(' ')
const both = (text: string) => ({ fr: text, en: text })

const stopArbitrary = fc.record({
  short: fc.integer({ min: 4, max: 16 }),
  /** Further lines of the medium and of the long story. */
  medium: fc.integer({ min: 0, max: 4 }),
  long: fc.integer({ min: 0, max: 6 }),
  walk: fc.integer({ min: 0, max: 90 }),
  home: fc.integer({ min: 0, max: 120 }),
  dwell: fc.integer({ min: 0, max: 30 }),
  priority: fc.constantFrom('must' as const, 'should' as const, 'may' as const),
  question: fc.boolean(),
  puzzle: fc.boolean(),
})
export const tourArbitrary = fc.array(stopArbitrary, { minLength: 1, maxLength: 10 }).map(contentOf)

function contentOf(stops: readonly (typeof stopArbitrary extends fc.Arbitrary<infer Stop> ? Stop : never)[]): TourContent {
  const id = (index: number) => `stop-${index + 1}`
  const languages = ['fr', 'en'] as const
  return TourContentSchema.parse({
    title: both('the small museum'),
    base: { place: both('the front desk'), floor: 0 },
    stops: stops.map(({ walk, home, dwell }, index) => ({
      ...{
        id: id(index),
        title: both(id(index)),
        objects: [],
        place: both(`room ${index + 1}`),
        room: `room-${index + 1}`,
        floor: 0,
      },
      ...{ walkSeconds: walk, walkToBaseSeconds: home, dwellSeconds: dwell, access: { stepFree: true } },
    })),
    routes: [
      {
        ...{ id: 'all', title: both('All'), minutes: 30, audience: 'adult', length: 'long' },
        stops: stops.map(({ priority, puzzle }, index) => ({ stop: id(index), priority, puzzle })),
      },
    ],
    narrations: languages.flatMap((language) =>
      stops.flatMap(({ short, medium, long }, index) => {
        const said = (more: number) => [line(short), ...Array.from({ length: more }, () => line(15))]
        const at = { stop: id(index), language, audience: 'adult' }
        return [
          { ...at, length: 'short', lines: said(0) },
          ...(medium > 0 ? [{ ...at, length: 'medium', lines: said(medium) }] : []),
          ...(long > 0 ? [{ ...at, length: 'long', lines: said(medium + long) }] : []),
        ]
      }),
    ),
    questions: languages.flatMap((language) =>
      stops.flatMap(({ question }, index) =>
        question ? [{ id: `q-${index}`, about: id(index), language, question: line(6), answer: [line(9)] }] : [],
      ),
    ),
    puzzles: languages.flatMap((language) =>
      stops.flatMap(({ puzzle }, index) =>
        puzzle
          ? [
              {
                id: `p-${index}`,
                stop: id(index),
                language,
                question: line(7),
                choices: { a: 'one', b: 'two' },
                right: 'a',
                reveal: [line(8)],
              },
            ]
          : [],
      ),
    ),
  })
}

/** When "N minutes left" is pressed; 0 is the least that is possible then, 1 all that there is. */
export type Change = { atSeconds: number; share: number }
/** What was asked last, and what was possible then. */
export type Asked = {
  atSeconds: number
  wantedSeconds: number
  leastSeconds: number
  mostSeconds: number
  plannedSeconds: number
}
export type Walked = { seconds: number; asked: Asked; beats: readonly string[]; visited: readonly string[] }

/** No group walks, and no voice speaks, exactly as is estimated. */
export const NOISE = 0.1

/** A tour without a robot: every beat takes about what is estimated, and the group walks about as the content says. */
export function walkThrough(content: TourContent, share: number, change?: Change): Walked {
  const tour = tourOf(content)
  const program = tourProgram(tour, tourOptions({}))
  const random = createRandom(1)
  const about = (seconds: number) => seconds * (1 + NOISE * (random.integer(201) / 100 - 1))
  let [seconds, endsAt, isChanged] = [0, 0, change === undefined]
  const situation = (): Situation => ({
    ...{
      locale: 'en',
      level: 1,
      repetitions: 1,
      named: [],
      seated: false,
      robot: 'pepper',
      timeZone: 'Europe/Paris',
      pace: 1,
      random,
    },
    ...{ now: seconds * 1_000, remainingSeconds: Math.max(0, endsAt - seconds) },
  })
  const wish = (at: TourState, part: number): Asked => {
    const here = at.place
    const there = here.kind === 'walk' ? { ...at, at: here.to, ahead: [here.to, ...at.ahead] } : at
    const planned = (available: number) => planOf(tour, there, situation(), available).seconds
    const [leastSeconds, mostSeconds] = [planned(0), planned(86_400)]
    const wantedSeconds = Math.max(1, leastSeconds + part * (mostSeconds - leastSeconds))
    endsAt = seconds + wantedSeconds
    return { atSeconds: seconds, wantedSeconds, leastSeconds, mostSeconds, plannedSeconds: planned(wantedSeconds) }
  }
  let asked = wish(program.begin(situation()), share)
  let state = program.begin(situation())
  const beats: string[] = []
  for (let step = program.next(state, situation()); step; ) {
    const { beat } = step
    state = step.state
    const { place } = state
    beats.push(beat.id)
    const said = beatSeconds({ ...beat, floor: undefined }, { pace: 1 })
    seconds += about(place.kind === 'walk' ? Math.max(place.expectedSeconds, said) + 2 : beatSeconds(beat, { pace: 1 }))
    if (change && !isChanged && seconds >= change.atSeconds && place.kind !== 'home') {
      isChanged = true
      asked = wish(state, change.share)
    }
    const there = place.kind === 'walk' ? program.hear?.(state, { kind: 'control', name: 'arrived' }, situation()) : undefined
    step = there?.beat ? { state: there.state, beat: there.beat } : program.next(state, situation())
  }
  return { seconds, asked, beats, visited: state.visited }
}

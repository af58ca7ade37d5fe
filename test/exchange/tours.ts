import fc from 'fast-check'
import type { TourContent } from '#behaviors'

/** Letters that are awkward in XML, and none that a cleaned text cannot hold. */
const LETTERS = [...'abc éœÉ\'"&;,.!?»«–’0189-'] as const
const textArb = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength }).map((text) => `x${text}`.replace(/\s+/g, ' ').trim())
const phraseArb = fc.record({ fr: textArb(60), en: textArb(60) })
const optional = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined })
const linesArb = fc.array(textArb(80), { minLength: 1, maxLength: 4 })
const audienceArb = fc.constantFrom('adult', 'child', 'school', 'easy')
const lengthArb = fc.constantFrom('short', 'medium', 'long')
const secondsArb = fc.integer({ min: 0, max: 1_800 })

function idsArb(prefix: string, min: number, max: number) {
  return fc.integer({ min, max }).map((count) => Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`))
}

const objectArb = (id: string) =>
  fc.record({
    ...{
      id: fc.constant(id),
      title: phraseArb,
      maker: optional(phraseArb),
      date: optional(phraseArb),
      place: optional(phraseArb),
    },
    ...{ technique: optional(phraseArb), inventory: optional(textArb(20)), credit: textArb(40), imageRights: textArb(40) },
    sources: fc.array(textArb(30), { minLength: 1, maxLength: 2 }),
    iiif: fc.constantFrom(undefined, 'https://example.org/iiif/1/manifest.json?a=1&b=2'),
    imageService: fc.constantFrom(undefined, 'https://images.example.org/iiif/2/1'),
    lightSensitive: fc.boolean(),
  })

/** Signs hang at one stop only. */
const stopArb = (id: string, index: number, objects: readonly string[]) =>
  fc.record({
    ...{ id: fc.constant(id), title: phraseArb, objects: fc.subarray([...objects]), place: phraseArb },
    ...{ room: fc.constantFrom('room-1', 'room-2'), floor: fc.integer({ min: -2, max: 5 }) },
    ...{
      walkSeconds: secondsArb,
      walkToBaseSeconds: secondsArb,
      seats: fc.integer({ min: 0, max: 50 }),
      dwellSeconds: secondsArb,
    },
    walkFrom: fc.constantFrom({}, { base: 30 }),
    coordinates: fc.constantFrom(undefined, { latitude: 48.8235, longitude: 2.2735 }),
    pose: fc.constantFrom(undefined, { xM: 1.25, yM: -3, angleDeg: 90 }),
    pointAt: fc.constantFrom(undefined, { side: 'left' as const }, { side: 'front' as const, angleDeg: 40 }),
    gestures: fc.constantFrom({}, { before: 'invite' as const, after: 'yes' as const }),
    ...{ lookAt: fc.constantFrom('visitors' as const, 'object' as const), light: optional(phraseArb), cue: optional(phraseArb) },
    access: fc.record({
      ...{ stepFree: fc.constant(true), hearingLoop: fc.boolean(), tactile: fc.boolean(), note: optional(phraseArb) },
    }),
    ...{
      mark: optional(fc.integer({ min: 0, max: 99 }).map((number) => number * 10 + index)),
      qr: fc.constantFrom(undefined, ...(index === 0 ? ['12', 'true', 'carte:tarot'] : [`carte:${index}`])),
      lamp: optional(textArb(9).map((text) => `${text}${index}`)),
    },
  })

const routeArb = (id: string, stops: readonly string[]) =>
  fc.record({
    ...{ id: fc.constant(id), title: phraseArb, summary: optional(phraseArb), minutes: fc.integer({ min: 1, max: 240 }) },
    ...{ audience: audienceArb, length: lengthArb, stepFree: fc.boolean() },
    stops: fc
      .shuffledSubarray([...stops], { minLength: 1 })
      .chain((order) =>
        fc.tuple(
          ...order.map((stop) =>
            fc.record({ stop: fc.constant(stop), priority: fc.constantFrom('must', 'should', 'may'), puzzle: fc.boolean() }),
          ),
        ),
      ),
  })

const narrationsArb = (stops: readonly string[]) =>
  fc
    .tuple(
      ...stops.flatMap((stop) =>
        ['fr', 'en'].map((language) =>
          fc.record({
            ...{
              stop: fc.constant(stop),
              language: fc.constant(language),
              audience: fc.constant('adult'),
              length: fc.constant('short'),
            },
            lines: linesArb,
          }),
        ),
      ),
      fc.record({
        stop: fc.constantFrom(...stops),
        language: fc.constant('it'),
        audience: audienceArb,
        length: lengthArb,
        lines: linesArb,
      }),
    )
    .map((narrations) => narrations.flat())

const pairArb = <T extends Record<string, unknown>>(arb: fc.Arbitrary<T>) =>
  fc.tuple(arb, arb).map(([fr, en]) => [
    { ...fr, language: 'fr' },
    { ...fr, ...textsOf(en), language: 'en' },
  ])
/** The other language says something else of the same thing. */
const textsOf = ({ question, answer, reveal, choices }: Record<string, unknown>) => {
  const texts = { question, ...(answer ? { answer } : {}), ...(reveal ? { reveal, choices } : {}) }
  return texts
}

/** Tours of all kinds, as an input of `TourContentSchema`. */
export const tourArb: fc.Arbitrary<unknown> = fc
  .tuple(idsArb('object', 0, 3), idsArb('stop', 1, 4), idsArb('route', 1, 2))
  .chain(([objects, stops, routes]) =>
    fc.record({
      ...{ title: phraseArb, notice: optional(phraseArb), timeZone: fc.constantFrom('Europe/Paris', 'America/Cayenne') },
      base: fc.record({ place: phraseArb, floor: fc.integer({ min: -2, max: 5 }) }),
      objects: fc.tuple(...objects.map(objectArb)),
      stops: fc.tuple(...stops.map((id, index) => stopArb(id, index, objects))),
      routes: fc.tuple(...routes.map((id) => routeArb(id, stops))),
      narrations: narrationsArb(stops),
      questions: pairArb(
        fc.record({
          ...{ id: fc.constant('question-1'), about: fc.constantFrom(...objects, ...stops), question: textArb(60) },
          ...{ alsoAsked: fc.array(textArb(40), { maxLength: 2 }), answer: linesArb, audiences: fc.constant(['adult', 'easy']) },
        }),
      ),
      puzzles: pairArb(
        fc.record({
          ...{ id: fc.constant('puzzle-1'), stop: fc.constantFrom(...stops), question: textArb(60), right: fc.constant('b') },
          ...{
            choices: fc.record({ a: textArb(20), b: textArb(20), c: textArb(20) }),
            reveal: linesArb,
            audiences: fc.constant(['child']),
          },
        }),
      ),
      transitions: fc.array(
        fc.record({ from: fc.constantFrom('base', ...stops), language: fc.constantFrom('fr', 'en'), lines: linesArb }),
        { maxLength: 2 },
      ),
      translations: fc.constantFrom(
        [],
        [{ language: 'it', texts: { title: 'Le carte', [`stop.${stops[0]}.place`]: 'la sala' } }],
      ),
    }),
  )

/** The same tour, with what has no order of its own in one order. */
export function ordered(tour: TourContent): TourContent {
  const sorted = <T>(entries: readonly T[]): T[] =>
    [...entries].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
  const { narrations, questions, puzzles, transitions } = tour
  const lists = { narrations, questions, puzzles, transitions }
  return { ...tour, ...Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, sorted<unknown>(list)])) }
}

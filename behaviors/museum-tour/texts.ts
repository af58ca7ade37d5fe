import type { Audience, Length, TourContent, TourPuzzle, TourQuestion } from './tour.content.ts'
import { BASE, LENGTHS } from './tour.content.ts'

/** Whose text is told to an audience that has none of its own; all have one for adults at last. */
const INSTEAD: Readonly<Record<Audience, readonly Audience[]>> = {
  adult: ['adult'],
  school: ['school', 'adult'],
  easy: ['easy', 'adult'],
  child: ['child', 'easy', 'adult'],
}

/** What is told at a stop, in any language that the files have. A text that is missing is replaced by the next shorter one, else by the next longer. */
export function narrationOf(
  { narrations }: Pick<TourContent, 'narrations'>,
  stop: string,
  { locale, audience, length }: { locale: string; audience: Audience; length: Length },
): { length: Length; lines: readonly string[] } {
  const here = narrations.filter((one) => one.stop === stop && one.language === locale)
  const told = INSTEAD[audience].map((one) => here.filter((text) => text.audience === one)).find((texts) => texts.length > 0)
  const wished = LENGTHS.indexOf(length)
  const order = [...LENGTHS.slice(0, wished + 1).reverse(), ...LENGTHS.slice(wished + 1)]
  const found = order.flatMap((one) => told?.filter((text) => text.length === one) ?? [])[0]
  return found ?? { length: 'short', lines: [] }
}

/** What visitors ask here, about the stop itself first, then about its objects. */
export function questionsAt(
  { questions, stops }: Pick<TourContent, 'questions' | 'stops'>,
  stop: string,
  { locale, audience }: { locale: string; audience: Audience },
): readonly TourQuestion[] {
  const subjects = [stop, ...(stops.find(({ id }) => id === stop)?.objects ?? [])]
  const asked = questions.filter(({ language, audiences }) => language === locale && audiences.includes(audience))
  return subjects.flatMap((subject) => asked.filter(({ about }) => about === subject))
}

/** The riddle of a stop for that audience. */
export function puzzleAt(
  { puzzles }: Pick<TourContent, 'puzzles'>,
  stop: string,
  { locale, audience }: { locale: string; audience: Audience },
): TourPuzzle | undefined {
  return puzzles.find((one) => one.stop === stop && one.language === locale && one.audiences.includes(audience))
}

/** What is told on the way: of exactly this way, else of where it leads, else of where it comes from. */
export function transitionOf(
  { transitions }: Pick<TourContent, 'transitions'>,
  from: string,
  to: string,
  locale: string,
): readonly string[] {
  const told = transitions.filter(({ language }) => language === locale)
  const found =
    told.find((one) => one.from === from && one.to === to) ??
    told.find((one) => one.from === undefined && one.to === to) ??
    told.find((one) => one.from === from && one.to === undefined && to !== BASE)
  return found?.lines ?? []
}

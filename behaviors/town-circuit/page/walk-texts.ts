import { type Phrase, phraseIn } from '#content'
import { narrationOf, puzzleAt, questionsAt, transitionOf } from '../../museum-tour/texts.ts'
import { BASE, type TourContent, type TourRoute, type TourStop } from '../../museum-tour/tour.content.ts'
import { legsM } from '../lay-of-the-land.ts'

export type WalkPicture = { media: string; alt: string; credit: string }
/** A stop as a phone tells it, in one language. */
export type WalkStop = {
  title: string
  place: string
  /** On foot, from the stop before. */
  legM: number
  way: readonly string[]
  lines: readonly string[]
  /** Where the content has a text of its own in easy language. */
  easy: readonly string[] | undefined
  pictures: readonly WalkPicture[]
  stepFree: boolean
  access: string | undefined
  seats: number
  puzzle: { question: string; choices: readonly string[]; answer: readonly string[] } | undefined
  questions: readonly { question: string; answer: readonly string[] }[]
}
export type Walk = {
  language: string
  title: string
  summary: string | undefined
  access: string | undefined
  notice: string | undefined
  stops: readonly WalkStop[]
}

/** The languages in which every stop of a circuit is told to its audience, the wished one first. */
export function languagesOf(content: Pick<TourContent, 'narrations'>, route: TourRoute, first: string): readonly string[] {
  const { audience, length } = route
  const known = [...new Set(content.narrations.map(({ language }) => language))]
  const whole = known.filter((locale) =>
    route.stops.every(({ stop }) => narrationOf(content, stop, { locale, audience, length }).lines.length > 0),
  )
  return whole.sort((one, other) => Number(other === first) - Number(one === first))
}

/** All that a phone tells of a circuit in one language. */
export function walkIn(content: TourContent, route: TourRoute, language: string): Walk {
  const say = (phrase: Phrase, name?: string) => textIn(content, phrase, language, name)
  const legs = legsM(content, route)
  return {
    language,
    title: say(route.title, `route.${route.id}.title`),
    summary: route.summary && say(route.summary, `route.${route.id}.summary`),
    access: route.access && say(route.access),
    notice: content.notice && say(content.notice),
    stops: route.stops.flatMap(({ stop: id }, index) => {
      const stop = content.stops.find((one) => one.id === id)
      const before = route.stops[index - 1]?.stop ?? BASE
      return stop ? [stopIn(content, { route, stop, before, legM: legs[index] ?? 0 }, language)] : []
    }),
  }
}

type Standing = { route: TourRoute; stop: TourStop; before: string; legM: number }

function stopIn(content: TourContent, { route, stop, before, legM }: Standing, language: string): WalkStop {
  const { id, title, place, access, seats } = stop
  const { audience, length } = route
  const reader = { locale: language, audience, length }
  const puzzle = puzzleAt(content, id, reader)
  const hasEasy = content.narrations.some((one) => one.stop === id && one.language === language && one.audience === 'easy')
  return {
    ...{
      title: textIn(content, title, language, `stop.${id}.title`),
      place: textIn(content, place, language, `stop.${id}.place`),
    },
    ...{ legM, seats, stepFree: access.stepFree, access: access.note && textIn(content, access.note, language) },
    way: transitionOf(content, before, id, language),
    lines: narrationOf(content, id, reader).lines,
    easy: hasEasy ? narrationOf(content, id, { ...reader, audience: 'easy' }).lines : undefined,
    pictures: picturesOf(content, stop, language),
    puzzle: puzzle && {
      question: puzzle.question,
      choices: Object.values(puzzle.choices).flatMap((choice) => choice ?? []),
      answer: puzzle.reveal,
    },
    questions: questionsAt(content, id, reader).map(({ question, answer }) => ({ question, answer })),
  }
}

function picturesOf(content: TourContent, { objects }: TourStop, language: string): readonly WalkPicture[] {
  return objects.flatMap((id) => {
    const object = content.objects.find((one) => one.id === id)
    const media = object?.picture?.media
    if (!object?.picture || !media) return []
    return [{ media, alt: textIn(content, object.picture.instead, language), credit: `${object.credit}. ${object.imageRights}` }]
  })
}

/** In French and English as it stands; in another language by its translation, else in English. */
function textIn({ translations }: TourContent, phrase: Phrase, language: string, name = ''): string {
  if (language === 'fr' || language === 'en') return phraseIn(phrase, language)
  return translations.find((one) => one.language === language)?.texts[name] ?? phraseIn(phrase, 'en')
}

import { type Phrase, phraseIn } from '#content'
import type { Locale } from '#robot'
import type { CompanionPicture } from '#runtime'
import { narrationOf } from './texts.ts'
import type { Audience, Length, TourContent } from './tour.content.ts'
import { stopOf, type Tour } from './tour.ts'

/** The language of the words around the texts, for a guest whose own the product does not have. */
export function localeFor(language: string): Locale {
  return language === 'fr' ? 'fr' : 'en'
}

/** What is told of a stop, in the guest's language; in English where nobody has translated it yet. */
export function spokenIn(
  { content }: Tour,
  stop: string,
  language: string,
  telling: { audience: Audience; length: Length },
): { length: Length; lines: readonly string[] } {
  const own = narrationOf(content, stop, { ...telling, locale: language })
  return own.lines.length > 0 ? own : narrationOf(content, stop, { ...telling, locale: localeFor(language) })
}

export function tourTitleIn({ content }: Tour, language: string): string {
  const title = phraseFor(content, 'title', content.title, language)
  return title.charAt(0).toUpperCase() + title.slice(1)
}

export function stopTitleIn(tour: Tour, stop: string, language: string): string {
  return phraseFor(tour.content, `stop.${stop}.title`, stopOf(tour, stop).title, language)
}

/** The labels of what stands there, as a museum writes them. */
export function labelsIn(tour: Tour, stop: string, language: string): readonly string[] {
  return objectsAt(tour, stop).map(({ id, title, maker, date, credit }) => {
    const named = Object.entries({ title, maker, date }).flatMap(([what, phrase]) =>
      phrase ? [phraseFor(tour.content, `object.${id}.${what}`, phrase, language)] : [],
    )
    return [...named, credit].join(', ')
  })
}

export function picturesIn(tour: Tour, stop: string, language: string): readonly CompanionPicture[] {
  return objectsAt(tour, stop).flatMap(({ id, title, picture, imageService: iiif, credit }) => {
    const media = picture?.media ?? undefined
    if (media === undefined && iiif === undefined) return []
    const shown = phraseFor(tour.content, `object.${id}.title`, title, language)
    const alt = picture ? phraseIn(picture.instead, localeFor(language)) : shown
    return [{ media, iiif, alt, credit }]
  })
}

function objectsAt(tour: Tour, stop: string): TourContent['objects'] {
  const { objects } = tour.content
  return stopOf(tour, stop).objects.flatMap((id) => objects.find((one) => one.id === id) ?? [])
}

/** Further languages have their titles in one list. */
function phraseFor({ translations }: TourContent, name: string, phrase: Phrase, language: string): string {
  const texts = translations.filter((one) => one.language === language).map((one) => one.texts[name])
  return texts.find((text) => text !== undefined) ?? phraseIn(phrase, localeFor(language))
}

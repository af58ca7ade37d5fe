import { phraseIn } from '#content'
import type { Gesture } from '#robot'
import type { ScreenView } from '#runtime'
import type { ReceptionContent } from '../reception.content.ts'

type Locale = 'fr' | 'en'

/** What hand and screen add to a way that is told in words. */
export type Way = { gesture: Gesture; picture: ScreenView['picture'] }

/** The robot faces the visitor: what is on the visitor's left is on its right. */
const HANDS = { left: 'pointRight', right: 'pointLeft', ahead: 'explain' } as const

/** How a topic is shown that is somewhere in the house. */
export function wayTo(topic: string | undefined, { topics, places }: ReceptionContent, locale: Locale): Way | undefined {
  const name = topics.find(({ id }) => id === topic)?.where
  const place = name === undefined ? undefined : places[name]
  if (!place) return undefined
  const { side, map } = place
  // A file that is not there was told of when the content was read; the words are enough.
  const picture = typeof map?.media === 'string' ? { media: map.media, alt: phraseIn(map.instead, locale) } : undefined
  return { gesture: HANDS[side], picture }
}

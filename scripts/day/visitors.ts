import type { Random } from '#clock'

type Locale = 'fr' | 'en'
/** How somebody is at a desk. */
export type Manner =
  | 'asks'
  | 'taps'
  | 'seeks a person'
  | 'knows nothing that is known'
  | 'stays silent'
  | 'leaves in the middle'
  | 'walks by'
export type Visitor = {
  /** Milliseconds after the door opened. */
  comesAt: number
  locale: Locale
  manner: Manner
  /** What is said, one after the other. */
  says: readonly string[]
  /** Leaves without a word of goodbye. */
  rushes: boolean
  /** Before it answers a robot. */
  thinksMs: number
}

/** Utterances by what they are about, as people wrote them down for each language. */
export type Phrases = Readonly<
  Record<Locale, { known: readonly string[]; unknown: readonly string[]; person: readonly string[] }>
>

const HOUR_MS = 3_600_000
/**
 * How busy each hour from nine to five is, beside the others: judged from what desks tell of their days, and not
 * measured. Mornings are full, and midday is not.
 */
const BUSY = [5, 8, 9, 6, 4, 7, 8, 5]
/** Of a hundred visitors; FIELD 3: many stay silent, and most of those who speak ask for what a desk knows. */
const MANNERS: readonly (readonly [Manner, number])[] = [
  ['asks', 46],
  ['taps', 14],
  ['seeks a person', 7],
  ['knows nothing that is known', 8],
  ['stays silent', 10],
  ['leaves in the middle', 7],
  ['walks by', 8],
]
const ENGLISH_SHARE = 0.2
const RUSH_SHARE = 0.4
const SECOND_QUESTION_SHARE = 0.4

/** The visitors of a day, the first to come first. The same seed brings the same people. */
export function visitorsOfDay(random: Random, count: number, phrases: Phrases): readonly Visitor[] {
  const visitors = Array.from({ length: count }, (): Visitor => {
    const locale = random.next() < ENGLISH_SHARE ? 'en' : 'fr'
    const manner = weighted(random, MANNERS)
    return {
      comesAt:
        (weighted(
          random,
          BUSY.map((weight, hour) => [hour, weight] as const),
        ) +
          random.next()) *
        HOUR_MS,
      ...{ locale, manner, says: saysOf(manner, random, phrases[locale]) },
      rushes: random.next() < RUSH_SHARE,
      thinksMs: 1_000 + random.integer(4_000),
    }
  })
  return visitors.sort((a, b) => a.comesAt - b.comesAt)
}

function saysOf(manner: Manner, random: Random, { known, unknown, person }: Phrases[Locale]): string[] {
  const some = (texts: readonly string[], most = 1) => Array.from({ length: most }, () => random.pick(texts) ?? '')
  switch (manner) {
    case 'asks':
    case 'taps':
      return some(known, random.next() < SECOND_QUESTION_SHARE ? 2 : 1)
    case 'leaves in the middle':
      return some(known)
    case 'seeks a person':
      return some(person)
    case 'knows nothing that is known':
      return some(unknown, 2)
    case 'stays silent':
    case 'walks by':
      return []
  }
}

function weighted<Item>(random: Random, items: readonly (readonly [Item, number])[]): Item {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0)
  let left = random.next() * total
  for (const [item, weight] of items) {
    left -= weight
    if (left < 0) return item
  }
  const [first] = items
  if (!first) throw new Error('There is nothing to choose from')
  return first[0]
}

import { z } from 'zod'
import { checkedWords, staleWords, type Told, type Words } from './age-words.ts'
import type { FeedState } from './feed-state.ts'
import type { FeedItem } from './item.ts'
import { facilityOf } from './source.ts'

/** Its other parts pass through as they are. */
const WordsSchema = z.object({ fr: z.string(), en: z.string() })
const FacilitySchema = z.looseObject({
  id: z.string(),
  hours: z.string(),
  checked: WordsSchema.optional(),
  note: WordsSchema.optional(),
})
const EventsSchema = z.looseObject({
  list: z.array(z.looseObject({ name: WordsSchema, when: z.string() })),
  checked: WordsSchema.optional(),
  note: WordsSchema.optional(),
})
const TopicSchema = z.looseObject({ id: z.string(), answer: WordsSchema })

/** The parts of the content of a reception desk that live sources change. */
export const DeskSchema = z.looseObject({
  timeZone: z.string(),
  facilities: z.array(FacilitySchema),
  events: EventsSchema,
  topics: z.array(TopicSchema),
  /** An event tells its own program, whatever the calendar of the town says. */
  ownEvents: z.literal(true).optional(),
})
export type Desk = z.infer<typeof DeskSchema>

/** The topic under which headlines are told; a desk that has one of this name keeps its label and keywords. */
const HEADLINES = {
  id: 'headlines',
  label: { fr: 'Actualités de la ville', en: 'Town news' },
  keywords: {
    fr: ['actualités', 'titres du journal', 'quoi de neuf', 'nouvelles'],
    en: ['town news', 'news', 'headlines', 'what is new'],
  },
}
/** More titles than this nobody remembers. */
const MAX_TOLD = 4
/** Ended ones are not handed on; of the rest no more than a month of a lively town. */
const MAX_EVENTS = 200

/** The desk as the sources see it at this moment. What no source tells stays as the file has it; nothing is changed in place. */
export function overlay(desk: Desk, states: readonly FeedState[], now: number): Desk {
  return {
    ...desk,
    facilities: desk.facilities.map((facility) => withHours(facility, desk, states, now)),
    events: withEvents(desk, states, now),
    topics: withHeadlines(desk, states, now),
  }
}

function withHours(
  facility: Desk['facilities'][number],
  { timeZone }: Desk,
  states: readonly FeedState[],
  now: number,
): Desk['facilities'][number] {
  const state = states.find(({ source }) => facilityOf(source.for) === facility.id)
  if (!state) return facility
  const [hours] = itemsOf([state], 'hours')
  if (!hours) return { ...facility, note: staleWords('hours', state.fetchedAt, now, timeZone) }
  return { ...facility, hours: hours.hours, ...checked('hours', [state], now, timeZone) }
}

/** In the place of the list of the file, which somebody would have to keep beside the calendar. */
function withEvents({ events, timeZone, ownEvents }: Desk, states: readonly FeedState[], now: number): Desk['events'] {
  const told = states.filter(({ source }) => source.for === 'events')
  if (told.length === 0 || ownEvents) return events
  const list = itemsOf(told, 'event')
    .filter(({ endsAt }) => endsAt > now)
    .sort((one, other) => one.startsAt - other.startsAt)
    .slice(0, MAX_EVENTS)
    .map(({ name, when }) => ({ name: { fr: name, en: name }, when }))
  const stale = told.find((state) => state.stale)
  const note = stale && { note: staleWords('events', stale.fetchedAt, now, timeZone) }
  return { ...events, list, ...checked('events', told, now, timeZone), ...note }
}

function withHeadlines({ topics, timeZone }: Desk, states: readonly FeedState[], now: number): Desk['topics'] {
  const told = states.filter(({ source }) => source.for === 'headlines')
  const [first] = told
  if (!first) return topics
  const titles = itemsOf(told, 'headline')
    .sort((one, other) => other.publishedAt - one.publishedAt)
    .slice(0, MAX_TOLD)
    .map(({ title }) => title)
  const freshness = checked('headlines', told, now, timeZone).checked
  const answer = told.every((state) => state.stale)
    ? staleWords('headlines', first.fetchedAt, now, timeZone)
    : headlinesAnswer(titles, freshness)
  const live = { answer, ...(freshness && { freshness }) }
  const known = topics.find(({ id }) => id === HEADLINES.id)
  if (known) return topics.map((topic) => (topic === known ? { ...topic, ...live } : topic))
  return [...topics, { ...HEADLINES, ...live }]
}

function headlinesAnswer(titles: readonly string[], words: Words | undefined): Words {
  const list = titles.join(' ; ')
  const after = (locale: keyof Words) => (words ? ` ${words[locale]}` : '')
  if (list === '')
    return {
      fr: `Le journal de la ville n'a rien publié ce mois-ci.${after('fr')}`,
      en: `The town journal has published nothing this month.${after('en')}`,
    }
  return { fr: `Dans le journal de la ville : ${list}.${after('fr')}`, en: `In the town journal: ${list}.${after('en')}` }
}

function itemsOf<Kind extends FeedItem['kind']>(states: readonly FeedState[], kind: Kind): Extract<FeedItem, { kind: Kind }>[] {
  const isKind = (item: FeedItem): item is Extract<FeedItem, { kind: Kind }> => item.kind === kind
  return states.filter(({ stale }) => !stale).flatMap(({ items }) => items.filter(isKind))
}

/** By the oldest of what is told: the whole is not fresher than its parts. */
function checked(told: Told, states: readonly FeedState[], now: number, timeZone: string): { checked?: Words } {
  const times = states.flatMap(({ stale, fetchedAt }) => (stale || fetchedAt === null ? [] : [fetchedAt]))
  return times.length === 0 ? {} : { checked: checkedWords(told, Math.min(...times), now, timeZone) }
}

import type { Entry } from '../entry.ts'
import { type Figures, figuresOf } from './figures.ts'
import { type VisitRecord, visitsIn } from './visit-record.ts'

const HOURS_OF_A_DAY = 24

export type TopicFigures = { topic: string; asked: number; badly: number }
/** The figures of some days, whole and split. Nothing of it can be traced to a visitor. */
export type Report = {
  total: Figures
  /** Each day on which somebody came, as 2026-11-26. */
  days: readonly { day: string; figures: Figures }[]
  /** All 24 of the clock on the wall, the days put together. */
  hours: readonly { hour: number; figures: Figures }[]
  /** Visitors whose language is not known are in the total only. */
  locales: readonly { locale: 'fr' | 'en'; figures: Figures }[]
  /** The most asked first. */
  topics: readonly TopicFigures[]
}

/** What these entries come to, by the clock of a time zone. */
export function reportOf(entries: readonly Entry[], timeZone: string): Report {
  const visits = visitsIn(entries)
  const place = placeIn(timeZone)
  const days = groupedBy(visits, ({ at }) => place(at).day)
  const hours = groupedBy(visits, ({ at }) => place(at).hour)
  return {
    total: figuresOf(visits),
    days: [...days].map(([day, some]) => ({ day, figures: figuresOf(some) })).sort((a, b) => a.day.localeCompare(b.day)),
    hours: Array.from({ length: HOURS_OF_A_DAY }, (_, hour) => ({ hour, figures: figuresOf(hours.get(hour) ?? []) })),
    locales: (['fr', 'en'] as const).map((locale) => ({
      locale,
      figures: figuresOf(visits.filter((visit) => visit.locale === locale)),
    })),
    topics: topicsOf(visits),
  }
}

function topicsOf(visits: readonly VisitRecord[]): TopicFigures[] {
  const answers = groupedBy(
    visits.flatMap((visit) => visit.answers),
    ({ topic }) => topic,
  )
  return [...answers]
    .map(([topic, some]) => ({ topic, asked: some.length, badly: some.filter(({ badly }) => badly).length }))
    .sort((a, b) => b.asked - a.asked || a.topic.localeCompare(b.topic))
}

/** The Swedes write days as ISO 8601 does. */
function placeIn(timeZone: string): (at: number) => { day: string; hour: number } {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' },
  })
  return (at) => {
    const [day = '', hour = '0'] = format.format(at).split(' ')
    return { day, hour: Number(hour) }
  }
}

function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

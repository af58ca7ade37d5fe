import { z } from 'zod'
import type { FeedState } from './feed-state.ts'

/** What is needed of the news of a house: the words before a headline, and the headlines that staff may choose from. */
const NewsSchema = z.looseObject({ headline: z.array(z.unknown()), headlines: z.array(z.string()).default([]) })
/** What the news of a house take at most. */
const MOST = 50
const TITLE_LENGTH = { min: 2, max: 300 } as const

/**
 * The news of a house, offering staff the headlines of the moment after those of its file. What is too old is not offered.
 * Content that is no news is given back as it is.
 */
export function liveNews(content: unknown, read: () => { states: readonly FeedState[] }): unknown {
  const parsed = NewsSchema.safeParse(content)
  if (!parsed.success) return content
  const { data } = parsed
  const headlines = () => [...new Set([...data.headlines, ...read().states.flatMap(titlesOf)])].slice(0, MOST)
  return Object.defineProperties({ ...data }, { headlines: { get: headlines, enumerable: true } })
}

function titlesOf({ source, items, stale }: FeedState): readonly string[] {
  if (stale || source.for !== 'headlines') return []
  const titles = items.flatMap((item) => (item.kind === 'headline' ? [item.title.trim()] : []))
  return titles.filter(({ length }) => length >= TITLE_LENGTH.min && length <= TITLE_LENGTH.max)
}

import type { FeedCopy } from './feed-store.ts'
import type { FeedItem } from './item.ts'
import type { Source } from './source.ts'

/** What a source is known to say, and how far that can be relied on. */
export type FeedState = {
  source: Source
  items: readonly FeedItem[]
  /** On the wall clock; null before the first good answer. */
  fetchedAt: number | null
  ageMs: number | null
  /** Too old to be repeated, or never read. */
  stale: boolean
  /** Why the last attempt gave nothing new; undefined when it did. */
  problem: string | undefined
}

const HOUR_MS = 3_600_000
/** Clocks on walls are corrected by this much; a copy from later than that has no age one could name. */
const CORRECTION_MS = 600_000

export function stateOf(source: Source, copy: FeedCopy | null, problem: string | undefined, now: number): FeedState {
  if (copy === null) return { source, items: [], fetchedAt: null, ageMs: null, stale: true, problem }
  const { items, fetchedAt } = copy
  const ageMs = now - fetchedAt
  const stale = ageMs >= source.staleAfterHours * HOUR_MS || ageMs < -CORRECTION_MS
  return { source, items, fetchedAt, ageMs: Math.max(0, ageMs), stale, problem }
}

import type { FeedState } from './feed-state.ts'
import { type Desk, DeskSchema, overlay } from './overlay.ts'

/** What sources must know of a desk: its time, and which facilities it has. Undefined for other content. */
export function deskFacts(content: unknown): { timeZone: string; facilities: string[] } | undefined {
  const { data } = DeskSchema.safeParse(content)
  return data && { timeZone: data.timeZone, facilities: data.facilities.map(({ id }) => id) }
}

/**
 * A content of the reception desk whose hours, events and topics are those of the moment they are looked at: a session at
 * a desk lasts for days, and must not say on Friday that it looked "this morning" when that was Monday's. Content that is
 * not a desk's is given back as it is.
 */
export function liveDesk(content: unknown, read: () => { states: readonly FeedState[]; now: number }): unknown {
  const parsed = DeskSchema.safeParse(content)
  if (!parsed.success) return content
  const now = (): Desk => {
    const { states, now } = read()
    return overlay(parsed.data, states, now)
  }
  return Object.defineProperties(
    { ...parsed.data },
    {
      facilities: { get: () => now().facilities, enumerable: true },
      events: { get: () => now().events, enumerable: true },
      topics: { get: () => now().topics, enumerable: true },
    },
  )
}

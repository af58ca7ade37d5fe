import { z } from 'zod'

/** One thing that a source said, checked, cleaned, and ready to be repeated. */
export const FeedItemSchema = z.discriminatedUnion('kind', [
  /** As OpenStreetMap writes them. */
  z.strictObject({ kind: z.literal('hours'), hours: z.string() }),
  /** `when` as OpenStreetMap writes it, in the time of the venue. */
  z.strictObject({ kind: z.literal('event'), name: z.string(), when: z.string(), startsAt: z.number(), endsAt: z.number() }),
  z.strictObject({ kind: z.literal('headline'), title: z.string(), publishedAt: z.number() }),
])
export type FeedItem = z.infer<typeof FeedItemSchema>

/** What was not used, and why: for whoever looks after the source. */
export type Skipped = { what: string; why: string }

/** What a text was found to say. */
export type Reading = { items: readonly FeedItem[]; skipped: readonly Skipped[] }

/** From when and where a text is read: "today" and 6 pm are not the same everywhere. */
export type Vantage = { now: number; timeZone: string }

/** No town says more; a list without end is a mistake or an attack. */
export const MAX_ITEMS = 500
/** Why a thing was skipped is told of the first ones only: a thousand say nothing more. */
export const MAX_SKIPPED = 20

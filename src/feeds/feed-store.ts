import { z } from 'zod'
import { FeedItemSchema } from './item.ts'

/** The last good copy of a source. */
export const FeedCopySchema = z.strictObject({
  /** Of which source, read in which way: after a change of the site file it is not used. */
  about: z.string(),
  items: z.array(FeedItemSchema),
  /** On the wall clock, since it must survive the process. */
  fetchedAt: z.number(),
  /** When the items were taken out of the text; `fetchedAt` is when the source last said that it still holds. */
  readAt: z.number(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
})
export type FeedCopy = z.infer<typeof FeedCopySchema>

/** Keeps the last good copy of one source over restarts. */
export interface FeedStore {
  load(): FeedCopy | null
  /** May fail: what was read is used all the same. */
  save(copy: FeedCopy): Promise<void>
}

import type { Clock } from '#clock'

/** More than a desk is asked within the time for which a request is good. */
const MAX_REMEMBERED = 2_000

/** Tells requests that were seen already, as long as they would be taken for new: by a number of Amazon's, not by content. */
export function createReplays(clock: Clock, forMs: number): { isNew(requestId: string): boolean } {
  const seen = new Map<string, number>()
  return {
    isNew(requestId) {
      const now = clock.now()
      for (const [id, at] of seen) {
        if (now - at < forMs && seen.size < MAX_REMEMBERED) break
        seen.delete(id)
      }
      if (seen.has(requestId)) return false
      seen.set(requestId, now)
      return true
    },
  }
}

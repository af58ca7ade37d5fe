import type { Clock } from '#clock'

const WINDOW_MS = 1_000
/** No page and no finger comes near: fifty Stops in a second are a frightened hand, and all of them count. */
export const MAX_MESSAGES_PER_SECOND = 200

/** True until a connection sends so much that it only keeps the others waiting. */
export function createFloodLimit(clock: Clock): () => boolean {
  let from = clock.now()
  let count = 0
  return () => {
    const now = clock.now()
    if (now - from >= WINDOW_MS) {
      from = now
      count = 0
    }
    count += 1
    return count <= MAX_MESSAGES_PER_SECOND
  }
}

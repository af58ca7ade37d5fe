import type { Clock } from '#clock'

const WINDOW_MS = 60_000

/** True for so many in each minute; it counts, and remembers nothing of who came. */
export function createRateLimit(clock: Clock, perMinute: number): () => boolean {
  let beganAt = clock.now()
  let count = 0
  return () => {
    const now = clock.now()
    if (now - beganAt >= WINDOW_MS) {
      beganAt = now
      count = 0
    }
    count += 1
    return count <= perMinute
  }
}

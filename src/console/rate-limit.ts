import type { Clock } from '#clock'

const WINDOW_MS = 60_000

/** Counts what happened in the last minute; true while there is room. */
export function createRateLimit(clock: Clock, limit: number): () => boolean {
  let times: number[] = []
  return () => {
    const now = clock.now()
    times = times.filter((time) => now - time < WINDOW_MS)
    if (times.length >= limit) return false
    times.push(now)
    return true
  }
}

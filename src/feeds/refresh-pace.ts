import type { Random } from '#clock'

const MINUTE_MS = 60_000
/** A tenth either way, so that a hundred town halls do not ask the same server in the same second. */
const JITTER = 0.1
/** Of the first attempts after a failure; each further one waits twice as long, up to the usual time. */
const FIRST_RETRY_MS = MINUTE_MS

/** How long until a source is asked again, after so many failures in a row. */
export function refreshDelayMs(refreshMinutes: number, failures: number, random: Random, retryAfterMs = 0): number {
  const usualMs = refreshMinutes * MINUTE_MS
  const plainMs = failures === 0 ? usualMs : Math.min(usualMs, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 20))
  return Math.max(Math.round(plainMs * (1 - JITTER + 2 * JITTER * random.next())), retryAfterMs)
}

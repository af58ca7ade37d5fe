import type { Clock } from '#clock'

/** The intensity that Erlang's supervisors made known: what fails more often than this is not helped by a restart. */
export const RESTARTS = 3
export const RESTART_WINDOW_MS = 60_000

export type RestartLimit = {
  /** Counts one restart; false when there were too many lately. */
  allows(): boolean
  reset(): void
}

export function createRestartLimit(clock: Clock): RestartLimit {
  let times: number[] = []
  return {
    allows() {
      const now = clock.now()
      times = times.filter((time) => now - time < RESTART_WINDOW_MS)
      if (times.length >= RESTARTS) return false
      times.push(now)
      return true
    },
    reset() {
      times = []
    },
  }
}

import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import type { Clock } from './clock.ts'

/** How late this process came to its own timers in the last minute; zeros are a process with nothing to do. */
export type LoopDelaySummary = { p50Ms: number; p99Ms: number; maxMs: number }

export interface LoopDelay {
  read(): LoopDelaySummary
  close(): void
}

/** How often the delay is measured; fine enough to see what holds up a stop, and too rare to cost anything. */
const RESOLUTION_MS = 20
/** Two halves make the last minute: one is being filled, the other is whole. */
const HALF_MS = 30_000
const NOTHING: LoopDelaySummary = { p50Ms: 0, p99Ms: 0, maxMs: 0 }

/** Measures the event loop itself, which no timer of ours can do: a timer that comes late does not tell for how long all did. */
export function createLoopDelay(clock: Clock): LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  let before = NOTHING
  let timer = clock.setTimeout(turn, HALF_MS)

  function turn(): void {
    before = summaryOf(histogram)
    histogram.reset()
    timer = clock.setTimeout(turn, HALF_MS)
  }

  return {
    read: () => worse(before, summaryOf(histogram)),
    close() {
      clock.clearTimeout(timer)
      histogram.disable()
    },
  }
}

/** What is recorded is the time between two ticks: the delay is what exceeds the tick. */
function summaryOf(histogram: IntervalHistogram): LoopDelaySummary {
  if (histogram.count === 0) return NOTHING
  const delayMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)
  return {
    p50Ms: delayMs(histogram.percentile(50)),
    p99Ms: delayMs(histogram.percentile(99)),
    maxMs: delayMs(histogram.max),
  }
}

function worse(one: LoopDelaySummary, other: LoopDelaySummary): LoopDelaySummary {
  return {
    p50Ms: Math.max(one.p50Ms, other.p50Ms),
    p99Ms: Math.max(one.p99Ms, other.p99Ms),
    maxMs: Math.max(one.maxMs, other.maxMs),
  }
}

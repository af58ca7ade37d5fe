import type { Clock } from '#clock'

const TICK_MS = 1_000
/** Longer than any stall of our own that the loop-delay alarm is there for, shorter than the robot's patience with us. */
const GAP_MS = 5_000

type Parts = {
  clock: Clock
  /** Milliseconds that go on while the machine sleeps. */
  bootTime: () => number
  onWake: (awayMs: number) => void
}

/** Notices that this machine was asleep, or this process frozen: much more time passed than was waited for. */
export function watchSuspension({ clock, bootTime, onWake }: Parts): { close(): void } {
  let before = bootTime()
  let timer = clock.setTimeout(tick, TICK_MS)

  function tick(): void {
    const now = bootTime()
    const awayMs = now - before - TICK_MS
    before = now
    timer = clock.setTimeout(tick, TICK_MS)
    if (awayMs >= GAP_MS) onWake(Math.round(awayMs))
  }

  return { close: () => clock.clearTimeout(timer) }
}

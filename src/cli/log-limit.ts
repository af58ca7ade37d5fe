import type { Clock } from '#clock'
import type { LogEvent } from './log-event.ts'

/** What goes on for hours is told this often, with how often it happened. */
export const WINDOW_MS = 600_000
/** Short of a flood, lines that differ in time only still tell a story: lost, back, lost, back. */
const USUAL_BURST = 4
/** Staff press Stop for a reason: each press of a busy minute has its line. */
const STOP_BURST = 20

type Window = { left: number; held: LogEvent | undefined; times: number; timer: number }

export type RepeatLimit = {
  take(event: LogEvent): void
  /** Tells what was held back, and ends. */
  close(): void
}

/** Lets the first events of a kind through and counts the rest: one line in ten minutes, the latest of them. */
export function createRepeatLimit(clock: Clock, write: (event: LogEvent, times: number) => void): RepeatLimit {
  const windows = new Map<string, Window>()

  function open(key: string, left: number): Window {
    const window = { left, held: undefined, times: 0, timer: clock.setTimeout(() => turn(key), WINDOW_MS) }
    windows.set(key, window)
    return window
  }

  function tellHeld({ held, times }: Window): boolean {
    if (held) write(held, times)
    return held !== undefined
  }

  function turn(key: string): void {
    const window = windows.get(key)
    windows.delete(key)
    // Still going on: from now on one line a window is enough.
    if (window && tellHeld(window)) open(key, 0)
  }

  return {
    take(event) {
      const key = keyOf(event)
      const window = windows.get(key) ?? open(key, burstOf(event))
      if (window.left > 0) {
        window.left -= 1
        write(event, 1)
        return
      }
      window.held = event
      window.times += 1
    },
    close() {
      for (const window of windows.values()) {
        clock.clearTimeout(window.timer)
        tellHeld(window)
      }
      windows.clear()
    },
  }
}

function burstOf({ event }: LogEvent): number {
  if (event.startsWith('stop.')) return STOP_BURST
  return event === 'robot.problem' || event === 'promise.failed' ? 1 : USUAL_BURST
}

function severe(action: string): boolean {
  return action === 'latchedStop' || action === 'safePosture'
}

/** What counts as the same again. All that a link does is one story, so that the last line of it is how it stands. */
function keyOf(event: LogEvent): string {
  switch (event.event) {
    case 'link.up':
    case 'link.absent':
    case 'link.lost':
    case 'link.back':
    case 'link.barred':
      return `link ${event.robot}`
    case 'link.degraded':
    case 'link.steady':
      return `pace ${event.robot}`
    case 'robot.problem':
      return `${event.event} ${event.robot} ${event.code}`
    case 'safety.changed':
      // What flutters is one story as well; a stop that stays is not kept waiting behind it.
      return severe(event.action) ? `stop ${event.robot} ${event.reason}` : `safety ${event.robot}`
    case 'promise.failed':
      return `${event.event} ${event.at[0] ?? event.name}`
    default:
      return [event.event, 'robot' in event ? event.robot : '', 'file' in event ? event.file : ''].join(' ')
  }
}

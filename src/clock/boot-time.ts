import { uptime } from 'node:os'

/**
 * Milliseconds since this machine started, its sleep included. The clock for deadlines stands still while the machine
 * sleeps, and the one on the wall may be set; only this one tells that the machine was away.
 */
export function createBootTime(): () => number {
  return () => uptime() * 1_000
}

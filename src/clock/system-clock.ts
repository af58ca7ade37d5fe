import type { Clock } from './clock.ts'

/** The time of this machine. The only place in the product that asks the operating system for it. */
export function createSystemClock(): Clock {
  // Monotonic: the network's time server and summer time move the wall clock, and no deadline with it.
  const startedAt = Date.now() - performance.now()
  const timers = new Map<number, NodeJS.Timeout>()
  let nextId = 1
  return {
    now: () => startedAt + performance.now(),
    wallTime: () => Date.now(),
    setTimeout(callback, ms) {
      const id = nextId++
      timers.set(
        id,
        setTimeout(() => {
          timers.delete(id)
          callback()
        }, ms),
      )
      return id
    },
    clearTimeout(id) {
      clearTimeout(timers.get(id))
      timers.delete(id)
    },
  }
}

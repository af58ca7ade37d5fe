import type { Clock } from './clock.ts'

/** The clock on the wall. The only place in the product that asks the operating system for the time. */
export function createSystemClock(): Clock {
  const timers = new Map<number, NodeJS.Timeout>()
  let nextId = 1
  return {
    now: () => Date.now(),
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

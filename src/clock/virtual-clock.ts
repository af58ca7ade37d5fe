import type { Clock } from './clock.ts'

type Timer = { id: number; dueAt: number; callback: () => void }

/** A clock that stands still until told to advance. A test, its simulator and its controller share one. */
export class VirtualClock implements Clock {
  #now: number
  #wallAhead = 0
  #nextId = 1
  readonly #timers = new Map<number, Timer>()

  constructor(startAt = 0) {
    this.#now = startAt
  }

  now(): number {
    return this.#now
  }

  wallTime(): number {
    return this.#now + this.#wallAhead
  }

  /** The operating system's clock is set: deadlines must not notice. */
  jumpWallTime(ms: number): void {
    this.#wallAhead += ms
  }

  /** The machine sleeps: time passes and no timer fires. What was due meanwhile fires, late, in the next `advance`. */
  suspend(ms: number): void {
    this.#now += ms
  }

  setTimeout(callback: () => void, ms: number): number {
    const id = this.#nextId++
    this.#timers.set(id, { id, dueAt: this.#now + Math.max(0, ms), callback })
    return id
  }

  clearTimeout(id: number): void {
    this.#timers.delete(id)
  }

  /** Timers that still wait: a test may assert that nothing was left behind. */
  get pending(): number {
    return this.#timers.size
  }

  /** Moves time forward, firing due timers in order and letting promises settle between them. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms
    await settlePromises()
    for (let due = this.#nextDue(until); due; due = this.#nextDue(until)) {
      this.#timers.delete(due.id)
      this.#now = Math.max(this.#now, due.dueAt)
      due.callback()
      await settlePromises()
    }
    this.#now = until
  }

  #nextDue(until: number): Timer | undefined {
    let next: Timer | undefined
    for (const timer of this.#timers.values()) {
      if (timer.dueAt <= until && (!next || timer.dueAt < next.dueAt)) next = timer
    }
    return next
  }
}

/** One turn of the event loop: every promise chain that needs no timer has run its course. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

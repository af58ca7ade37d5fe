import type { Clock } from '#clock'

/** The clock of one process: when that dies, its timers die with it, and it can set no new ones. */
export class MortalClock implements Clock {
  readonly #clock: Clock
  readonly #timers = new Set<number>()
  #alive = true

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): number {
    return this.#clock.now()
  }

  wallTime(): number {
    return this.#clock.wallTime()
  }

  setTimeout(callback: () => void, ms: number): number {
    if (!this.#alive) return 0
    const id = this.#clock.setTimeout(() => {
      this.#timers.delete(id)
      callback()
    }, ms)
    this.#timers.add(id)
    return id
  }

  clearTimeout(id: number): void {
    this.#timers.delete(id)
    this.#clock.clearTimeout(id)
  }

  /** Timers that still wait. */
  get pending(): number {
    return this.#timers.size
  }

  kill(): void {
    this.#alive = false
    for (const id of this.#timers) this.#clock.clearTimeout(id)
    this.#timers.clear()
  }
}

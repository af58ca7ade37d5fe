/** Everything that waits, waits on a Clock. Structurally an XState `Clock`, plus two ways to ask for the time. */
export interface Clock {
  /**
   * For deadlines and durations: milliseconds that only ever go forward, whatever happens to the clock on the wall. Its
   * zero is of no meaning, although a clock may choose it close to 1970.
   */
  now(): number
  /** For people and calendars: milliseconds since 1970, as the operating system believes now; may jump either way. */
  wallTime(): number
  setTimeout(callback: () => void, ms: number): number
  clearTimeout(id: number): void
}

/** Resolves after `ms`, or rejects with the signal's reason as soon as it aborts. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const onAbort = () => {
      clock.clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = clock.setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

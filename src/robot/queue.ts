/** Runs acts one after the other, in the order they came. */
export type Queue = <T>(act: () => Promise<T>, signal?: AbortSignal) => Promise<T>

/** A queue whose waiting acts can be aborted before their turn; one failed act does not hold up the next. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return (act, signal) => {
    const turn = untilAborted(last, signal).then(act)
    last = Promise.allSettled([last, turn])
    return turn
  }
}

/** The outcome of a promise, or the signal's reason if that comes first; the promise itself goes on. */
export function untilAborted<T>(outcome: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return outcome
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
    // Not later, in a `finally`: what waits next under the signal would listen to it before this one has left.
    const leave = () => signal.removeEventListener('abort', onAbort)
    outcome.then(
      (value) => {
        leave()
        resolve(value)
      },
      (error: unknown) => {
        leave()
        reject(error)
      },
    )
  })
}

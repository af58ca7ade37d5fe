import type { Clock } from '#clock'
import { CompereError } from '#errors'
import type { CallOptions } from './object.ts'

type Pending = {
  what: string
  deadlineMs: number
  /** When the deadline is over, on the clock; infinity without one. */
  dueAt: number
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
  /** Set when the caller may give up. */
  unlisten: (() => void) | undefined
}

/**
 * The calls of a session that wait for their answers, each with a deadline and a way out. One timer serves them all, and
 * a call without a signal makes no function of its own: that is most of what a call costs.
 */
export class PendingCalls {
  readonly #clock: Clock
  readonly #deadlineMs: number
  readonly #pending = new Map<number, Pending>()
  #lastId = 0
  /** Stands at the first deadline or before it, and only while somebody waits. */
  #timer: number | undefined
  #timerDueAt = Number.POSITIVE_INFINITY

  constructor(clock: Clock, deadlineMs: number) {
    this.#clock = clock
    this.#deadlineMs = deadlineMs
  }

  /** Numbers a call, has it sent, and waits. `onAbandon` tells the peer of a caller who gave up. */
  open(what: string, send: (id: number) => void, options?: CallOptions, onAbandon?: (id: number) => void): Promise<unknown> {
    const signal = options?.signal
    const deadlineMs = options?.deadlineMs ?? this.#deadlineMs
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      this.#lastId += 1
      const id = this.#lastId
      // The call goes out before anything waits for it: what cannot be encoded leaves nothing behind.
      send(id)
      const dueAt = this.#clock.now() + deadlineMs
      const unlisten = signal && this.#listen(id, signal, onAbandon)
      this.#pending.set(id, { what, deadlineMs, dueAt, resolve, reject, unlisten })
      this.#watch(dueAt)
    })
  }

  /** An answer for nobody, come late or twice, is dropped. */
  resolve(id: unknown, result: unknown): void {
    this.#take(id)?.resolve(result)
  }

  reject(id: unknown, error: unknown): void {
    this.#take(id)?.reject(error)
  }

  rejectAll(error: unknown): void {
    for (const id of [...this.#pending.keys()]) this.reject(id, error)
  }

  #listen(id: number, signal: AbortSignal, onAbandon: ((id: number) => void) | undefined): () => void {
    const onAbort = () => {
      this.reject(id, signal.reason)
      onAbandon?.(id)
    }
    signal.addEventListener('abort', onAbort, { once: true })
    return () => signal.removeEventListener('abort', onAbort)
  }

  #take(id: unknown): Pending | undefined {
    const pending = typeof id === 'number' ? this.#pending.get(id) : undefined
    if (!pending) return undefined
    this.#pending.delete(id as number)
    pending.unlisten?.()
    if (this.#pending.size === 0) this.#stopTimer()
    return pending
  }

  #watch(dueAt: number): void {
    if (dueAt >= this.#timerDueAt) return
    this.#stopTimer()
    this.#timerDueAt = dueAt
    this.#timer = this.#clock.setTimeout(() => this.#onTimer(), dueAt - this.#clock.now())
  }

  #stopTimer(): void {
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer)
    this.#timer = undefined
    this.#timerDueAt = Number.POSITIVE_INFINITY
  }

  #onTimer(): void {
    this.#stopTimer()
    const now = this.#clock.now()
    let next = Number.POSITIVE_INFINITY
    for (const [id, { what, deadlineMs, dueAt }] of [...this.#pending]) {
      if (dueAt <= now) this.reject(id, unanswered(what, deadlineMs))
      else next = Math.min(next, dueAt)
    }
    this.#watch(next)
  }
}

function unanswered(what: string, deadlineMs: number): CompereError {
  return new CompereError(
    'robot.unanswered',
    `The robot did not answer ${what} within ${deadlineMs / 1000} s; whether it did it is unknown.`,
  )
}

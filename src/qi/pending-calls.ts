import type { Clock } from '#clock'
import { CompereError } from '#errors'
import type { CallOptions } from './object.ts'

type Pending = { settle: (outcome: () => void) => void; resolve: (result: unknown) => void; reject: (error: unknown) => void }

/** The calls of a session that wait for their answers, each with a deadline and a way out. */
export class PendingCalls {
  readonly #clock: Clock
  readonly #deadlineMs: number
  readonly #pending = new Map<number, Pending>()
  #lastId = 0

  constructor(clock: Clock, deadlineMs: number) {
    this.#clock = clock
    this.#deadlineMs = deadlineMs
  }

  /** Numbers a call, has it sent, and waits. `onAbandon` tells the peer of a caller who gave up. */
  open(
    what: string,
    send: (id: number) => void,
    options: CallOptions = {},
    onAbandon?: (id: number) => void,
  ): Promise<unknown> {
    const { signal, deadlineMs = this.#deadlineMs } = options
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      this.#lastId += 1
      const id = this.#lastId
      const settle = (outcome: () => void) => {
        this.#pending.delete(id)
        if (timer !== undefined) this.#clock.clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        outcome()
      }
      const onAbort = () => {
        settle(() => reject(signal?.reason))
        onAbandon?.(id)
      }
      const onDeadline = () => settle(() => reject(unanswered(what, deadlineMs)))
      // The call goes out before anything waits for it: what cannot be encoded leaves nothing behind.
      send(id)
      const timer = Number.isFinite(deadlineMs) ? this.#clock.setTimeout(onDeadline, deadlineMs) : undefined
      signal?.addEventListener('abort', onAbort, { once: true })
      this.#pending.set(id, { settle, resolve, reject })
    })
  }

  /** An answer for nobody, come late or twice, is dropped. */
  resolve(id: unknown, result: unknown): void {
    const pending = this.#find(id)
    pending?.settle(() => pending.resolve(result))
  }

  reject(id: unknown, error: unknown): void {
    const pending = this.#find(id)
    pending?.settle(() => pending.reject(error))
  }

  rejectAll(error: unknown): void {
    for (const pending of [...this.#pending.values()]) pending.settle(() => pending.reject(error))
  }

  #find(id: unknown): Pending | undefined {
    return typeof id === 'number' ? this.#pending.get(id) : undefined
  }
}

function unanswered(what: string, deadlineMs: number): CompereError {
  return new CompereError(
    'robot.unanswered',
    `The robot did not answer ${what} within ${deadlineMs / 1000} s; whether it did it is unknown.`,
  )
}

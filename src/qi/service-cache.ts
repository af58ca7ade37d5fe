import { CompereError, isCompereError } from '#errors'
import type { CallOptions, RemoteObject } from './object.ts'

type Fetch = (name: string, deadlineMs: number | undefined) => Promise<RemoteObject>

/** The services of one session: asked for once, then remembered until they go. */
export class ServiceCache {
  readonly #fetch: Fetch
  readonly #services = new Map<string, Promise<RemoteObject>>()

  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  async get(name: string, { signal, deadlineMs }: CallOptions = {}): Promise<RemoteObject> {
    const known = this.#services.get(name)
    if (known) return withAbort(known, signal)
    // Shared between callers, so that one who gives up does not take it from the others.
    const fetched = this.#fetch(name, deadlineMs).catch((error: unknown) => {
      if (this.#services.get(name) === fetched) this.#services.delete(name)
      throw missingService(name, error)
    })
    this.#services.set(name, fetched)
    return withAbort(fetched, signal)
  }

  /** Whoever asks next asks the robot again. */
  forget(name: string): void {
    this.#services.delete(name)
  }
}

function missingService(name: string, error: unknown): unknown {
  if (!isCompereError(error, 'robot.refused') || !/cannot find service/i.test(error.message)) return error
  return new CompereError('robot.missing', `This robot has no service ${name}: ${error.message}`, { cause: error })
}

/** Gives up waiting when the signal aborts, and leaves the promise to the others who wait for it. */
function withAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

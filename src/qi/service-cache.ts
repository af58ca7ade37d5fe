import { CompereError, isCompereError } from '#errors'
import type { CallOptions, RemoteObject } from './object.ts'

type Fetch = (name: string, deadlineMs: number | undefined) => Promise<RemoteObject>

/**
 * The services of one session: asked for once, then remembered until they go. One that is here is given without a wait,
 * because acts come in bursts under one signal, and each that waits, if only for a moment, listens to it.
 */
export class ServiceCache {
  readonly #fetch: Fetch
  readonly #services = new Map<string, Promise<RemoteObject> | RemoteObject>()

  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  async get(name: string, { signal, deadlineMs }: CallOptions = {}): Promise<RemoteObject> {
    signal?.throwIfAborted()
    const known = this.#services.get(name) ?? this.#ask(name, deadlineMs)
    return known instanceof Promise ? withAbort(known, signal) : known
  }

  /** One that is here already. */
  known(name: string): RemoteObject | undefined {
    const service = this.#services.get(name)
    return service instanceof Promise ? undefined : service
  }

  /** Shared between callers, so that one who gives up does not take it from the others. */
  #ask(name: string, deadlineMs: number | undefined): Promise<RemoteObject> {
    const settle = (service: RemoteObject | undefined) => {
      // Another one may have been asked for since.
      if (this.#services.get(name) !== fetched) return
      if (service) this.#services.set(name, service)
      else this.#services.delete(name)
    }
    const fetched = this.#fetch(name, deadlineMs).then(
      (service) => {
        settle(service)
        return service
      },
      (error: unknown) => {
        settle(undefined)
        throw missingService(name, error)
      },
    )
    this.#services.set(name, fetched)
    return fetched
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
    const leave = () => signal.removeEventListener('abort', onAbort)
    promise.then(
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

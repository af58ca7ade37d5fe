import { Observable, type Subscriber, type Subscription } from 'rxjs'
import { type Clock, sleep } from '#clock'
import { isCompereError } from '#errors'
import type { ObjectSource } from './link.ts'
import type { RemoteObject } from './object.ts'
import type { QiSession } from './session.ts'

type Entry = {
  source: ObjectSource
  member: string
  subscribers: Set<Subscriber<unknown[]>>
  /** The attachment to the present session; aborted with it. */
  attached: AbortController | undefined
}

const RETRY_MS = 1_000

/** What a link is subscribed to, applied again to each session. */
export class LinkSubscriptions {
  readonly #clock: Clock
  readonly #entries = new Map<string, Entry>()
  #session: QiSession | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  observe(source: ObjectSource, member: string): Observable<unknown[]> {
    return new Observable((subscriber) => {
      const key = JSON.stringify([source.service, source.via?.member, source.via?.args, member])
      const entry = this.#entries.get(key) ?? { source, member, subscribers: new Set(), attached: undefined }
      this.#entries.set(key, entry)
      entry.subscribers.add(subscriber)
      if (!entry.attached) this.#attach(entry)
      return () => {
        entry.subscribers.delete(subscriber)
        if (entry.subscribers.size > 0) return
        entry.attached?.abort()
        this.#entries.delete(key)
      }
    })
  }

  /** The session of the new generation, or none. */
  use(session: QiSession | undefined): void {
    this.#session = session
    for (const entry of this.#entries.values()) {
      entry.attached?.abort()
      entry.attached = undefined
      this.#attach(entry)
    }
  }

  complete(): void {
    this.#session = undefined
    for (const entry of [...this.#entries.values()]) for (const subscriber of [...entry.subscribers]) subscriber.complete()
  }

  #attach(entry: Entry): void {
    if (!this.#session) return
    const attached = new AbortController()
    entry.attached = attached
    void this.#listen(entry, this.#session, attached.signal)
  }

  /** Stays silent whatever happens: a subscription outlives what one generation may lack. */
  async #listen(entry: Entry, session: QiSession, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const object = await sourceOf(entry.source, session)
        if (!signal.aborted) relay(object.signal(entry.member), entry, signal)
        return
      } catch (error) {
        // A robot that is only slow would otherwise stay unheard until the next connection.
        if (!isCompereError(error, 'robot.unanswered')) return
        await sleep(this.#clock, RETRY_MS, signal).catch(() => undefined)
      }
    }
  }
}

async function sourceOf({ service, via }: ObjectSource, session: QiSession): Promise<RemoteObject> {
  const object = await session.service(service)
  if (!via) return object
  const reached = await object.call(via.member, via.args)
  return reached as RemoteObject
}

function relay(signal$: Observable<unknown[]>, entry: Entry, signal: AbortSignal): Subscription {
  const next = (data: unknown[]) => {
    for (const subscriber of [...entry.subscribers]) subscriber.next(data)
  }
  const relayed = signal$.subscribe({ next, error: () => undefined })
  signal.addEventListener('abort', () => relayed.unsubscribe(), { once: true })
  return relayed
}

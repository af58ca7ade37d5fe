import { Observable, type Subscriber, type Subscription } from 'rxjs'
import { type Clock, sleep } from '#clock'
import { isCompereError } from '#errors'
import type { ObjectSource, SignalOptions } from './link.ts'
import type { RemoteObject } from './object.ts'
import type { QiSession } from './session.ts'

type Listener = { subscriber: Subscriber<unknown[]>; onAttached: (() => void) | undefined }
type Entry = {
  source: ObjectSource
  member: string
  listeners: Set<Listener>
  /** The attachment to the present session; aborted with it. */
  attached: AbortController | undefined
  /** Whether the robot has been asked for the signal in this generation. */
  live: boolean
}

const RETRY_MS = 1_000
/** A service that is missing may still be starting; one this kind of robot never has is asked for twice a minute. */
const LONGEST_RETRY_MS = 30_000

/** What a link is subscribed to, applied again to each session. */
export class LinkSubscriptions {
  readonly #clock: Clock
  readonly #entries = new Map<string, Entry>()
  /** What methods returned in this generation: asked for once, because the robot keeps every object it ever gave. */
  readonly #reached = new Map<string, Promise<RemoteObject>>()
  #session: QiSession | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  observe(source: ObjectSource, member: string, { onAttached }: SignalOptions = {}): Observable<unknown[]> {
    return new Observable((subscriber) => {
      const key = JSON.stringify([keyOf(source), member])
      const entry = this.#entries.get(key) ?? { source, member, listeners: new Set(), attached: undefined, live: false }
      this.#entries.set(key, entry)
      const listener = { subscriber, onAttached }
      entry.listeners.add(listener)
      if (!entry.attached) this.#attach(entry)
      else if (entry.live) onAttached?.()
      return () => {
        entry.listeners.delete(listener)
        if (entry.listeners.size > 0) return
        entry.attached?.abort()
        if (this.#entries.get(key) === entry) this.#entries.delete(key)
      }
    })
  }

  /** The session of the new generation, or none. */
  use(session: QiSession | undefined): void {
    this.#session = session
    this.#reached.clear()
    this.#attachAgain([...this.#entries.values()])
  }

  /** A service went, or is another one now: what was subscribed to on it is subscribed to anew. */
  serviceChanged(name: string): void {
    const concerned = [...this.#entries.values()].filter(({ source }) => source.service === name)
    for (const { source } of concerned) this.#reached.delete(keyOf(source))
    this.#attachAgain(concerned)
  }

  #attachAgain(entries: readonly Entry[]): void {
    for (const entry of entries) {
      entry.attached?.abort()
      entry.attached = undefined
      this.#attach(entry)
    }
  }

  complete(): void {
    this.#session = undefined
    for (const { listeners } of [...this.#entries.values()]) for (const { subscriber } of [...listeners]) subscriber.complete()
  }

  #attach(entry: Entry): void {
    entry.live = false
    if (!this.#session) return
    const attached = new AbortController()
    entry.attached = attached
    void this.#listen(entry, this.#session, attached.signal)
  }

  /** Stays silent whatever happens: a subscription outlives what one generation may lack. */
  async #listen(entry: Entry, session: QiSession, signal: AbortSignal): Promise<void> {
    for (let waitMs = RETRY_MS; !signal.aborted; waitMs = Math.min(2 * waitMs, LONGEST_RETRY_MS)) {
      try {
        const object = await this.#reach(entry.source, session)
        if (signal.aborted) return
        relay(object.signal(entry.member), entry, signal)
        entry.live = true
        for (const { onAttached } of [...entry.listeners]) onAttached?.()
        return
      } catch (error) {
        if (!isCompereError(error, 'robot.unanswered', 'robot.missing')) return
        await sleep(this.#clock, waitMs, signal).catch(() => undefined)
      }
    }
  }

  async #reach(source: ObjectSource, session: QiSession): Promise<RemoteObject> {
    const { via } = source
    if (!via) return session.service(source.service)
    const key = keyOf(source)
    const known = session === this.#session ? this.#reached.get(key) : undefined
    if (known) return known
    const reached = session.service(source.service).then(async (object) => {
      const answer = await object.call(via.member, via.args)
      return answer as RemoteObject
    })
    if (session !== this.#session) return reached
    this.#reached.set(key, reached)
    reached.catch(() => this.#reached.get(key) === reached && this.#reached.delete(key))
    return reached
  }
}

function keyOf({ service, via }: ObjectSource): string {
  return JSON.stringify([service, via?.member, via?.args])
}

function relay(signal$: Observable<unknown[]>, { listeners }: Entry, signal: AbortSignal): Subscription {
  const next = (data: unknown[]) => {
    for (const { subscriber } of [...listeners]) subscriber.next(data)
  }
  const relayed = signal$.subscribe({ next, error: () => undefined })
  signal.addEventListener('abort', () => relayed.unsubscribe(), { once: true })
  return relayed
}

import { Observable, type Subscriber } from 'rxjs'

/** A signal as it arrives: whose it is, what it carries, and the link it belongs to where the wire says so. */
export type ReceivedSignal = { obj: ObjectId; signal: string; data: unknown[]; link: number }
/** What a wire calls an object: a number on the bridge, a service and an object on the native wire. */
export type ObjectId = number | string

/** How a session connects to a signal and lets go of it, on whichever wire. */
export type SignalVerbs = {
  connect(obj: ObjectId, signal: string): Promise<unknown>
  disconnect(obj: ObjectId, signal: string, link: number): Promise<unknown>
}

type Entry = {
  obj: ObjectId
  signal: string
  subscribers: Set<Subscriber<unknown[]>>
  phase: 'idle' | 'connecting' | 'connected' | 'disconnecting'
  link: number
  /** Signals that overtook the reply which tells their link. */
  early: ReceivedSignal[]
}

const MAX_EARLY = 256
/** Also what a wire gives that does not number its links. */
export const LINK_NOT_YET_KNOWN = -1

/** The signals of one session: at most one handler on the peer for each, whatever the order in which things happen. */
export class SignalHub {
  readonly #verbs: SignalVerbs
  readonly #entries = new Map<string, Entry>()
  readonly #byLink = new Map<number, Entry>()
  #closed = false

  constructor(verbs: SignalVerbs) {
    this.#verbs = verbs
  }

  observe(obj: ObjectId, signal: string): Observable<unknown[]> {
    return new Observable((subscriber) => {
      if (this.#closed) return subscriber.complete()
      const entry = this.#entry(obj, signal)
      entry.subscribers.add(subscriber)
      this.#settle(entry)
      return () => {
        entry.subscribers.delete(subscriber)
        this.#settle(entry)
      }
    })
  }

  receive(message: ReceivedSignal): void {
    const entry = this.#byLink.get(message.link) ?? this.#entries.get(keyOf(message.obj, message.signal))
    if (!entry) return
    const known = message.link === entry.link || message.link === LINK_NOT_YET_KNOWN
    if (entry.phase === 'connected' && known) this.#deliver(entry, message.data)
    if (entry.phase === 'connecting' && entry.early.length < MAX_EARLY) entry.early.push(message)
  }

  close(): void {
    this.#closed = true
    const entries = [...this.#entries.values()]
    this.#entries.clear()
    this.#byLink.clear()
    for (const entry of entries) for (const subscriber of [...entry.subscribers]) subscriber.complete()
  }

  #entry(obj: ObjectId, signal: string): Entry {
    const key = keyOf(obj, signal)
    const known = this.#entries.get(key)
    if (known) return known
    const entry: Entry = { obj, signal, subscribers: new Set(), phase: 'idle', link: LINK_NOT_YET_KNOWN, early: [] }
    this.#entries.set(key, entry)
    return entry
  }

  /** Moves one step towards what the subscribers want; each answer calls it again. */
  #settle(entry: Entry): void {
    if (this.#closed) return
    const wanted = entry.subscribers.size > 0
    if (entry.phase === 'idle' && wanted) this.#connect(entry)
    if (entry.phase === 'connected' && !wanted) this.#disconnect(entry)
  }

  #connect(entry: Entry): void {
    entry.phase = 'connecting'
    this.#verbs.connect(entry.obj, entry.signal).then(
      (link) => this.#onConnected(entry, Number(link)),
      (error: unknown) => this.#onRefused(entry, error),
    )
  }

  #onConnected(entry: Entry, link: number): void {
    if (this.#closed) return
    entry.phase = 'connected'
    entry.link = link
    this.#byLink.set(link, entry)
    const early = entry.early.splice(0)
    for (const message of early) {
      if (message.link === link || message.link === LINK_NOT_YET_KNOWN) this.#deliver(entry, message.data)
    }
    this.#settle(entry)
  }

  #onRefused(entry: Entry, error: unknown): void {
    entry.phase = 'idle'
    entry.early.length = 0
    const subscribers = [...entry.subscribers]
    entry.subscribers.clear()
    for (const subscriber of subscribers) subscriber.error(error)
  }

  #disconnect(entry: Entry): void {
    entry.phase = 'disconnecting'
    this.#byLink.delete(entry.link)
    const done = () => {
      entry.phase = 'idle'
      this.#settle(entry)
    }
    this.#verbs.disconnect(entry.obj, entry.signal, entry.link).then(done, done)
  }

  #deliver(entry: Entry, data: unknown[]): void {
    for (const subscriber of [...entry.subscribers]) subscriber.next(data)
  }
}

function keyOf(obj: ObjectId, signal: string): string {
  return `${obj} ${signal}`
}

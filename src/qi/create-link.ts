import { BehaviorSubject, firstValueFrom, type Observable } from 'rxjs'
import { type Clock, type Random, sleep } from '#clock'
import { CompereError, errorText, isCompereError } from '#errors'
import type { LinkState, ObjectSource, QiLink } from './link.ts'
import { LinkSubscriptions } from './link-subscriptions.ts'
import { watchLiveness } from './liveness.ts'
import type { CallOptions } from './object.ts'
import type { Connect, QiSession } from './session.ts'

export type LinkOptions = {
  connect: Connect
  clock: Clock
  random: Random
  /** Whose link this is, for the sentences of its errors. */
  name: string
  /** Runs in each new session before anything else does; a failure drops the session and tries again. */
  onOnline?: ((session: QiSession) => Promise<void>) | undefined
  /** A call that any living peer answers, made every second while online. */
  ping?: ((session: QiSession) => Promise<unknown>) | undefined
}

const SHORTEST_WAIT_MS = 500
const LONGEST_WAIT_MS = 10_000

/** Starts connecting at once, and never stops trying until it is closed. */
export function createLink(options: LinkOptions): QiLink {
  return new Link(options)
}

class Link implements QiLink {
  readonly #options: LinkOptions
  readonly #states = new BehaviorSubject<LinkState>({ status: 'connecting', generation: 1, attempt: 1 })
  readonly state$: Observable<LinkState> = this.#states.asObservable()
  readonly #subscriptions: LinkSubscriptions
  readonly #closing = new AbortController()
  #session: QiSession | undefined
  /** The session that was made last, whether online yet or still being prepared. */
  #newest: QiSession | undefined

  constructor(options: LinkOptions) {
    this.#options = options
    this.#subscriptions = new LinkSubscriptions(options.clock)
    void this.#run()
  }

  get state(): LinkState {
    return this.#states.value
  }

  get session(): QiSession | undefined {
    return this.#session
  }

  async call(service: string, member: string, args: readonly unknown[], options?: CallOptions): Promise<unknown> {
    const session = this.#session
    if (!session) throw new CompereError('wire.closed', `There is no connection to ${this.#options.name} at the moment.`)
    const object = await session.service(service, options)
    return object.call(member, args, options)
  }

  signal(source: ObjectSource, member: string): Observable<unknown[]> {
    return this.#subscriptions.observe(source, member)
  }

  close(): void {
    if (this.#closing.signal.aborted) return
    this.#closing.abort(new CompereError('wire.closed', `The link to ${this.#options.name} was closed.`))
    this.#newest?.close()
    this.#session = undefined
    this.#subscriptions.complete()
    this.#states.next({ status: 'closed', generation: this.state.generation })
    this.#states.complete()
  }

  async #run(): Promise<void> {
    let generation = 1
    let attempt = 1
    while (!this.#closed) {
      const outcome = await this.#live(generation)
      attempt = outcome.wasOnline ? 1 : attempt + 1
      if (outcome.wasOnline) generation += 1
      if (this.#closed) return
      this.#states.next({ status: 'connecting', generation, attempt, error: outcome.error })
      await sleep(this.#options.clock, this.#wait(attempt), this.#closing.signal).catch(() => undefined)
    }
  }

  /** One generation, from dialling to its end. Never rejects. */
  async #live(generation: number): Promise<{ wasOnline: boolean; error: CompereError }> {
    let session: QiSession | undefined
    try {
      session = await this.#options.connect({ signal: this.#closing.signal })
      this.#newest = session
      this.#closing.signal.throwIfAborted()
      await this.#prepare(session)
    } catch (error) {
      session?.close()
      return { wasOnline: false, error: this.#explain(error) }
    }
    const error = await this.#stayOnline(session, generation)
    return { wasOnline: true, error }
  }

  async #prepare(session: QiSession): Promise<void> {
    const ended = firstValueFrom(session.ended$).then((reason) => Promise.reject(reason))
    // If it loses the race it rejects later, and then nobody minds.
    ended.catch(() => undefined)
    await Promise.race([this.#options.onOnline?.(session), ended])
  }

  async #stayOnline(session: QiSession, generation: number): Promise<CompereError> {
    if (this.#closed) return this.#explain(this.#closing.signal.reason)
    const { clock, ping } = this.#options
    let silence: CompereError | undefined
    const onSilent = (error: CompereError) => {
      silence = error
      session.close()
    }
    this.#session = session
    this.#states.next({ status: 'online', generation })
    this.#subscriptions.use(session)
    const stop = ping && watchLiveness({ clock, session, ping, onSilent })
    const reason = await firstValueFrom(session.ended$)
    stop?.()
    this.#session = undefined
    this.#subscriptions.use(undefined)
    return silence ?? reason
  }

  get #closed(): boolean {
    return this.#closing.signal.aborted
  }

  /** Doubles from half a second to ten, a quarter more or less, so that many controllers do not knock in step. */
  #wait(attempt: number): number {
    const base = SHORTEST_WAIT_MS * 2 ** Math.min(attempt - 1, 10)
    const jittered = Math.min(base, LONGEST_WAIT_MS) * (0.75 + this.#options.random.next() / 2)
    return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, jittered))
  }

  #explain(error: unknown): CompereError {
    if (isCompereError(error)) return error
    return new CompereError('wire.closed', `No connection to ${this.#options.name}: ${errorText(error)}`, { cause: error })
  }
}

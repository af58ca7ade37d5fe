import { BehaviorSubject, firstValueFrom, type Observable } from 'rxjs'
import { type Clock, type Random, sleep } from '#clock'
import { CompereError, errorText, isCompereError } from '#errors'
import { callService } from './call-service.ts'
import type { DialPace } from './dial-pace.ts'
import type { LinkState, ObjectSource, QiLink, SignalOptions } from './link.ts'
import { LinkSubscriptions } from './link-subscriptions.ts'
import { watchLiveness } from './liveness.ts'
import type { CallOptions } from './object.ts'
import { countObjects } from './object-budget.ts'
import type { Connect, QiSession } from './session.ts'
import { watchServices } from './watch-services.ts'

export type LinkOptions = {
  connect: Connect
  clock: Clock
  random: Random
  /** Whose link this is, for the sentences of its errors. */
  name: string
  /** Runs in each new session before anything else does; a failure drops the session and tries again. */
  onOnline?: ((session: QiSession) => Promise<void>) | undefined
  /** Services fetched as soon as the connection stands and whenever they come back, so that an order to them waits for nothing. */
  keep?: readonly string[] | undefined
  /** A call that any living peer answers, made every second while online. */
  ping?: ((session: QiSession) => Promise<unknown>) | undefined
  /** Shared with other links, so that all together do not dial too often. */
  pace?: DialPace | undefined
  /** Whether nobody would miss this robot for a second: then a connection that made it keep many objects is renewed. */
  isQuiet?: (() => boolean) | undefined
  /** Told once in each generation that the robot is made to keep too many objects. */
  onProblem?: ((problem: CompereError) => void) | undefined
}

const SHORTEST_WAIT_MS = 500
const LONGEST_WAIT_MS = 10_000
/** All that a robot with every facet in use is asked for stays under a hundred. */
const MANY_OBJECTS = 100
const TOO_MANY_OBJECTS = 200
const RENEWAL_CHECK_MS = 60_000
/** After so many in a row it is given up: a password does not become right, and a robot may lock who keeps guessing. */
const MOST_REFUSED_LOGINS = 3

/** Starts connecting at once, and never stops trying until it is closed, unless its login is refused or its robot another. */
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
  /** Objects that the robot keeps for the present connection. */
  #objects = 0

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
    return callService(session, service, member, args, options)
  }

  signal(source: ObjectSource, member: string, options?: SignalOptions): Observable<unknown[]> {
    return this.#subscriptions.observe(source, member, options)
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
    const { clock } = this.#options
    let generation = 1
    let attempt = 1
    let refusedLogins = 0
    while (!this.#closed) {
      const dialedAt = clock.now()
      const outcome = await this.#live(generation)
      attempt = outcome.wasOnline ? 1 : attempt + 1
      if (outcome.wasOnline) generation += 1
      if (this.#closed) return
      refusedLogins = isCompereError(outcome.error, 'wire.unauthorized') ? refusedLogins + 1 : 0
      if (refusedLogins >= MOST_REFUSED_LOGINS || isCompereError(outcome.error, 'wire.untrusted')) {
        this.#states.next({ status: 'barred', generation, error: outcome.error })
        return
      }
      this.#states.next({ status: 'connecting', generation, attempt, error: outcome.error })
      // A dial that hung has waited already: from the return of the robot to the next dial it must not be both.
      const since = outcome.wasOnline ? clock.now() : dialedAt
      const waitMs = since + this.#wait(attempt) - clock.now()
      if (waitMs > 0) await sleep(clock, waitMs, this.#closing.signal).catch(() => undefined)
    }
  }

  /** One generation, from dialing to its end. Never rejects. */
  async #live(generation: number): Promise<{ wasOnline: boolean; error: CompereError }> {
    let session: QiSession | undefined
    try {
      if (this.#options.pace) await this.#options.pace(this.#closing.signal)
      session = countObjects(await this.#options.connect({ signal: this.#closing.signal }), (objects) => this.#count(objects))
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
    let silence: CompereError | undefined
    this.#session = session
    this.#states.next({ status: 'online', generation, degraded: false })
    this.#subscriptions.use(session)
    const keep = (name: string) => void session.service(name).catch(() => undefined)
    this.#options.keep?.forEach(keep)
    const stops = [
      this.#watch(session, generation, (error) => {
        silence = error
        session.close()
      }),
      this.#renewWhenQuiet(session),
      watchServices(session, (name) => {
        session.forget(name)
        if (this.#options.keep?.includes(name)) keep(name)
        this.#subscriptions.serviceChanged(name)
      }),
    ]
    const reason = await firstValueFrom(session.ended$)
    for (const stop of stops) stop()
    this.#session = undefined
    this.#objects = 0
    this.#subscriptions.use(undefined)
    return silence ?? reason
  }

  #watch(session: QiSession, generation: number, onSilent: (error: CompereError) => void): () => void {
    const { clock, ping } = this.#options
    if (!ping) return () => {}
    const onDegraded = (degraded: boolean) => this.#states.next({ status: 'online', generation, degraded })
    return watchLiveness({ clock, session, ping, onDegraded, onSilent })
  }

  #renewWhenQuiet(session: QiSession): () => void {
    const { clock, isQuiet } = this.#options
    if (!isQuiet) return () => {}
    const check = (): void => {
      if (this.#objects >= MANY_OBJECTS && isQuiet()) session.close()
      else timer = clock.setTimeout(check, RENEWAL_CHECK_MS)
    }
    let timer = clock.setTimeout(check, RENEWAL_CHECK_MS)
    return () => clock.clearTimeout(timer)
  }

  #count(objects: number): void {
    this.#objects = objects
    if (objects !== TOO_MANY_OBJECTS) return
    const { name, onProblem } = this.#options
    const text = `The connection to ${name} made the robot keep ${objects} objects, which it frees only when the connection ends: something asks for objects again and again.`
    onProblem?.(new CompereError('wire.overflow', text))
  }

  get #closed(): boolean {
    return this.#closing.signal.aborted
  }

  /** Grows by half from half a second to ten, a quarter more or less, so that many controllers do not knock in step. */
  #wait(attempt: number): number {
    const base = SHORTEST_WAIT_MS * 1.5 ** Math.min(attempt - 1, 10)
    const jittered = Math.min(base, LONGEST_WAIT_MS) * (0.75 + this.#options.random.next() / 2)
    return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, jittered))
  }

  #explain(error: unknown): CompereError {
    if (isCompereError(error)) return error
    return new CompereError('wire.closed', `No connection to ${this.#options.name}: ${errorText(error)}`, { cause: error })
  }
}

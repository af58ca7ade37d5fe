import { BehaviorSubject, distinctUntilChanged, map, Observable, Subject } from 'rxjs'
import { type Clock, sleep } from '#clock'
import { CompereError } from '#errors'
import {
  type CallOptions,
  type LinkState,
  metaObjectOf,
  type ObjectSource,
  type QiLink,
  type QiSession,
  type RemoteObject,
  type SignalOptions,
} from '#qi'

type Handler = (...args: unknown[]) => unknown

/** A link to nothing but these handlers: each test says what its robot does, and reads what it was asked. */
export class FakeLink implements QiLink {
  readonly calls: string[] = []
  readonly #clock: Clock
  readonly #services: Record<string, Record<string, Handler>>
  readonly #events = new Map<string, Subject<unknown[]>>()
  readonly #attached = new Map<string, Set<() => void>>()
  readonly #state = new BehaviorSubject<LinkState>({ status: 'connecting', generation: 0, attempt: 1 })

  constructor(clock: Clock, services: Record<string, Record<string, Handler>>) {
    this.#clock = clock
    this.#services = services
  }

  get state$(): Observable<LinkState> {
    return this.#state
  }

  get state(): LinkState {
    return this.#state.value
  }

  get session(): QiSession | undefined {
    if (this.state.status !== 'online') return undefined
    const remote = (name: string): RemoteObject => ({
      metaObject: metaObjectOf({
        methods: Object.keys(this.#services[name] ?? {}).map((member) => ({ name: member, signature: 'm' })),
      }),
      call: (member, args, options) => this.call(name, member, args, options),
      signal: () => new Subject(),
      property: async () => undefined,
      setProperty: async () => {},
    })
    const service = async (name: string) => {
      if (!this.#services[name]) throw new CompereError('robot.missing', `Cannot find service '${name}' in index`)
      return remote(name)
    }
    return { service, known: () => undefined, ended$: new Subject(), forget: () => {}, close: () => {} }
  }

  online(): void {
    this.#state.next({ status: 'online', generation: this.state.generation + 1, degraded: false })
  }

  degrade(degraded: boolean): void {
    this.#state.next({ status: 'online', generation: this.state.generation, degraded })
  }

  offline(): void {
    this.#state.next({ status: 'connecting', generation: this.state.generation, attempt: 1 })
  }

  raise(key: string, value: unknown): void {
    this.#events.get(key)?.next([value])
  }

  /** The robot was asked for a signal only now: a service that comes back, or a wire that is slow. */
  attach(key: string): void {
    for (const attached of this.#attached.get(key) ?? []) attached()
  }

  async call(service: string, member: string, args: readonly unknown[], options: CallOptions = {}): Promise<unknown> {
    if (this.state.status !== 'online') throw new CompereError('wire.closed', 'No connection')
    options.signal?.throwIfAborted()
    const methods = this.#services[service]
    if (!methods) throw new CompereError('robot.missing', `Cannot find service '${service}' in index`)
    this.calls.push(`${service}.${member}(${JSON.stringify(args).slice(1, -1)})`)
    const handler = methods[member]
    if (!handler) throw new CompereError('robot.refused', `Cannot find method ${member}`)
    const answered = new AbortController()
    const late = sleep(this.#clock, options.deadlineMs ?? 60_000, answered.signal).then(() => {
      throw new CompereError('robot.unanswered', `${service}.${member} gave no answer`)
    })
    late.catch(() => {})
    try {
      return await Promise.race([handler(...args), late])
    } finally {
      answered.abort()
    }
  }

  signal(source: ObjectSource, member: string, { onAttached }: SignalOptions = {}): Observable<unknown[]> {
    const key = String(source.via?.args[0] ?? `${source.service}.${member}`)
    const subject = this.#events.get(key) ?? new Subject<unknown[]>()
    this.#events.set(key, subject)
    return new Observable((subscriber) => {
      subscriber.add(subject.subscribe(subscriber))
      if (onAttached) {
        const listeners = this.#attached.get(key) ?? new Set()
        this.#attached.set(key, listeners.add(onAttached))
        subscriber.add(() => listeners.delete(onAttached))
      }
      const attach = (generation: number | undefined) => generation !== undefined && onAttached?.()
      const generation$ = this.#state.pipe(map(({ status, generation }) => (status === 'online' ? generation : undefined)))
      subscriber.add(generation$.pipe(distinctUntilChanged()).subscribe(attach))
    })
  }

  close(): void {
    this.#state.next({ status: 'closed', generation: this.state.generation })
  }
}

/** A robot whose sentences last until they are stopped, or 100 ms for each character. */
export function fakeVoice(clock: Clock) {
  let language = 'English'
  let stop = new AbortController()
  const said: string[] = []
  const say = async (text: unknown) => {
    said.push(String(text))
    await sleep(clock, String(text).length * 100, stop.signal).catch(() => {})
  }
  const ALTextToSpeech = {
    say,
    getLanguage: () => language,
    setLanguage: (name: unknown) => {
      language = String(name)
    },
    getAvailableLanguages: () => ['English', 'French', 'German'],
    stopAll: () => {
      stop.abort()
      stop = new AbortController()
    },
  }
  return { said, ALTextToSpeech, ALAnimatedSpeech: { say } }
}

/** What tells a robot from another. */
export function fakeIdentity(type: string, version: string) {
  const data: Record<string, unknown> = { 'RobotConfig/Body/Type': type, 'RobotConfig/Head/FullHeadId': 'HEAD1' }
  return {
    ALMemory: {
      getData: (key: unknown) => {
        if (data[String(key)] === undefined) throw new CompereError('robot.refused', 'no such key')
        return data[String(key)]
      },
    },
    ALSystem: { systemVersion: () => version },
    data,
  }
}

import { type Observable, Subject } from 'rxjs'
import { type HostOf, isAvailable, type Service, type SignalArgs } from '#naoqi'
import type { HostDirectory, HostObject } from '#qi'
import type { Fault } from './faults/fault.ts'
import { SOCKET_GONE } from './faults/refusals.ts'
import { type AnyMethods, HostedService, type HostParts, type ServiceDefinition } from './hosted-service.ts'
import { shuffled } from './shuffled.ts'

type Signals<S extends Service> = { [M in keyof S['signals']]?: Observable<SignalArgs<S, M>> }
export type ServiceChange = { id: number; name: string; present: boolean }

/** Stays when everything else restarts: it is what tells that services come back. */
const DIRECTORY = 'ServiceDirectory'

/** The services this robot has and those that are away at present. Each stay in the directory has a number of its own. */
export class ServiceRegistry implements HostDirectory {
  readonly changes$ = new Subject<ServiceChange>()
  readonly #parts: HostParts
  readonly #definitions = new Map<string, ServiceDefinition>()
  readonly #hosted = new Map<string, HostedService>()
  readonly #numbers = new Map<string, number>()
  /** Not yet back from a restart. */
  readonly #awaited = new Set<string>()
  #lastId = 0

  constructor(parts: HostParts) {
    this.#parts = parts
    const { board } = parts
    board.began$.subscribe((fault) => this.#began(fault))
    board.ended$.subscribe(({ fault, by }) => {
      if (fault.fault === 'vanish') this.#appear(fault.component, by === 'time' ? fault.without : undefined)
    })
    board.mended$.subscribe((component) => this.#makeWhole(component))
  }

  /** Leaves out what this kind and version of robot does not have. */
  add<S extends Service>(service: S, methods: HostOf<S>, signals: Signals<S> = {}): void {
    const { kind, systemVersion } = this.#parts.profile
    if (!isAvailable(service.available, kind, systemVersion)) return
    const events = new Map<string, Observable<unknown[]>>(
      Object.entries(signals).flatMap(([name, event$]) => (event$ ? [[name, event$]] : [])),
    )
    this.#definitions.set(service.name, { service, methods: methods as unknown as AnyMethods, events })
    if (!this.#awaited.has(service.name) && !this.#hosted.has(service.name)) this.#appear(service.name)
  }

  /** In the order of their numbers. */
  get names(): string[] {
    return [...this.#hosted.keys()].sort((one, other) => this.numberOf(one) - this.numberOf(other))
  }

  numberOf(name: string): number {
    return this.#numbers.get(name) ?? 0
  }

  service(name: string): HostObject {
    const found = this.#hosted.get(name)
    if (!found) throw new Error(`Cannot find service '${name}' in index`)
    return found.object
  }

  /** Every service goes, and is expected back; answers their names in the order in which to bring them. */
  withdrawAll(): string[] {
    const names = [...this.#definitions.keys()].filter((name) => name !== DIRECTORY)
    for (const name of names) {
      this.#awaited.add(name)
      this.#disappear(name, SOCKET_GONE)
    }
    return shuffled(names, this.#parts.random)
  }

  /** A service is back from a restart. */
  arrive(name: string): void {
    if (this.#awaited.delete(name)) this.#appear(name)
  }

  get awaited(): readonly string[] {
    return [...this.#awaited]
  }

  #began({ component, fault, message, unanswered }: Fault): void {
    if (fault === 'vanish') this.#disappear(component, unanswered ? undefined : (message ?? SOCKET_GONE))
    if (fault === 'stuck') for (const hosted of this.#hosted.values()) hosted.noteReadings(component)
    if (fault === 'renumber') this.#renumber()
  }

  #disappear(name: string, text: string | undefined): void {
    const hosted = this.#hosted.get(name)
    if (!hosted) return
    this.#hosted.delete(name)
    hosted.end(text)
    this.changes$.next({ id: this.numberOf(name), name, present: false })
  }

  #appear(name: string, missing?: string): void {
    const definition = this.#definitions.get(name)
    const isAway = this.#awaited.has(name) || this.#parts.board.holds(name, 'vanish') !== undefined
    if (!definition || isAway || this.#hosted.has(name)) return
    this.#lastId += 1
    this.#numbers.set(name, this.#lastId)
    this.#hosted.set(name, new HostedService(definition, this.#lastId, this.#parts, missing))
    this.changes$.next({ id: this.#lastId, name, present: true })
  }

  /** A service that came back without a method is exchanged for a whole one. */
  #makeWhole(component: string | undefined): void {
    for (const [name, hosted] of this.#hosted) {
      if (hosted.isWhole || (component !== undefined && component !== name)) continue
      this.#disappear(name, SOCKET_GONE)
      this.#appear(name)
    }
  }

  #renumber(): void {
    const names = [...this.#hosted.keys()]
    const numbers = shuffled(
      names.map((name) => this.numberOf(name)),
      this.#parts.random,
    )
    names.forEach((name, index) => {
      this.#numbers.set(name, numbers[index] ?? 0)
    })
  }
}

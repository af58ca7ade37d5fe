import { Observable, Subject, takeUntil } from 'rxjs'
import { isAvailable, type Service, signaturesOf } from '#naoqi'
import { type HostObject, metaObjectOf } from '#qi'
import { type CallParts, callThrough, faultsOf } from './faults/call-through.ts'
import { deliver } from './faults/deliver.ts'
import { componentsOfMember } from './faults/reach.ts'
import { SOCKET_GONE } from './faults/refusals.ts'
import type { Profile } from './profile.ts'

export type RecordedCall = { at: number; service: string; member: string; args: readonly unknown[] }
export type HostParts = CallParts & { profile: Profile; record: (call: RecordedCall) => void }
export type AnyMethods = Record<string, (...args: unknown[]) => unknown>
export type ServiceDefinition = { service: Service; methods: AnyMethods; events: ReadonlyMap<string, Observable<unknown[]>> }

/** One stay of a service in the directory. When it comes back it is another one, under another number. */
export class HostedService {
  readonly id: number
  readonly object: HostObject
  readonly #parts: HostParts
  readonly #definition: ServiceDefinition
  readonly #missing: string | undefined
  readonly #ended$ = new Subject<void>()
  readonly #running = new Set<(reason: Error) => void>()
  readonly #lastAnswers = new Map<string, unknown>()
  #alive = true

  constructor(definition: ServiceDefinition, id: number, parts: HostParts, missing?: string) {
    this.id = id
    this.#definition = definition
    this.#parts = parts
    this.#missing = missing
    this.object = {
      metaObject: this.#describe(),
      call: (member, args) => this.#call(member, args),
      signal: (member) => this.#signal(member),
    }
  }

  get isWhole(): boolean {
    return this.#missing === undefined
  }

  /** Its process is gone: what runs ends with the text, or without any answer. */
  end(text: string | undefined): void {
    this.#alive = false
    this.#ended$.next()
    this.#ended$.complete()
    if (text !== undefined) for (const reject of [...this.#running]) reject(new Error(text))
    this.#running.clear()
  }

  /** From now on a stuck reading shows what it is at this moment, not what it was when somebody last asked. */
  noteReadings(component: string): void {
    const { service, methods } = this.#definition
    for (const [member, { args }] of Object.entries(service.methods)) {
      if (!/^(?:get|is)[A-Z]/.test(member) || !args.safeParse([]).success) continue
      if (!componentsOfMember(service.name, member).includes(component)) continue
      const reading = async () => methods[member]?.()
      void reading().then(
        (answer) => this.#lastAnswers.set(`${service.name}.${member}`, answer),
        () => undefined,
      )
    }
  }

  #describe(): HostObject['metaObject'] {
    const { service } = this.#definition
    const { systemVersion } = this.#parts.profile
    const methods = Object.entries(service.methods).filter(([name]) => this.#has(name))
    return metaObjectOf({
      methods: methods.flatMap(([name, method]) => signaturesOf(method, systemVersion).map((signature) => ({ name, signature }))),
      signals: Object.entries(service.signals).map(([name, { signature }]) => ({ name, signature })),
    })
  }

  #has(member: string): boolean {
    const { kind, systemVersion } = this.#parts.profile
    const method = this.#definition.service.methods[member]
    return method !== undefined && member !== this.#missing && isAvailable(method.available, kind, systemVersion)
  }

  async #call(member: string, args: readonly unknown[]): Promise<unknown> {
    const { service, methods } = this.#definition
    this.#parts.record({ at: this.#parts.clock.now(), service: service.name, member, args })
    if (!this.#alive) throw new Error(SOCKET_GONE)
    const parsed = this.#has(member) ? service.methods[member]?.args.safeParse(args) : undefined
    if (!parsed) throw new Error(`Can't find method: ${member}`)
    if (!parsed.success) throw new Error(`Arguments types did not match for ${service.name}::${member}`)
    const deed = () => methods[member]?.(...parsed.data)
    const call = { service: service.name, member, deed, lastAnswers: this.#lastAnswers }
    return this.#untilEnd(callThrough(this.#parts, call))
  }

  #untilEnd(answer: Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#running.add(reject)
      // After the end nobody is there to answer, also where it ended in silence.
      const settle = (act: () => void) => (this.#running.delete(reject) ? act() : undefined)
      answer.then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => settle(() => reject(error)),
      )
    })
  }

  #signal(member: string): Observable<unknown[]> | undefined {
    const { service, events } = this.#definition
    const { board, clock, random } = this.#parts
    const event$ = events.get(member)
    let last: readonly unknown[] | undefined
    return event$?.pipe(
      takeUntil(this.#ended$),
      (told$) =>
        new Observable<unknown[]>((subscriber) =>
          told$.subscribe((args) => {
            const faults = faultsOf(board, service.name, member)
            if (!faults.some(({ fault }) => fault === 'stuck')) last = args
            // What a signal carries is a tuple: its members go wrong, not the tuple itself.
            deliver(
              { value: args, frozen: last, tell: (value) => subscriber.next(Array.isArray(value) ? value : [value]) },
              faults,
              clock,
              random,
            )
          }),
        ),
    )
  }
}

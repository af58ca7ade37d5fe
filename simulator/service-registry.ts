import type { Observable } from 'rxjs'
import { type Clock, sleep } from '#clock'
import { type HostOf, isAvailable, type Service, type SignalArgs } from '#naoqi'
import { type HostDirectory, type HostObject, metaObjectOf } from '#qi'
import type { Faults } from './faults.ts'
import type { Profile } from './profile.ts'

export type RecordedCall = { at: number; service: string; member: string; args: readonly unknown[] }
type Context = { clock: Clock; profile: Profile; faults: Faults; record: (call: RecordedCall) => void }
type Signals<S extends Service> = { [M in keyof S['signals']]?: Observable<SignalArgs<S, M>> }
type AnyMethods = Record<string, (...args: unknown[]) => unknown>

/** The services this robot has: checks every call against its declaration and lets the faults have their way. */
export class ServiceRegistry implements HostDirectory {
  readonly #context: Context
  readonly #services = new Map<string, HostObject>()

  constructor(context: Context) {
    this.#context = context
  }

  /** Leaves out what this kind and version of robot does not have. */
  add<S extends Service>(service: S, methods: HostOf<S>, signals: Signals<S> = {}): void {
    const { kind, systemVersion } = this.#context.profile
    if (!isAvailable(service.available, kind, systemVersion)) return
    const members = Object.entries(service.methods).filter(([, method]) => isAvailable(method.available, kind, systemVersion))
    const available = { ...service, methods: Object.fromEntries(members) }
    const events = new Map<string, Observable<unknown[]> | undefined>(Object.entries(signals))
    this.#services.set(service.name, {
      metaObject: metaObjectOf({
        methods: members.flatMap(([name, method]) => method.signatures.map((signature) => ({ name, signature }))),
        signals: Object.entries(service.signals).map(([name, { signature }]) => ({ name, signature })),
      }),
      call: (member, args) => this.#call(available, methods as unknown as AnyMethods, member, args),
      signal: (member) => events.get(member),
    })
  }

  get names(): string[] {
    return [...this.#services.keys()].filter((name) => !this.#context.faults.vanished.has(name))
  }

  service(name: string): HostObject {
    const found = this.#services.get(name)
    if (!found || this.#context.faults.vanished.has(name)) throw new Error(`Cannot find service '${name}' in index`)
    return found
  }

  async #call(service: Service, methods: AnyMethods, member: string, args: readonly unknown[]): Promise<unknown> {
    const { clock, faults, record } = this.#context
    record({ at: clock.now(), service: service.name, member, args })
    if (faults.vanished.has(service.name)) throw new Error(`Cannot find service '${service.name}' in index`)
    const method = service.methods[member]
    if (!method) throw new Error(`Can't find method: ${member}`)
    const parsed = method.args.safeParse(args)
    if (!parsed.success) throw new Error(`Arguments types did not match for ${service.name}::${member}`)
    if (faults.slowMs > 0) await sleep(clock, faults.slowMs)
    const result = await methods[member]?.(...parsed.data)
    return faults.mute ? new Promise(() => {}) : result
  }
}

import { map, Subject } from 'rxjs'
import type { z } from 'zod'
import type { MemoryEventName, MemoryEvents } from '#naoqi'
import { type HostObject, metaObjectOf } from '#qi'

type EventValue<K extends MemoryEventName> = z.input<(typeof MemoryEvents)[K]>

/** The blackboard of the simulated robot. An event stores its value and tells whoever subscribed to its key. */
export class MemoryHub {
  readonly #data = new Map<string, unknown>()
  readonly #events = new Map<string, Subject<unknown>>()

  get(key: string): unknown {
    if (!this.#data.has(key)) throw new Error(`ALMemory::getData nothing is stored under ${key}`)
    return this.#data.get(key)
  }

  keysWith(part: string): string[] {
    return [...this.#data.keys()].filter((key) => key.includes(part))
  }

  insert(key: string, value: unknown): void {
    this.#data.set(key, value)
  }

  remove(prefix: string): void {
    for (const key of this.#data.keys()) if (key.startsWith(prefix)) this.#data.delete(key)
  }

  /** For events of the robot itself, whose values are declared. */
  raise<K extends MemoryEventName>(key: K, value: EventValue<K>): void {
    this.raiseAny(key, value)
  }

  /** For events of clients, which may carry anything. */
  raiseAny(key: string, value: unknown): void {
    this.#data.set(key, value)
    this.#events.get(key)?.next(value)
  }

  subscriber(key: string): HostObject {
    const event$ = this.#events.get(key) ?? new Subject<unknown>()
    this.#events.set(key, event$)
    return {
      metaObject: metaObjectOf({ methods: [], signals: [{ name: 'signal', signature: '(m)' }] }),
      call: (member) => {
        throw new Error(`Can't find method: ${member}`)
      },
      signal: (member) => (member === 'signal' ? event$.pipe(map((value) => [value])) : undefined),
    }
  }
}

import { map, Subject } from 'rxjs'
import type { z } from 'zod'
import type { Clock, Random } from '#clock'
import type { MemoryEventName, MemoryEvents } from '#naoqi'
import { type HostObject, metaObjectOf } from '#qi'
import { deliver, lateMs, spoiled } from './faults/deliver.ts'
import type { Fault } from './faults/fault.ts'
import type { FaultBoard } from './faults/fault-board.ts'
import { componentsOfKey, reachesKey } from './faults/reach.ts'

type EventValue<K extends MemoryEventName> = z.input<(typeof MemoryEvents)[K]>
type Parts = { clock: Clock; random: Random; board: FaultBoard }

/**
 * The blackboard of the simulated robot. An event stores its value and tells whoever subscribed to its key. What is
 * stored is always true; faults stand between it and whoever reads.
 */
export class MemoryHub {
  readonly #parts: Parts
  readonly #data = new Map<string, unknown>()
  /** What a key that no longer changes goes on showing. */
  readonly #frozen = new Map<string, unknown>()
  readonly #events = new Map<string, Subject<unknown>>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get(key: string): unknown {
    const { board, random } = this.#parts
    const faults = this.#faultsOf(key)
    if (!this.#data.has(key) || faults.some(({ fault }) => fault === 'vanish'))
      throw new Error(`ALMemory::getData nothing is stored under ${key}`)
    const held =
      this.#frozen.has(key) && componentsOfKey(key).some((component) => board.holds(component, 'off', 'stuck') !== undefined)
    return spoiled(held ? this.#frozen.get(key) : this.#data.get(key), faults, random)
  }

  keysWith(part: string): string[] {
    return [...this.#data.keys()].filter((key) => key.includes(part))
  }

  insert(key: string, value: unknown): void {
    this.#store(key, value, this.#faultsOf(key))
  }

  remove(prefix: string): void {
    for (const key of this.#data.keys()) if (key.startsWith(prefix)) this.#data.delete(key)
  }

  /** For events of the robot itself, whose values are declared. */
  raise<K extends MemoryEventName>(key: K, value: EventValue<K>): void {
    this.raiseAny(key, value)
  }

  /** For events of clients, and those without a declaration. */
  raiseAny(key: string, value: unknown): void {
    const { clock, random } = this.#parts
    const faults = this.#faultsOf(key)
    const frozen = this.#store(key, value, faults)
    deliver({ value, frozen, tell: (told) => this.#events.get(key)?.next(told) }, faults, clock, random)
  }

  /** Everything stored and every subscription, as after a restart. */
  forget(): void {
    this.#data.clear()
    this.#frozen.clear()
    this.#events.clear()
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

  #faultsOf(key: string): Fault[] {
    const { board } = this.#parts
    return board.quiet ? [] : board.strikes(componentsOfKey(key)).filter((fault) => reachesKey(fault))
  }

  /** Answers what a reader goes on seeing while the key is stuck. */
  #store(key: string, value: unknown, faults: readonly Fault[]): unknown {
    const held = faults.some(({ fault }) => fault === 'off' || fault === 'stuck')
    if (!held) this.#frozen.delete(key)
    else if (!this.#frozen.has(key) && this.#data.has(key)) this.#frozen.set(key, this.#data.get(key))
    const late = lateMs(faults, 'delayed')
    if (late > 0) this.#parts.clock.setTimeout(() => this.#data.set(key, value), late)
    else this.#data.set(key, value)
    return this.#frozen.get(key)
  }
}

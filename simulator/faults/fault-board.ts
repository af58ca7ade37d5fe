import { Subject } from 'rxjs'
import type { Clock, Random } from '#clock'
import type { Fault } from './fault.ts'

const HALF = 0.5

type Posted = { fault: Fault; inForce: boolean; timers: number[] }
/** How a fault ended: its time was up, or somebody mended it. */
export type FaultEnd = { fault: Fault; by: 'time' | 'ok' }

/** Every fault that is in force or announced; whoever can fail asks here whether to. */
export class FaultBoard {
  readonly began$ = new Subject<Fault>()
  readonly ended$ = new Subject<FaultEnd>()
  /** A component was mended, whether or not anything was wrong with it; `undefined` for all. */
  readonly mended$ = new Subject<string | undefined>()
  readonly #clock: Clock
  readonly #random: Random
  #posted: readonly Posted[] = []

  constructor(clock: Clock, random: Random) {
    this.#clock = clock
    this.#random = random
  }

  /** Announced ones too. */
  get posted(): readonly Fault[] {
    return this.#posted.map(({ fault }) => fault)
  }

  get active(): readonly Fault[] {
    return this.#posted.filter(({ inForce }) => inForce).map(({ fault }) => fault)
  }

  /** Nothing is wrong, as almost always: whoever asks for much may leave it at that. */
  get quiet(): boolean {
    return this.#posted.length === 0
  }

  /** The newest of the same word for the same component and direction replaces the one before. */
  post(fault: Fault): void {
    const later = fault.afterMs ?? 0
    const posted: Posted = { fault, inForce: false, timers: [] }
    if (fault.fault !== 'ok')
      this.#end(
        this.#posted.filter(({ fault: other }) => isSame(other, fault)),
        'ok',
      )
    if (later === 0) {
      this.#begin(posted)
      return
    }
    this.#posted = [...this.#posted, posted]
    posted.timers.push(this.#clock.setTimeout(() => this.#begin(posted), later))
  }

  /** Mends one component, or everything. */
  mend(component?: string): void {
    this.#end(
      this.#posted.filter(({ fault }) => component === undefined || fault.component === component),
      'ok',
    )
    this.mended$.next(component)
  }

  /** A fault that takes its time is over by itself. */
  finish(component: string, word: Fault['fault']): void {
    this.#end(
      this.#posted.filter(({ fault, inForce }) => inForce && fault.component === component && fault.fault === word),
      'time',
    )
  }

  /** The faults of these components that strike this time, in the order given. */
  strikes(components: readonly string[]): Fault[] {
    return components.flatMap((component) => this.active.filter((fault) => fault.component === component && this.#strikes(fault)))
  }

  /** Whether a lasting state such as `vanish` holds, leaving chance out. */
  holds(component: string, ...words: Fault['fault'][]): Fault | undefined {
    return this.active.find((fault) => fault.component === component && words.includes(fault.fault))
  }

  #strikes({ fault, probability = fault === 'intermittent' ? HALF : 1 }: Fault): boolean {
    return probability === 1 || this.#random.next() < probability
  }

  #begin(posted: Posted): void {
    const { fault } = posted
    this.#posted = this.#posted.filter((other) => other !== posted)
    if (fault.fault === 'ok') {
      this.mend(fault.component)
      return
    }
    posted.inForce = true
    this.#posted = [...this.#posted, posted]
    if (fault.forMs !== undefined) posted.timers.push(this.#clock.setTimeout(() => this.#end([posted], 'time'), fault.forMs))
    this.began$.next(fault)
  }

  #end(ending: readonly Posted[], by: FaultEnd['by']): void {
    for (const { timers } of ending) for (const timer of timers) this.#clock.clearTimeout(timer)
    this.#posted = this.#posted.filter((posted) => !ending.includes(posted))
    for (const { fault, inForce } of ending) if (inForce) this.ended$.next({ fault, by })
  }
}

function isSame(one: Fault, other: Fault): boolean {
  return one.component === other.component && one.fault === other.fault && one.direction === other.direction
}

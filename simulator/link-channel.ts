import type { Subscription } from 'rxjs'
import type { Clock, Random } from '#clock'
import type { Fault } from './faults/fault.ts'
import type { FaultBoard } from './faults/fault-board.ts'
import { corrupted, type Packet, truncated } from './mangle.ts'

export type Direction = NonNullable<Fault['direction']>
type Parts = { clock: Clock; random: Random; board: FaultBoard }

const LOST: readonly Fault['fault'][] = ['off', 'vanish', 'intermittent']
const REORDER_MS = 200
/** While services are numbered anew, the lookups of a new connection overtake each other for so long, by so much. */
const RENUMBER_FOR_MS = 500
const RENUMBER_MS = 30

/** One way of one connection. */
export class Channel<P extends Packet> {
  readonly #direction: Direction
  readonly #parts: Parts
  readonly #forward: (packet: P) => void
  readonly #timers = new Set<number>()
  readonly #openedAt: number
  readonly #watching: Subscription
  #held: P[] = []
  #lastDue = Number.NEGATIVE_INFINITY

  constructor(direction: Direction, parts: Parts, forward: (packet: P) => void) {
    this.#direction = direction
    this.#parts = parts
    this.#forward = forward
    this.#openedAt = parts.clock.now()
    this.#watching = parts.board.ended$.subscribe(() => this.#release())
  }

  push(packet: P): void {
    const { board } = this.#parts
    const faults = board.strikes(['link']).filter(({ direction = this.#direction }) => direction === this.#direction)
    if (faults.some(({ fault }) => LOST.includes(fault))) return
    const copies = faults.some(({ fault }) => fault === 'duplicate') ? [packet, packet] : [packet]
    for (const copy of copies) {
      const mangled = this.#mangled(copy, faults)
      if (this.#stalls) this.#held.push(mangled)
      else this.#schedule(mangled, faults)
    }
  }

  end(): void {
    this.#watching.unsubscribe()
    for (const timer of this.#timers) this.#parts.clock.clearTimeout(timer)
    this.#timers.clear()
    this.#held = []
  }

  get #stalls(): boolean {
    return this.#parts.board.active.some(
      ({ component, fault, direction = this.#direction }) =>
        component === 'link' && fault === 'stuck' && direction === this.#direction,
    )
  }

  #release(): void {
    if (this.#stalls) return
    for (const packet of this.#held.splice(0)) this.#schedule(packet, [])
  }

  #mangled(packet: P, faults: readonly Fault[]): P {
    const { random } = this.#parts
    return faults.reduce((mangled, { fault }) => {
      if (fault === 'garbage') return corrupted(mangled, random)
      return fault === 'truncate' ? truncated(mangled, random) : mangled
    }, packet)
  }

  #schedule(packet: P, faults: readonly Fault[]): void {
    const { clock } = this.#parts
    const now = clock.now()
    const shuffleMs = this.#shuffleMs(packet, faults)
    const latest = now + this.#latencyMs(faults)
    const dueAt = shuffleMs > 0 ? latest + this.#parts.random.next() * shuffleMs : Math.max(latest, this.#lastDue)
    if (dueAt <= now) {
      this.#forward(packet)
      return
    }
    // Latency varies and still keeps the order, as on a stream; what is shuffled does not hold up the rest.
    if (shuffleMs === 0) this.#lastDue = dueAt
    const timer = clock.setTimeout(() => {
      this.#timers.delete(timer)
      this.#forward(packet)
    }, dueAt - now)
    this.#timers.add(timer)
  }

  #latencyMs(faults: readonly Fault[]): number {
    const { random } = this.#parts
    const late = ({ ms = 0, jitterMs = 0 }: Fault) => ms + (jitterMs > 0 ? (random.next() * 2 - 1) * jitterMs : 0)
    return faults.reduce((sum, fault) => (fault.fault === 'slow' ? sum + Math.max(0, late(fault)) : sum), 0)
  }

  /** Only the bridge numbers by order of arrival, and its packets are text; on the native wire the directory's numbers change. */
  #shuffleMs(packet: P, faults: readonly Fault[]): number {
    const { board, clock } = this.#parts
    const isYoung = this.#direction === 'toRobot' && clock.now() - this.#openedAt < RENUMBER_FOR_MS
    const renumbers = isYoung && typeof packet === 'string' && board.holds('naoqi', 'renumber') !== undefined
    const reorder = faults.find(({ fault }) => fault === 'reorder')
    return Math.max(renumbers ? RENUMBER_MS : 0, reorder ? (reorder.ms ?? REORDER_MS) : 0)
  }
}

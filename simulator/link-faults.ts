import { EMPTY, type Observable, Subject } from 'rxjs'
import type { Clock, Random } from '#clock'
import type { FaultBoard } from './faults/fault-board.ts'
import { Channel } from './link-channel.ts'
import type { Packet } from './mangle.ts'

/** The three states a link had before it could fail in more ways. */
export type LinkFault = 'ok' | 'dropped' | 'blackholed'
/** What a transport of any kind of packet has. */
export type Wire<P> = { send(packet: P): void; readonly incoming: Observable<P>; close(): void }
type Parts = { clock: Clock; random: Random; board: FaultBoard }

/** Stands between the robot and every connection to it, and lets the faults of the link have their way. */
export class LinkFaults {
  readonly #parts: Parts
  readonly #live = new Set<() => void>()

  constructor(parts: Parts) {
    this.#parts = parts
    parts.board.began$.subscribe(({ component, fault }) => {
      if (component === 'link' && fault === 'vanish') this.closeAll()
    })
  }

  get fault(): LinkFault {
    const { board } = this.#parts
    if (board.holds('link', 'vanish')) return 'dropped'
    return board.holds('link', 'off') ? 'blackholed' : 'ok'
  }

  set fault(fault: LinkFault) {
    const { board } = this.#parts
    board.mend('link')
    if (fault === 'dropped') board.post({ component: 'link', fault: 'vanish' })
    if (fault === 'blackholed') board.post({ component: 'link', fault: 'off' })
  }

  /** Every connection ends; new ones are welcome. */
  closeAll(): void {
    for (const close of [...this.#live]) close()
  }

  intercept<P extends Packet>(transport: Wire<P>): Wire<P> {
    if (this.fault === 'dropped') {
      transport.close()
      return { send: () => {}, incoming: EMPTY, close: () => {} }
    }
    const incoming = new Subject<P>()
    const outward = new Channel<P>('fromRobot', this.#parts, (packet) => transport.send(packet))
    const inward = new Channel<P>('toRobot', this.#parts, (packet) => incoming.next(packet))
    const close = () => transport.close()
    this.#live.add(close)
    const end = () => {
      this.#live.delete(close)
      outward.end()
      inward.end()
      incoming.complete()
    }
    // Once for all who listen, so that a packet meets chance only once.
    transport.incoming.subscribe({ next: (packet) => inward.push(packet), complete: end, error: end })
    return { send: (packet) => outward.push(packet), incoming: incoming.asObservable(), close }
  }
}

import { EMPTY, filter } from 'rxjs'
import type { Transport } from '#qi'

export type LinkFault = 'ok' | 'dropped' | 'blackholed'

/** Stands between the robot and every connection to it, and breaks them on demand. */
export class LinkFaults {
  #fault: LinkFault = 'ok'
  readonly #live = new Set<Transport>()

  get fault(): LinkFault {
    return this.#fault
  }

  set fault(fault: LinkFault) {
    this.#fault = fault
    if (fault !== 'dropped') return
    for (const transport of this.#live) transport.close()
    this.#live.clear()
  }

  intercept(transport: Transport): Transport {
    if (this.#fault === 'dropped') {
      transport.close()
      return { send: () => {}, incoming: EMPTY, close: () => {} }
    }
    this.#live.add(transport)
    transport.incoming.subscribe({ complete: () => this.#live.delete(transport) })
    return {
      send: (packet) => {
        if (this.#fault === 'ok') transport.send(packet)
      },
      incoming: transport.incoming.pipe(filter(() => this.#fault === 'ok')),
      close: () => transport.close(),
    }
  }
}

import { type Observable, Subject } from 'rxjs'

/** Moves encoded packets between two peers. Knows nothing of calls, services or robots. */
export interface Transport {
  send(packet: string): void
  /** Packets from the peer; completes when the connection ends. */
  readonly incoming: Observable<string>
  close(): void
}

/**
 * Two transports joined in memory. They carry encoded text, not objects, so that every test which uses them also
 * exercises the codec. Delivery is one microtask later, in order.
 */
export function linkedPair(): [Transport, Transport] {
  const toLeft = new Subject<string>()
  const toRight = new Subject<string>()
  const end = (incoming: Subject<string>, outgoing: Subject<string>): Transport => ({
    send: (packet) => queueMicrotask(() => outgoing.next(packet)),
    incoming: incoming.asObservable(),
    // The peer learns of it behind whatever was sent before, as on a socket.
    close: () => {
      incoming.complete()
      queueMicrotask(() => outgoing.complete())
    },
  })
  return [end(toLeft, toRight), end(toRight, toLeft)]
}

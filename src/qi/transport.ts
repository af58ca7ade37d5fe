import { type Observable, Subject } from 'rxjs'

/** Moves encoded packets between two peers: text on the bridge, bytes on the native wire. Knows nothing of calls, services or robots. */
export interface Transport<Packet = string> {
  send(packet: Packet): void
  /** Packets from the peer; completes when the connection ends. */
  readonly incoming: Observable<Packet>
  close(): void
}

/**
 * Two transports joined in memory. They carry encoded packets, not objects, so that every test which uses them also
 * exercises the codec. Delivery is one microtask later, in order.
 */
export function linkedPair<Packet = string>(): [Transport<Packet>, Transport<Packet>] {
  const toLeft = new Subject<Packet>()
  const toRight = new Subject<Packet>()
  const end = (incoming: Subject<Packet>, outgoing: Subject<Packet>): Transport<Packet> => ({
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

import type { Socket } from 'node:net'
import { Observable, share } from 'rxjs'
import type { Transport } from '../transport.ts'

/** A robot that left the Wi-Fi says nothing; the operating system then asks, after this long. */
const KEEP_ALIVE_MS = 10_000

/**
 * A TCP or TLS socket as a transport. Messages that are sent in one turn leave in one write: a pipelined call otherwise
 * costs a system call each way.
 */
export function streamTransport(socket: Socket): Transport<Uint8Array> {
  socket.setNoDelay(true)
  socket.setKeepAlive(true, KEEP_ALIVE_MS)
  let waiting: Uint8Array[] = []

  function flush(): void {
    const batch = waiting
    waiting = []
    if (batch.length > 0 && socket.writable) socket.write(batch.length === 1 ? (batch[0] ?? '') : Buffer.concat(batch))
  }

  const incoming = new Observable<Uint8Array>((subscriber) => {
    if (socket.destroyed) return subscriber.complete()
    socket.on('data', (chunk: Uint8Array) => subscriber.next(chunk))
    socket.once('close', () => subscriber.complete())
    // What went wrong is followed by `close`, and that is all a transport tells.
    socket.on('error', () => socket.destroy())
    return () => socket.pause()
  }).pipe(share())

  return {
    send(packet) {
      waiting.push(packet)
      if (waiting.length === 1) process.nextTick(flush)
    },
    incoming,
    close() {
      if (waiting.length > 0) flush()
      // What was sent last must leave; a peer that does not read it must not keep us.
      socket.end()
      socket.destroySoon()
    },
  }
}

import type { IncomingMessage } from 'node:http'
import { Subject } from 'rxjs'
import { WebSocket } from 'ws'
import type { Transport } from '../transport.ts'
import { type FrameWriter, frameWriter } from './frame-writer.ts'

/** A client's WebSocket as a transport. */
export function socketTransport(socket: WebSocket): Transport {
  const incoming = new Subject<string>()
  let frames: FrameWriter | undefined
  socket.once('upgrade', (response: IncomingMessage) => {
    frames = frameWriter(socket, response.socket, { masked: true })
  })
  socket.on('message', (data, isBinary) => {
    // The bridge sends text only: a binary frame is not its own, and its type says so to the decoder.
    incoming.next(isBinary ? '' : String(data))
  })
  socket.on('close', () => incoming.complete())
  // Without a listener an error would end the process; `close` follows it in any case.
  socket.on('error', () => undefined)
  return {
    send: (packet) => {
      if (socket.readyState === WebSocket.OPEN) frames?.write(packet)
    },
    incoming: incoming.asObservable(),
    close: () => {
      incoming.complete()
      frames?.flush()
      hangUp(socket)
    },
  }
}

/** Closes politely where that is possible: a peer that is gone would never answer a closing handshake. */
function hangUp(socket: WebSocket): void {
  if (socket.readyState === WebSocket.CONNECTING) socket.terminate()
  else socket.close()
}

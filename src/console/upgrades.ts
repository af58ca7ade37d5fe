import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** What takes a connection that asks to become a WebSocket; false where the address is none of its own. */
export type UpgradeDoor = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean

/** The first door that an address belongs to takes the connection; nobody else hears of it. */
export function serveUpgrades(server: Pick<Server, 'on'>, doors: readonly UpgradeDoor[]): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (!doors.some((takes) => takes(request, socket, head))) refuseUpgrade(socket, 404)
  })
}

/** In words of HTTP: it is not a WebSocket yet. */
export function refuseUpgrade(socket: Duplex, status: number, reason = 'Refused'): void {
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nconnection: close\r\n\r\n`)
}

import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { WebSocketServer } from 'ws'
import { createSystemClock } from '#clock'
import { listenBridge, listenNative } from '#qi'
import { ECHO_DIRECTORY } from './echo-service.ts'
import type { Ports } from './ports.ts'

/** The process that every client of the benchmark calls. It says its ports, and ends with its input. */
const HOST = '127.0.0.1'
const clock = createSystemClock()

function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function listening<S extends { listen(port: number, host: string, done: () => void): unknown }>(server: S): Promise<S> {
  return new Promise((resolve) => server.listen(0, HOST, () => resolve(server)))
}

const native = await listenNative({ directory: ECHO_DIRECTORY, clock, endpoints: [{ host: HOST }] })
const http = createServer()
listenBridge({ server: http, directory: ECHO_DIRECTORY, clock })
const tcpFloor = createTcpServer({ noDelay: true }, (socket) => {
  socket.on('data', (chunk) => socket.write(chunk))
  socket.on('error', () => socket.destroy())
})
const wsFloor = createServer()
const echoes = new WebSocketServer({ server: wsFloor, perMessageDeflate: false })
echoes.on('connection', (socket) => {
  socket.on('message', (data) => socket.send(String(data)))
  socket.on('error', () => socket.terminate())
})
await Promise.all([listening(http), listening(tcpFloor), listening(wsFloor)])
const ports: Ports = {
  native: native.endpoints[0]?.port ?? 0,
  bridge: portOf(http),
  tcpFloor: portOf(tcpFloor),
  wsFloor: portOf(wsFloor),
}
process.stdout.write(`${JSON.stringify(ports)}\n`)
process.stdin.resume()
process.stdin.once('end', () => process.exit())

import { createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Clock } from '#clock'
import type { HostDirectory } from '../object.ts'
import type { Transport } from '../transport.ts'
import { wireError } from '../wire-error.ts'
import { acceptPeer } from './accept-peer.ts'
import type { Credentials } from './authenticate.ts'
import { type Endpoint, formatEndpoint } from './endpoint.ts'
import { ServiceIndex } from './service-index.ts'
import { streamTransport } from './stream-transport.ts'

/** Where to listen; port 0 takes a free one. A certificate makes it `tcps`. */
export type ListenEndpoint = { host?: string | undefined; port?: number | undefined; tls?: Certificate | undefined }
export type Certificate = { key: string; cert: string }

export type ListenNativeOptions = {
  directory: HostDirectory
  clock: Clock
  /** One or several; a robot has a plain and a TLS one. */
  endpoints: readonly ListenEndpoint[]
  /** Who may come in; everybody unless said. */
  login?: Credentials | undefined
  /** Wraps the transport of every new connection, so that a simulator can break it. */
  intercept?: ((transport: Transport<Uint8Array>) => Transport<Uint8Array>) | undefined
}
export type NativeListener = { readonly endpoints: readonly Endpoint[]; close(): Promise<void> }

/** Serves a directory and its services on the native wire. */
export async function listenNative({
  directory,
  clock,
  endpoints,
  login,
  intercept,
}: ListenNativeOptions): Promise<NativeListener> {
  const servers: OpenServer[] = []
  const listed = () => servers.map(({ endpoint }) => formatEndpoint(endpoint))
  const index = new ServiceIndex({ directory, endpoints: listed, processId: process.pid })
  const onSocket = (socket: Socket) => {
    const plain = streamTransport(socket)
    const transport = intercept ? intercept(plain) : plain
    const peer = acceptPeer(transport, { clock, login, service: (id, connection) => index.host(id, connection) })
    const removal = index.removed$.subscribe((id) => peer.host.forget(id))
    peer.connection.ended$.subscribe(() => removal.unsubscribe())
  }
  for (const wanted of endpoints) servers.push(await openServer(wanted, onSocket))
  return {
    endpoints: servers.map(({ endpoint }) => endpoint),
    async close() {
      index.close()
      await Promise.all(servers.map(({ close }) => close()))
    },
  }
}

export type OpenServer = { endpoint: Endpoint; close(): Promise<void> }

/** Listens on one address, and hands over each socket that is ready to talk. */
export function openServer(
  { host = '127.0.0.1', port = 0, tls }: ListenEndpoint,
  onSocket: (socket: Socket) => void,
): Promise<OpenServer> {
  const sockets = new Set<Socket>()
  const accept = (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    onSocket(socket)
  }
  const server: Server = tls ? createTlsServer(tls, accept) : createTcpServer(accept)
  // A handshake that fails is the caller's affair, and no reason to stop listening.
  server.on('tlsClientError', () => undefined)
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return new Promise((resolve, reject) => {
    const onError = (error: Error) => reject(wireError(error, { host, port, timeoutMs: 0 }))
    server.once('error', onError)
    server.listen(port, host, () => {
      server.off('error', onError)
      const address = server.address()
      const taken = typeof address === 'object' && address ? address.port : port
      resolve({ endpoint: { scheme: tls ? 'tcps' : 'tcp', host, port: taken }, close })
    })
  })
}

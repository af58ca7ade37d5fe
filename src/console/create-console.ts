import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { WebSocketServer } from 'ws'
import type { Clock } from '#clock'
import { CompereError } from '#errors'
import type { Controller } from '#runtime'
import { isLoopback, isOurs } from './origin.ts'
import { addPages } from './pages.ts'
import { addScreens } from './screens.ts'
import { serveOperator } from './serve-operator.ts'

const MAX_MESSAGE_BYTES = 64 * 1024

export type ConsoleOptions = { controller: Controller; clock: Clock; host?: string | undefined; port: number }

export interface Console {
  /** Where staff find it, for example `http://127.0.0.1:8080`. */
  readonly url: string
  close(): Promise<void>
}

/** Serves the staff console and the visitors' screens. Rejects `config.invalid` for an address that is not loopback. */
export async function createConsole({ controller, clock, host = '127.0.0.1', port }: ConsoleOptions): Promise<Console> {
  if (!isLoopback(host)) {
    throw new CompereError(
      'config.invalid',
      `The console has no accounts and no TLS yet, so it does not open on ${host}. Use 127.0.0.1, and reach it from elsewhere through an SSH tunnel.`,
    )
  }
  const app = fastify({ bodyLimit: MAX_MESSAGE_BYTES })
  guard(app)
  addPages(app)
  const forgetScreens = addScreens(app, controller)
  await app.listen({ host, port })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false })
  app.server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/ws' || !isOurs(request.headers)) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (operator) => serveOperator(operator, { controller, clock }))
  })
  const { port: bound } = app.server.address() as AddressInfo
  return {
    url: `http://${host}:${bound}`,
    async close() {
      forgetScreens()
      for (const operator of sockets.clients) operator.terminate()
      sockets.close()
      await app.close()
    },
  }
}

/** Our own pages only, nothing from elsewhere in them. */
function guard(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isOurs(request.headers)) return reply.code(403).send('This address answers its own pages only.')
    reply.headers({
      'content-security-policy': "default-src 'self'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
  })
}

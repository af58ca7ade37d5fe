import { createRequire } from 'node:module'
import type { OpenClient } from './echo-client.ts'
import { SERVICE, TEXT } from './echo-service.ts'

type Answer = { idm: number; result: unknown }
type StockSocket = {
  on(event: string, listener: (answer: Answer) => void): void
  emit(event: string, argument: unknown): void
}
type StockClient = { connect(url: string, options: Record<string, unknown>): StockSocket }

// A package of its time, without types.
const io = createRequire(import.meta.url)('socket.io-client') as StockClient

/** The client that pages on the robot's tablet use, with no more around it than it takes to match answers. */
export const openStock: OpenClient = async ({ bridge }) => {
  const socket = io.connect(`http://127.0.0.1:${bridge}`, {
    resource: 'libs/qimessaging/2/socket.io',
    transports: ['websocket'],
    'force new connection': true,
    reconnect: false,
  })
  const waiting = new Map<number, (result: unknown) => void>()
  let lastId = 0
  socket.on('reply', ({ idm, result }) => {
    const resolve = waiting.get(idm)
    waiting.delete(idm)
    resolve?.(result)
  })
  const call = (obj: unknown, member: string, args: readonly unknown[]) =>
    new Promise<unknown>((resolve) => {
      lastId += 1
      waiting.set(lastId, resolve)
      socket.emit('call', { idm: lastId, params: { obj, member, args } })
    })
  await new Promise<void>((resolve) => socket.on('connect', () => resolve()))
  const found = await call('ServiceDirectory', 'service', [SERVICE])
  const { pyobject } = found as { pyobject: number }
  return { echo: () => call(pyobject, 'echo', [TEXT]), expected: TEXT }
}

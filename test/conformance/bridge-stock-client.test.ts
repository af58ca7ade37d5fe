import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '#clock'
import { type BridgeDialect, listenBridge } from '#qi'
import { type EchoService, echoDirectory } from '../qi/support.ts'

type StockSocket = {
  on(event: string, listener: (argument: { idm?: number; result?: unknown }) => void): void
  emit(event: string, argument: unknown): void
  disconnect(): void
}
type StockClient = { connect(url: string, options: Record<string, unknown>): StockSocket }

// The client of the time, as browsers on the tablet run it.
const io = createRequire(import.meta.url)('socket.io-client') as StockClient
const clock = createSystemClock()
let server: Server
let bridge: { close(): Promise<void> }
let echo: EchoService
let port: number

beforeEach(async () => {
  const host = echoDirectory()
  echo = host.echo
  server = createServer()
  bridge = listenBridge({ server, directory: host.directory, clock })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})

afterEach(async () => {
  await bridge.close()
  server.closeAllConnections()
  server.close()
})

function stock(dialect: BridgeDialect, transport: string) {
  const socket = io.connect(`http://127.0.0.1:${port}`, {
    resource: `libs/qimessaging/${dialect}/socket.io`,
    transports: [transport],
    'force new connection': true,
    reconnect: false,
  })
  const waiting = new Map<number, { resolve(result: unknown): void; reject(reason: unknown): void }>()
  const signals: unknown[] = []
  let idm = 0
  socket.on('reply', (argument) => waiting.get(argument.idm ?? 0)?.resolve(argument.result))
  socket.on('error', (argument) => waiting.get(argument.idm ?? 0)?.reject(argument.result))
  socket.on('signal', ({ result }) => signals.push(result))
  const gone = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()))
  const call = (obj: unknown, member: string, ...args: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      idm += 1
      waiting.set(idm, { resolve, reject })
      socket.emit('call', { idm, params: { obj, [dialect === '2' ? 'member' : 'method']: member, args } })
    })
  const connected = new Promise<void>((resolve) => socket.on('connect', () => resolve()))
  return { socket, call, signals, connected, gone }
}

describe('the stock client on our server', () => {
  for (const transport of ['websocket', 'xhr-polling']) {
    it(`speaks protocol 2 by ${transport}`, async () => {
      const { socket, call, signals, connected, gone } = stock('2', transport)
      await connected
      expect(await call('ServiceDirectory', 'service', 'Echo')).toMatchObject({ pyobject: 0 })
      expect(await call(0, 'echo', 'é🤖')).toBe('é🤖')
      expect(await Promise.all([call(0, 'echo', 1), call(0, 'echo', 2), call(0, 'ping')])).toEqual([1, 2, undefined])
      await expect(call(0, 'fail', 'boom')).rejects.toBe('boom')
      const link = await call(0, 'onEvent', 'connect')
      await call(0, 'fire', 'x')
      expect(signals).toEqual([{ obj: 0, signal: 'onEvent', data: ['x'], link }])
      await call(0, 'onEvent', 'disconnect', link)
      await call(0, 'level', 'setValue', 3)
      expect(await call(0, 'level', 'value')).toBe(3)
      expect(await call(0, 'makeObject')).toMatchObject({ pyobject: 1 })
      expect(await call(1, 'echo', 'object')).toBe('object')
      socket.disconnect()
      await gone
    })

    it(`speaks protocol 1.0 by ${transport}`, async () => {
      const { socket, call, signals, connected, gone } = stock('1.0', transport)
      await connected
      expect(await call('ServiceDirectory', 'service', 'Echo')).toMatchObject({ pyobject: 0 })
      await expect(call(0, 'fail', 'boom')).rejects.toBe('boom')
      const link = await call(0, 'registerEvent', 'onEvent')
      await call(0, 'fire', 'x')
      expect(signals).toEqual([{ obj: 0, signal: 'onEvent', data: ['x'], link }])
      await call(0, 'unregisterEvent', 'onEvent', link)
      expect(echo.onEvent$.observed).toBe(false)
      expect(await call(0, 'raw')).toBe('AAH/')
      socket.disconnect()
      await gone
    })
  }
})

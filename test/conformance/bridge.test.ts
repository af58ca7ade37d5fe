import { createServer, type Server } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { firstValueFrom } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock, sleep } from '#clock'
import { type BridgeDialect, connectBridge, listenBridge, type QiSession } from '#qi'
import { type EchoService, echoDirectory } from '../qi/support.ts'

const clock = createSystemClock()
const { signal } = new AbortController()
let server: Server
let bridge: { close(): Promise<void> }
let echo: EchoService
let port: number

async function listenOn(target: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve))
  const address = target.address()
  return typeof address === 'object' && address ? address.port : 0
}

beforeEach(async () => {
  const host = echoDirectory()
  echo = host.echo
  server = createServer((_request, response) => response.end('a page'))
  bridge = listenBridge({ server, directory: host.directory, clock })
  port = await listenOn(server)
})

afterEach(async () => {
  await bridge.close()
  server.closeAllConnections()
  server.close()
})

function dial(dialect: BridgeDialect = '2', to = { host: '127.0.0.1', port }): Promise<QiSession> {
  return connectBridge({ ...to, clock, dialect, timeoutMs: 500 })({ signal })
}

describe('our client on our server, over sockets', () => {
  for (const dialect of ['2', '1.0'] as const) {
    it(`calls, is refused, hears signals and gets objects in protocol ${dialect}`, async () => {
      const session = await dial(dialect)
      const service = await session.service('Echo')
      expect(await service.call('echo', [{ a: [1, 'é', null] }])).toEqual({ a: [1, 'é', null] })
      expect(await service.call('raw', [])).toEqual(Uint8Array.of(0, 1, 255))
      await expect(service.call('fail', ['boom'])).rejects.toMatchObject({ code: 'robot.refused', message: 'boom' })
      await expect(session.service('Nope')).rejects.toMatchObject({ code: 'robot.missing' })
      const heard = firstValueFrom(service.signal('onEvent'))
      await service.call('fire', ['now'])
      expect(await heard).toEqual(['now'])
      const made = await service.call('makeObject', [])
      expect(made).toHaveProperty('metaObject.methods')
      session.close()
    })
  }

  it('reads and writes properties', async () => {
    const service = await (await dial()).service('Echo')
    await service.setProperty('level', 9)
    expect([await service.property('level'), echo.level]).toEqual([9, 9])
  })

  it('carries a megabyte both ways', async () => {
    const service = await (await dial()).service('Echo')
    const text = 'x'.repeat(1_000_000)
    expect(await service.call('echo', [text])).toBe(text)
  })

  it('learns that the server has gone', async () => {
    const session = await dial()
    const ended = firstValueFrom(session.ended$)
    await bridge.close()
    expect(await ended).toMatchObject({ code: 'wire.closed' })
  })

  it('leaves the other pages of the server alone', async () => {
    const page = await fetch(`http://127.0.0.1:${port}/`)
    expect(await page.text()).toBe('a page')
  })

  it('tells browsers of every origin that they may come', async () => {
    const hello = await fetch(`http://127.0.0.1:${port}/libs/qimessaging/2/socket.io/1/`, {
      headers: { origin: 'http://tablet' },
    })
    expect(await hello.text()).toMatch(/^[0-9a-f]{32}:17:25:websocket,xhr-polling$/)
    expect(hello.headers.get('access-control-allow-origin')).toBe('http://tablet')
    expect(hello.headers.get('access-control-allow-credentials')).toBe('true')
  })
})

describe('a connection that cannot be made', () => {
  it('says when nobody listens', async () => {
    await expect(dial('2', { host: '127.0.0.1', port: 1 })).rejects.toMatchObject({ code: 'wire.refused' })
  })

  it('says when there is no such host', async () => {
    await expect(dial('2', { host: 'no-such-robot.invalid', port: 80 })).rejects.toMatchObject({ code: 'wire.unresolved' })
  })

  it('says when nothing answers', async () => {
    const mute = createTcpServer(() => undefined)
    const to = { host: '127.0.0.1', port: await listenOn(mute) }
    await expect(dial('2', to)).rejects.toMatchObject({ code: 'wire.timeout' })
    mute.close()
  })

  it('says when something else answers', async () => {
    const answers: [code: string, status: number, body: string][] = [
      ['wire.status', 404, ''],
      ['wire.status', 500, ''],
      ['wire.protocol', 200, '<html>'],
    ]
    for (const [code, status, body] of answers) {
      const other = createServer((_request, response) => response.writeHead(status).end(body))
      const to = { host: '127.0.0.1', port: await listenOn(other) }
      await expect(dial('2', to)).rejects.toMatchObject({ code })
      other.close()
    }
  })

  it('says when HTTP is not spoken at all', async () => {
    const other = createTcpServer((socket) => socket.on('error', () => undefined).end('SSH-2.0-dropbear\r\n'))
    const to = { host: '127.0.0.1', port: await listenOn(other) }
    await expect(dial('2', to)).rejects.toMatchObject({ code: 'wire.protocol' })
    other.close()
  })

  it('stops at once when it is no longer wanted', async () => {
    const mute = createTcpServer(() => undefined)
    const controller = new AbortController()
    const connect = connectBridge({ host: '127.0.0.1', port: await listenOn(mute), clock })
    const dialled = connect({ signal: controller.signal })
    await Promise.all([
      expect(dialled).rejects.toThrow('enough'),
      sleep(clock, 20).then(() => controller.abort(new Error('enough'))),
    ])
    mute.close()
  })
})

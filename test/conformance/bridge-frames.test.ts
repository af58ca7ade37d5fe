import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '#clock'
import { connectBridge, listenBridge, type QiSession } from '#qi'
import { echoDirectory } from '../qi/support.ts'

const clock = createSystemClock()
let server: Server
let bridge: { close(): Promise<void> }
let session: QiSession

beforeEach(async () => {
  server = createServer()
  bridge = listenBridge({ server, directory: echoDirectory().directory, clock })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  session = await connectBridge({ host: '127.0.0.1', port, clock })({ signal: new AbortController().signal })
})

afterEach(async () => {
  session.close()
  await bridge.close()
  server.closeAllConnections()
  server.close()
})

// The receiving half is that of `ws`, which takes no frame that is wrong.
describe('the frames of both ends', () => {
  it('carry texts of every size, and of every script', async () => {
    const echo = await session.service('Echo')
    // A call is some 80 bytes more than its text: each kind of length is met from both sides.
    const sizes = [0, 1, 30, 60, 90, 125, 126, 127, 65_400, 65_450, 65_500, 65_536, 200_000]
    for (const text of sizes.flatMap((size) => ['a'.repeat(size), 'é'.repeat(size / 2), '🤖'.repeat(size / 4)])) {
      expect((await echo.call('echo', [text])) === text, `${text.slice(0, 2)} x ${text.length}`).toBe(true)
    }
  })

  it('keep their order when a turn has many', async () => {
    const echo = await session.service('Echo')
    const numbers = [...Array(500).keys()]
    expect(await Promise.all(numbers.map((number) => echo.call('echo', [number])))).toEqual(numbers)
  })
})

import { createServer, type Server } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { createRandom, createSystemClock, sleep, VirtualClock } from '#clock'
import { connectBridge, createLink, type LinkState, listenBridge, type QiLink } from '#qi'
import { echoDirectory } from '../qi/support.ts'

const HOST = '127.0.0.1'
const real = createSystemClock()
const STEP_MS = 250
/** For real sockets to answer what virtual time made us ask. */
const ANSWER_MS = 4

type Closable = { close(): unknown }
const open: Closable[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.close()
})

async function listening<
  S extends Closable & { listen(port: number, host: string, done: () => void): unknown; address(): unknown },
>(server: S) {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
  return (server.address() as { port: number }).port
}

/** A link in virtual time to a real port; time passes in steps, with room for the sockets in between. */
function linkTo(port: number) {
  const clock = new VirtualClock(1_000_000)
  const ping = async (session: { service(name: string): Promise<{ call(member: string, args: unknown[]): Promise<unknown> }> }) =>
    (await session.service('Echo')).call('echo', [1])
  const link: QiLink = createLink({
    connect: connectBridge({ host: HOST, port, clock }),
    clock,
    random: createRandom(1),
    name: 'ada',
    ping,
  })
  open.push(link)
  const states: LinkState[] = []
  link.state$.subscribe((state) => states.push(state))
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      await sleep(real, ANSWER_MS)
      await clock.advance(STEP_MS)
    }
    await sleep(real, ANSWER_MS)
  }
  const reasons = () => [...new Set(states.flatMap((state) => ('error' in state && state.error ? [state.error.message] : [])))]
  return { clock, link, states, pass, reasons }
}

/** A web server that opens a session for whoever asks, and leaves what follows to the test. */
function greeter(onSocket: (send: (data: string | Buffer) => void) => void): Server {
  const server = createServer((_request, response) => response.end('1234:17:25:websocket,xhr-polling'))
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => {
    socket.on('error', () => socket.terminate())
    onSocket((data) => socket.send(data, { binary: false }))
  })
  return server
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** What the process holds on to; what nobody holds any more, and pages kept in reserve, are not ours to count. */
function kept(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

describe('a bridge that is not well', () => {
  it('with a web server before a robot that starts is dialed until it is there, and told from a wrong address [A7]', async () => {
    const { directory } = echoDirectory()
    const server = createServer((_request, response) => response.writeHead(502).end())
    const { pass, reasons, link } = linkTo(await listening(server))
    await pass(60_000)
    expect(reasons()).toEqual([expect.stringContaining('The web server runs and NAOqi behind it does not: wait a minute')])
    open.push(listenBridge({ server, directory, clock: real }))
    await pass(12_000)
    expect(link.state).toMatchObject({ status: 'online', generation: 1 })
  })

  it('that takes the connection and says nothing is given up after five seconds, and dialed again [A8]', async () => {
    let dials = 0
    const mute = createTcpServer((socket) => {
      dials += 1
      socket.on('error', () => undefined)
    })
    const { pass, states, reasons } = linkTo(await listening(mute))
    await pass(4_750)
    expect([dials, states.map(({ status }) => status)]).toEqual([1, ['connecting']])
    await pass(1_000)
    expect(reasons()).toEqual([expect.stringMatching(/did not answer|answered nothing|5 s/)])
    await pass(1_000)
    expect(dials).toBe(2)
  })

  it.each(['garbage', '', '1234:17:25:flashsocket', '<html>nginx</html>', '{"sid":"1234","upgrades":[]}'])(
    'that shakes hands with "%s" is refused with its port [A9]',
    async (body) => {
      const server = createServer((_request, response) => response.end(body))
      const port = await listening(server)
      const { pass, reasons } = linkTo(port)
      await pass(1_000)
      expect(reasons()).toEqual([expect.stringContaining(`${HOST}:${port} answered`)])
    },
  )

  it('that sends five megabytes at once is hung up on and dialed again, and they are never kept [A11]', async () => {
    const five = Buffer.alloc(5 * 1024 * 1024, 'x')
    let connections = 0
    const server = greeter((send) => {
      connections += 1
      send('1::')
      if (connections <= 10) send(five)
    })
    const { pass } = linkTo(await listening(server))
    await pass(1_000)
    const before = kept()
    await pass(30_000)
    expect(connections).toBeGreaterThan(3)
    expect((kept() - before) / 1e6).toBeLessThan(20)
  })

  it('whose heartbeats stop keeps its link as long as it answers [A19]', async () => {
    const { directory } = echoDirectory()
    const server = createServer()
    // Its clock stands still, and with it the heartbeats.
    open.push(listenBridge({ server, directory, clock: new VirtualClock() }))
    const { pass, states } = linkTo(await listening(server))
    await pass(60_000)
    expect(states.map(({ status }) => status)).toEqual(['connecting', 'online'])
  })
})

import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '#clock'
import { connectNative, type Endpoint, listenNative, memoryPins, type NativeListener } from '#qi'
import { selfSignedCertificate } from '../../simulator/certificate.ts'
import { echoDirectory } from '../qi/support.ts'

const clock = createSystemClock()
const { signal } = new AbortController()
const LOGIN = { user: 'nao', token: 'ménestrel' }
let listener: NativeListener
let endpoint: Endpoint

async function listenAgain(port = 0): Promise<void> {
  const { directory } = echoDirectory()
  const tls = await selfSignedCertificate('robot')
  listener = await listenNative({ directory, clock, login: LOGIN, endpoints: [{ port, tls }] })
  endpoint = listener.endpoints[0] ?? { scheme: 'tcps', host: '127.0.0.1', port }
}

beforeEach(() => listenAgain())
afterEach(() => listener.close())

describe('the native wire over TLS', () => {
  it('carries calls once the login is right', async () => {
    const session = await connectNative({ ...endpoint, clock, credentials: LOGIN })({ signal })
    expect(await (await session.service('Echo')).call('echo', ['chiffré'])).toBe('chiffré')
    session.close()
  })

  it('says that a login is wanted, or wrong', async () => {
    await expect(connectNative({ ...endpoint, clock })({ signal })).rejects.toMatchObject({ code: 'wire.unauthorized' })
    const credentials = { user: 'nao', token: 'guess' }
    await expect(connectNative({ ...endpoint, clock, credentials })({ signal })).rejects.toMatchObject({
      code: 'wire.unauthorized',
      message: expect.not.stringContaining('guess'),
    })
  })

  it('keeps the first certificate, and sends nothing to a robot that shows another one [A23]', async () => {
    const pins = memoryPins()
    const connect = connectNative({ ...endpoint, clock, credentials: LOGIN, pins })
    const first = await connect({ signal })
    first.close()
    await listener.close()
    const { port } = endpoint
    await listenAgain(port)

    await expect(connect({ signal })).rejects.toMatchObject({
      code: 'wire.untrusted',
      message: expect.stringContaining('another certificate than before'),
    })
  })

  it('takes the same certificate again and again', async () => {
    const pins = memoryPins()
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const session = await connectNative({ ...endpoint, clock, credentials: LOGIN, pins })({ signal })
      session.close()
    }
    expect(pins.get(`tcps://127.0.0.1:${endpoint.port}`)).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  })
})

describe('a native connection that cannot be made', () => {
  let server: Server | undefined
  afterEach(() => server?.close())

  async function listen(answer: (socket: import('node:net').Socket) => void): Promise<Endpoint> {
    server = createServer((socket) => {
      socket.on('error', () => undefined)
      answer(socket)
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return { scheme: 'tcp', host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0 }
  }

  it('says when nobody listens, and when there is no such host', async () => {
    const nobody = connectNative({ scheme: 'tcp', host: '127.0.0.1', port: 1, clock })
    await expect(nobody({ signal })).rejects.toMatchObject({ code: 'wire.refused' })
    const nowhere = connectNative({ scheme: 'tcp', host: 'no-such-robot.invalid', port: 9559, clock })
    await expect(nowhere({ signal })).rejects.toMatchObject({ code: 'wire.unresolved' })
  })

  it('says when something else answers', async () => {
    const other = await listen((socket) => socket.end('SSH-2.0-dropbear\r\n'))
    await expect(connectNative({ ...other, clock })({ signal })).rejects.toMatchObject({ code: 'wire.protocol' })
  })

  it('says when the port does not speak TLS, or speaks nothing else', async () => {
    const plain = await listen((socket) => socket.end('hello'))
    const asTls = connectNative({ ...plain, scheme: 'tcps', clock })
    await expect(asTls({ signal })).rejects.toMatchObject({ code: 'wire.protocol', message: /does not speak TLS/ })
    const asPlain = connectNative({ ...endpoint, scheme: 'tcp', clock, timeoutMs: 500 })
    await expect(asPlain({ signal })).rejects.toMatchObject({ code: 'wire.protocol' })
  })

  it('says when nothing answers, and stops at once when it is no longer wanted', async () => {
    const mute = await listen(() => undefined)
    await expect(connectNative({ ...mute, clock, timeoutMs: 200 })({ signal })).rejects.toMatchObject({ code: 'wire.protocol' })
    const controller = new AbortController()
    const dialed = connectNative({ ...mute, clock })({ signal: controller.signal })
    const outcome = expect(dialed).rejects.toThrow('enough')
    clock.setTimeout(() => controller.abort(new Error('enough')), 20)
    await outcome
  })
})

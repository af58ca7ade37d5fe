import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { type BridgeDialect, linkedPair, serveBridge } from '#qi'
import { echoDirectory } from './support.ts'

/** A server half with its packets laid bare, and Echo fetched as object 0. */
async function served(dialect: BridgeDialect = '2') {
  const clock = new VirtualClock()
  const [near, far] = linkedPair()
  const packets: string[] = []
  let closed = false
  near.incoming.subscribe({
    next: (packet) => packets.push(packet),
    complete: () => {
      closed = true
    },
  })
  const host = echoDirectory()
  serveBridge(far, { directory: host.directory, dialect })
  const send = async (packet: string) => {
    packets.length = 0
    near.send(packet)
    await clock.advance(0)
    return packets
  }
  const verb = dialect === '2' ? 'member' : 'method'
  const call = (obj: unknown, member: string, ...args: unknown[]) =>
    send(`5:::${JSON.stringify({ name: 'call', args: [{ idm: 9, params: { obj, [verb]: member, args } }] })}`)
  await clock.advance(0)
  const greeting = [...packets]
  const fetched = [...(await call('ServiceDirectory', 'service', 'Echo'))]
  return { ...host, clock, greeting, fetched, send, call, isClosed: () => closed }
}

const reply = (fields: string) => [`5:::{"name": "reply", "args": {${fields}"idm": 9}}`]
const error = (text: string) => [`5:::{"name": "error", "args": {"result": ${JSON.stringify(text)}, "idm": 9}}`]
const signal = (data: string, link: number) =>
  `5:::{"name": "signal", "args": {"result": {"obj": 0, "signal": "onEvent", "data": [${data}], "link": ${link}}}}`

describe('the server half', () => {
  it('greets and numbers objects from 0, each fetch anew', async () => {
    const { greeting, fetched, call } = await served()
    expect(greeting).toEqual(['1::'])
    expect(fetched[0]).toContain('{"result": {"pyobject": 0, "metaobject": {"methods": {"0": {"uid": 0, ')
    expect((await call('ServiceDirectory', 'service', 'Echo'))[0]).toContain('"pyobject": 1')
    expect((await call('ServiceDirectory', 'service', 'ServiceDirectory'))[0]).toContain('"serviceAdded"')
    expect((await call(2, 'service', 'Echo'))[0]).toContain('"pyobject": 3')
    expect((await call(0, 'makeObject'))[0]).toContain('"pyobject": 4')
  })

  it('answers calls, void ones without a result', async () => {
    const { call } = await served()
    expect(await call(0, 'echo', 'é🤖')).toEqual(reply('"result": "\\u00e9\\ud83e\\udd16", '))
    expect(await call(0, 'ping')).toEqual(reply(''))
    expect(await call(0, 'raw')).toEqual(reply('"result": [0, 1, 255], '))
  })

  it('answers errors with the texts of the original', async () => {
    const { call } = await served()
    expect(await call('ServiceDirectory', 'service', 'X')).toEqual(error("Cannot find service 'X' in index"))
    expect(await call(999, 'x')).toEqual(error('999'))
    expect(await call('0', 'x')).toEqual(error("'0'"))
    expect(await call(0, 'fail', 'boom')).toEqual(error('boom'))
    expect(await call(0, 'nan')).toEqual(error('Out of range float values are not JSON compliant'))
    expect(await call(0, 'isStatsEnabled')).toEqual(error("'qi.qi_python.Object' object has no attribute 'isStatsEnabled'"))
    expect(await call(0, 'over')).toEqual(
      error("Arguments types did not match for over (resolved to '()'):\n  Candidates:\n  over::(i) (1)\n  over::(ii) (1)\n"),
    )
    expect(await call(0, 'onEvent', 'disconnect', 5)).toEqual(
      error('Disconnection failure for 5, error:Cannot find local signal connection.'),
    )
  })

  it('gives no answer where an object is nested', async () => {
    const { call, echo, isClosed } = await served()
    expect(await call(0, 'makeObjects')).toEqual([])
    await call(0, 'onEvent', 'connect')
    expect(await call(0, 'fire', echo.metaObject)).toHaveLength(2)
    echo.onEvent$.next([echo])
    expect(isClosed()).toBe(false)
  })

  it('sends signals under links past 2^32, before the answer of the call that fired them', async () => {
    const { call, echo } = await served()
    const uid = Object.values(echo.metaObject.signals).find(({ name }) => name === 'onEvent')?.uid ?? 0
    const link = uid * 2 ** 32 + 1
    expect(await call(0, 'onEvent', 'connect')).toEqual(reply(`"result": ${link}, `))
    expect(await call(0, 'fire', 'x')).toEqual([signal('"x"', link), ...reply('')])
    expect(await call(0, 'onEvent', 'disconnect', link)).toEqual(reply(''))
    expect(echo.onEvent$.observed).toBe(false)
  })

  it('reads and writes properties', async () => {
    const { call } = await served()
    expect(await call(0, 'level', 'value')).toEqual(reply('"result": 7, '))
    expect(await call(0, 'level', 'setValue', 8)).toEqual(reply(''))
    expect(await call(0, 'level', 'value')).toEqual(reply('"result": 8, '))
  })

  it('hangs up on what it cannot read', async () => {
    for (const packet of ['nonsense', '5:::{bad', '3:::text', '4:::{}', '5:::{"name":"call","args":[{"idm":1,"x":2}]}']) {
      const { send, isClosed } = await served()
      expect(await send(packet)).toEqual(['0::'])
      expect(isClosed()).toBe(true)
    }
  })

  it('ignores other events and endpoints, and acknowledges what asks for it', async () => {
    const { send } = await served()
    expect(await send('5:::{"name":"other","args":[]}')).toEqual([])
    expect(await send('5::/x:{"name":"call","args":[]}')).toEqual([])
    expect(await send('5:1+::{"name":"other","args":[]}')).toEqual(['6:::1'])
    expect(await send('8::')).toEqual([])
  })

  it('lets go of every signal when the connection ends', async () => {
    const { call, echo, send } = await served()
    await call(0, 'onEvent', 'connect')
    await send('0::')
    expect(echo.onEvent$.observed).toBe(false)
  })

  it('in protocol 1.0 registers events, sends bytes as base64 and hangs up on an unknown object', async () => {
    const { call, isClosed } = await served('1.0')
    expect((await call(0, 'registerEvent', 'onEvent'))[0]).toMatch(/"result": \d{12}/)
    expect(await call(0, 'raw')).toEqual(reply('"result": "AAH/", '))
    await call(999, 'x')
    expect(isClosed()).toBe(true)
  })
})

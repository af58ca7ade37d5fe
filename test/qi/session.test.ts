import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import type { CompereError } from '#errors'
import type { QiSession, RemoteObject } from '#qi'
import { barePeer, OBJECT_ZERO, replyPacket, signalPacket } from './support.ts'

async function withService() {
  const clock = new VirtualClock()
  const peer = barePeer(clock)
  const pending = peer.session.service('Echo')
  await clock.advance(0)
  await peer.send(replyPacket(1, OBJECT_ZERO))
  return { clock, ...peer, echo: await pending }
}

function endOf(session: QiSession): CompereError[] {
  const ends: CompereError[] = []
  session.ended$.subscribe((reason) => ends.push(reason))
  return ends
}

function heard(echo: RemoteObject): { data: unknown[]; stop(): void } {
  const data: unknown[] = []
  const subscription = echo.signal('onEvent').subscribe((args) => data.push(...args))
  return { data, stop: () => subscription.unsubscribe() }
}

function settled(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error)
}

describe('a call', () => {
  it('takes its own answer when answers come out of order', async () => {
    const { echo, send } = await withService()
    const answers = Promise.all([echo.call('echo', [1]), echo.call('echo', [2])])
    await send(replyPacket(3, 'second'))
    await send(replyPacket(2, 'first'))
    expect(await answers).toEqual(['first', 'second'])
  })

  it('ends unanswered at its deadline, and a late answer hurts nobody', async () => {
    const { clock, echo, send } = await withService()
    const answer = settled(echo.call('echo', [1]))
    await clock.advance(10_000)
    expect(await answer).toMatchObject({ code: 'robot.unanswered' })
    await send(replyPacket(2, 'late'))
    expect(clock.pending).toBe(0)
  })

  it('ends at once with the reason of its signal', async () => {
    const { clock, echo } = await withService()
    const controller = new AbortController()
    const answer = settled(echo.call('echo', [1], { signal: controller.signal }))
    controller.abort('enough')
    expect(await answer).toBe('enough')
    expect(clock.pending).toBe(0)
  })

  it('is refused with the text of the robot', async () => {
    const { echo, send } = await withService()
    const answer = settled(echo.call('fail', ['x']))
    await send('5:::{"name": "error", "args": {"result": "boom", "idm": 2}}')
    expect(await answer).toMatchObject({ code: 'robot.refused', message: 'boom' })
  })

  it('takes an answer whose args are a list', async () => {
    const { echo, send } = await withService()
    const answer = echo.call('echo', [1])
    await send('5:::{"name":"reply","args":[{"result":1,"idm":2}]}')
    expect(await answer).toBe(1)
  })

  it('fails when the connection ends under it, and so does the next', async () => {
    const { echo, session, send } = await withService()
    const ends = endOf(session)
    const answer = settled(echo.call('echo', [1]))
    await send('0::')
    expect(await answer).toMatchObject({ code: 'wire.closed' })
    expect(await settled(echo.call('echo', [1]))).toMatchObject({ code: 'wire.closed' })
    expect(ends).toHaveLength(1)
  })

  it('for a raw buffer gives bytes', async () => {
    const { echo, send } = await withService()
    const answer = echo.call('raw', [])
    await send(replyPacket(2, [0, 255]))
    expect(await answer).toEqual(Uint8Array.of(0, 255))
  })

  it('never hands out an object that would be taken for a promise', async () => {
    const { echo, send } = await withService()
    const answer = echo.call('echo', [1])
    await send('5:::{"name":"reply","args":{"result":{"then":1,"constructor":2,"ok":3},"idm":2}}')
    expect(Object.keys((await answer) as object)).toEqual(['ok'])
  })
})

describe('a session', () => {
  it('answers heartbeats', async () => {
    const { send, sent } = await withService()
    await send('2::')
    expect(sent.at(-1)).toBe('2::')
  })

  it('ends on a frame it cannot read', async () => {
    for (const frame of ['nonsense', '5:::{"name', '5:::{"name":"signal","args":{"result":{"obj":"x"}}}']) {
      const { session, send } = await withService()
      const ends = endOf(session)
      await send(frame)
      expect(ends).toMatchObject([{ code: 'wire.malformed' }])
    }
  })

  it('ends on a value nested too deep', async () => {
    const { session, send } = await withService()
    const ends = endOf(session)
    await send(`5:::{"name":"reply","args":{"idm":2,"result":${'['.repeat(200)}${']'.repeat(200)}}}`)
    expect(ends).toMatchObject([{ code: 'wire.overflow' }])
  })

  it('asks for a service once, and again after a failure', async () => {
    const { clock, session, sent, send } = await withService()
    await session.service('Echo')
    const missing = settled(session.service('Nope'))
    await send(`5:::{"name": "error", "args": {"result": "Cannot find service 'Nope' in index", "idm": 2}}`)
    expect(await missing).toMatchObject({ code: 'robot.missing' })
    void settled(session.service('Nope'))
    await clock.advance(0)
    expect(sent).toHaveLength(3)
  })

  it('says goodbye when it is closed', async () => {
    const { clock, session, sent } = await withService()
    session.close()
    await clock.advance(0)
    expect(sent.at(-1)).toBe('0::')
  })
})

describe('a signal', () => {
  it('that overtakes the answer of its connection is kept', async () => {
    const { echo, send } = await withService()
    const { data } = heard(echo)
    await send(signalPacket(77, ['early']))
    await send(signalPacket(-1, ['earlier still']))
    await send(signalPacket(76, ['of another link']))
    await send(replyPacket(2, 77))
    await send(signalPacket(77, ['later']))
    expect(data).toEqual(['early', 'earlier still', 'later'])
  })

  it('connects once for many subscribers and disconnects with the last', async () => {
    const { echo, send, sent } = await withService()
    const [one, two] = [heard(echo), heard(echo)]
    await send(replyPacket(2, 77))
    await send(signalPacket(77, ['x']))
    one.stop()
    two.stop()
    await send(replyPacket(3))
    expect([one.data, two.data]).toEqual([['x'], ['x']])
    expect(sent.slice(1).map((packet) => packet.replace(/.*"member"/, ''))).toEqual([
      ':"onEvent","args":["connect"]}}]}',
      '8::',
      ':"onEvent","args":["disconnect",77]}}]}',
    ])
  })

  it('left before it was connected is disconnected as soon as it is', async () => {
    const { echo, send, sent } = await withService()
    heard(echo).stop()
    await send(replyPacket(2, 77))
    expect(sent.at(-1)).toContain('"args":["disconnect",77]')
  })

  it('wanted again while it is being left has one handler in the end', async () => {
    const { echo, send, sent } = await withService()
    const first = heard(echo)
    await send(replyPacket(2, 77))
    first.stop()
    const second = heard(echo)
    await send(replyPacket(3))
    await send(replyPacket(4, 78))
    await send(signalPacket(78, ['x']))
    expect(second.data).toEqual(['x'])
    expect(sent.filter((packet) => packet.includes('"connect"'))).toHaveLength(2)
  })

  it('that the robot refuses tells its subscribers', async () => {
    const { echo, send } = await withService()
    const errors: unknown[] = []
    echo.signal('nope').subscribe({ error: (error) => errors.push(error) })
    await send('5:::{"name": "error", "args": {"result": "no", "idm": 2}}')
    expect(errors).toMatchObject([{ code: 'robot.refused' }])
  })

  it('completes with its session', async () => {
    const { echo, session } = await withService()
    let completed = false
    echo.signal('onEvent').subscribe({
      complete: () => {
        completed = true
      },
    })
    session.close()
    expect(completed).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { ServerSession } from '../../src/qi/json-bridge/server-session.ts'
import { echoDirectory } from './support.ts'

function opened() {
  const clock = new VirtualClock()
  const events: string[] = []
  const session = new ServerSession({
    dialect: '2',
    directory: echoDirectory().directory,
    clock,
    onEnd: () => events.push('end'),
  })
  const outlet = (once = false) => ({
    once,
    deliver: (packets: readonly string[]) => events.push(...packets),
    close: () => events.push('closed'),
  })
  return { clock, events, session, outlet }
}

describe('a socket.io session on the server', () => {
  it('is dropped with the third heartbeat that nobody answered', async () => {
    const { clock, events, session, outlet } = opened()
    session.attach(outlet())
    await clock.advance(35_999)
    expect(events).toEqual(['1::', '2::', '2::'])
    await clock.advance(1)
    expect(events).toEqual(['1::', '2::', '2::', '2::', '0::', 'closed', 'end'])
    expect(clock.pending).toBe(0)
  })

  it('lives as long as its heartbeats are answered', async () => {
    const { clock, events, session, outlet } = opened()
    session.attach(outlet())
    for (let beat = 0; beat < 10; beat += 1) {
      await clock.advance(12_000)
      session.receive('2::')
    }
    expect(events).toHaveLength(11)
  })

  it('ends when nobody connects for half a minute', async () => {
    const { clock, events } = opened()
    await clock.advance(30_000)
    expect(events).toEqual(['end'])
  })

  it('goes on where it was when its socket comes back in time, without a second greeting', async () => {
    const { clock, events, session, outlet } = opened()
    const first = outlet()
    session.attach(first)
    session.detach(first)
    await clock.advance(12_000)
    session.receive('5:1+::{"name":"other"}')
    session.attach(outlet())
    expect(events).toEqual(['1::', '2::', '6:::1'])
  })

  it('keeps packets between polls', () => {
    const { events, session, outlet } = opened()
    session.attach(outlet(true))
    session.receive('5:1+::{"name":"other"}')
    session.receive('5:2+::{"name":"other"}')
    expect(events).toEqual(['1::'])
    session.attach(outlet(true))
    expect(events).toEqual(['1::', '6:::1', '6:::2'])
  })
})

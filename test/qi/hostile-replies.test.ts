import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { createLink, type QiSession } from '#qi'
import { barePeer, OBJECT_ZERO, replyPacket } from './support.ts'

/** A link whose peer is the test: every dial gives a new one, which asks for the directory first, and then for its service. */
async function hostilePeer() {
  const clock = new VirtualClock()
  const peers: ReturnType<typeof barePeer>[] = []
  const connect = async (): Promise<QiSession> => {
    const peer = barePeer(clock)
    peers.push(peer)
    return peer.session
  }
  const random = { next: () => 0.5, integer: () => 0, pick: <T>(items: readonly T[]) => items[0] }
  const link = createLink({ connect, clock, random, name: 'Pepper' })
  await clock.advance(0)
  const [peer] = peers
  if (!peer) throw new Error('never dialed')
  const call = (value: number) => link.call('Echo', 'echo', [value]).catch((error: unknown) => error)
  const first = call(1)
  await clock.advance(0)
  await peer.send(replyPacket(2, OBJECT_ZERO))
  return { clock, link, peer, peers, first, call }
}

describe('a reply that is not as it should be', () => {
  it('is ignored when it comes twice [A13]', async () => {
    const { clock, link, peer, first, call } = await hostilePeer()
    await peer.send(replyPacket(3, 'once'))
    await peer.send(replyPacket(3, 'twice'))
    const second = call(2)
    await clock.advance(0)
    await peer.send(replyPacket(4, 'second'))
    expect([await first, await second, link.state]).toEqual([
      'once',
      'second',
      { status: 'online', generation: 1, degraded: false },
    ])
  })

  it('is ignored when nobody asked, or when it names nobody [A14, A15]', async () => {
    const { link, peer, first } = await hostilePeer()
    await peer.send(replyPacket(999, 'for whom?'))
    await peer.send('5:::{"name": "error", "args": {"result": "Out of range float values", "idm": null}}')
    await peer.send(replyPacket(3, 'fine'))
    expect([await first, link.state]).toEqual(['fine', { status: 'online', generation: 1, degraded: false }])
  })

  it('is ignored when it comes a second after its deadline: the outcome stays unknown [A16]', async () => {
    const { clock, link, peer, first } = await hostilePeer()
    await clock.advance(11_000)
    await peer.send(replyPacket(3, 'late'))
    expect(await first).toMatchObject({ code: 'robot.unanswered' })
    expect(link.state).toEqual({ status: 'online', generation: 1, degraded: false })
  })

  it('ends the connection when it is cut short, and the next is there within two seconds [A10]', async () => {
    const { clock, link, peer, peers, first } = await hostilePeer()
    await peer.send(replyPacket(3, 'cut short').slice(0, -12))
    expect(await first).toMatchObject({ code: 'wire.malformed' })
    await clock.advance(2_000)
    expect([peers.length, link.state]).toEqual([2, { status: 'online', generation: 2, degraded: false }])
  })
})

import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { barePeer, replyPacket } from '../qi/support.ts'

const DEEP = 10_000

describe('a value from a robot', () => {
  it.each([
    ['lists', '['.repeat(DEEP) + ']'.repeat(DEEP)],
    ['objects', `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
  ])('nested ten thousand deep in %s ends the connection within fifty milliseconds [A12]', async (_of, nested) => {
    const peer = barePeer(new VirtualClock())
    const asked = peer.session.service('Echo').catch((error: unknown) => error)
    const packet = replyPacket(1, 'X').replace('"X"', nested)
    const startedAt = performance.now()
    await peer.send(packet)
    expect(performance.now() - startedAt).toBeLessThan(50)
    expect(await asked).toMatchObject({ code: 'wire.overflow' })
  })
})

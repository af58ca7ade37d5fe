import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { linkedPair } from '#qi'
import { stage } from './stage.ts'

/** One connection of text, with what arrived at either end and when. */
function connection<P extends string | Uint8Array = string>(seed = 7) {
  const set = stage({ random: createRandom(seed) })
  const [client, raw] = linkedPair<P>()
  const server = set.robot.intercept(raw)
  const atRobot: { at: number; packet: P }[] = []
  const atClient: { at: number; packet: P }[] = []
  server.incoming.subscribe((packet) => atRobot.push({ at: set.clock.now(), packet }))
  client.incoming.subscribe((packet) => atClient.push({ at: set.clock.now(), packet }))
  const exchange = async (...packets: P[]) => {
    for (const packet of packets) {
      client.send(packet)
      server.send(packet)
    }
    await set.clock.advance(0)
  }
  const fault = (options: object) => set.robot.inject({ component: 'link', ...options })
  return { ...set, atRobot, atClient, exchange, fault, counts: () => [atRobot.length, atClient.length] }
}

describe('each way of the link', () => {
  it('can be a black hole by itself', async () => {
    const { exchange, fault, counts, robot } = connection()
    fault({ fault: 'off', direction: 'fromRobot' })
    await exchange('a')
    expect(counts()).toEqual([1, 0])
    robot.mend('link')
    fault({ fault: 'off', direction: 'toRobot' })
    await exchange('b')
    expect(counts()).toEqual([1, 1])
    fault({ fault: 'off', direction: 'fromRobot' })
    await exchange('c')
    expect(counts()).toEqual([1, 1])
  })

  it('can stall, and then gives everything at once and in order', async () => {
    const { exchange, fault, atRobot, counts, clock } = connection()
    fault({ fault: 'stuck', direction: 'toRobot', forMs: 5000 })
    await exchange('a', 'b', 'c')
    expect(counts()).toEqual([0, 3])
    await clock.advance(5000)
    expect(atRobot).toEqual(['a', 'b', 'c'].map((packet) => ({ at: 5000, packet })))
  })

  it('can be late, more or less, and keeps the order', async () => {
    const { exchange, fault, atRobot, clock } = connection()
    fault({ fault: 'slow', ms: 400, jitterMs: 300 })
    const sent = Array.from({ length: 30 }, (_, index) => String(index))
    await exchange(...sent)
    await clock.advance(700)
    expect(atRobot.map(({ packet }) => packet)).toEqual(sent)
    expect(atRobot.filter(({ at }) => at < 100 || at > 700)).toEqual([])
    expect(new Set(atRobot.map(({ at }) => at)).size).toBeGreaterThan(1)
  })

  it('is not overtaken by what is sent after it became fast again', async () => {
    const { exchange, fault, robot, atRobot, clock } = connection()
    fault({ fault: 'slow', ms: 400 })
    await exchange('a')
    robot.mend()
    await exchange('b')
    await clock.advance(400)
    expect(atRobot.map(({ packet }) => packet)).toEqual(['a', 'b'])
  })

  it('can shuffle within a window', async () => {
    const { exchange, fault, atClient, clock } = connection()
    fault({ fault: 'reorder', ms: 200 })
    const sent = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    await exchange(...sent)
    await clock.advance(200)
    expect(atClient.map(({ packet }) => packet)).not.toEqual(sent)
    expect(atClient.map(({ packet }) => packet).sort()).toEqual(sent)
  })

  it('can lose and duplicate a part of what it carries', async () => {
    const lossy = connection()
    lossy.fault({ fault: 'intermittent', probability: 0.05, direction: 'toRobot' })
    await lossy.exchange(...Array.from({ length: 1000 }, String))
    expect(Math.abs(lossy.atRobot.length - 950)).toBeLessThan(25)
    expect(lossy.atClient).toHaveLength(1000)
    const doubling = connection()
    doubling.fault({ fault: 'duplicate', probability: 0.01 })
    await doubling.exchange(...Array.from({ length: 1000 }, String))
    expect(Math.abs(doubling.atRobot.length - 1010)).toBeLessThan(10)
  })

  it('can flip one bit of text or bytes, and leaves the packet of the sender alone', async () => {
    const text = connection()
    text.fault({ fault: 'garbage' })
    await text.exchange('5:::{"name":"call"}')
    const [corrupted] = text.atRobot.map(({ packet }) => packet)
    expect([corrupted?.length, corrupted === '5:::{"name":"call"}']).toEqual([19, false])
    const bytes = connection<Uint8Array>()
    bytes.fault({ fault: 'garbage', direction: 'toRobot' })
    const sent = new Uint8Array(28)
    await bytes.exchange(sent)
    const flipped = bytes.atRobot.flatMap(({ packet }) => [...packet].filter((byte) => byte !== 0))
    expect(flipped).toHaveLength(1)
    expect(Math.log2(flipped[0] ?? 0) % 1).toBe(0)
    expect([...sent].filter((byte) => byte !== 0)).toEqual([])
  })

  it('can cut the end off text and bytes', async () => {
    const text = connection()
    text.fault({ fault: 'truncate' })
    await text.exchange('5:::{"name":"call"}')
    const [cut = ''] = text.atRobot.map(({ packet }) => packet)
    expect('5:::{"name":"call"}'.startsWith(cut) && cut.length < 19).toBe(true)
    const bytes = connection<Uint8Array>()
    bytes.fault({ fault: 'truncate' })
    await bytes.exchange(Uint8Array.of(1, 2, 3))
    expect(bytes.atRobot[0]?.packet.length).toBeLessThan(3)
  })

  it('does the same for the same seed', async () => {
    const history = async (seed: number) => {
      const { exchange, fault, atRobot, atClient, clock } = connection(seed)
      fault({ fault: 'slow', ms: 50, jitterMs: 50 })
      fault({ fault: 'intermittent', probability: 0.2 })
      fault({ fault: 'garbage', probability: 0.2 })
      await exchange(...Array.from({ length: 50 }, (_, index) => `packet ${index}`))
      await clock.advance(200)
      return [atRobot, atClient]
    }
    expect(await history(1)).toEqual(await history(1))
    expect(await history(1)).not.toEqual(await history(2))
  })

  it('has nothing under way after it was dropped', async () => {
    const { exchange, fault, counts, clock, robot } = connection()
    fault({ fault: 'slow', ms: 400 })
    await exchange('a')
    robot.link = 'dropped'
    await clock.advance(1000)
    expect(counts()).toEqual([0, 0])
    expect(clock.pending).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { createJournal, MemoryStore } from '#journal'
import { createStatusBoard } from '../../src/runtime/status-board.ts'
import { createStopOrder } from '../../src/runtime/stop-order.ts'
import { fakeRobot } from './fake-robot.ts'

function stage() {
  const clock = new VirtualClock()
  const { robot, hooks, deeds } = fakeRobot(clock)
  const store = new MemoryStore()
  const board = createStatusBoard('ada', clock)
  const order = createStopOrder({ id: 'ada', robot, clock, journal: createJournal({ store, clock }), board })
  const sent = () => deeds.filter((deed) => deed === 'stop').length
  const confirmed = () => board.status$.value.stop?.confirmed
  const facts = async () => (await store.all()).map(({ fact }) => fact.type)
  return { clock, order, hooks, sent, confirmed, facts }
}

describe('a stop', () => {
  it('is shown as not confirmed after a second, and sent again every half second until it is', async () => {
    const { clock, order, hooks, sent, confirmed, facts } = stage()
    hooks.stop = () => new Promise(() => {})
    void order.give(() => {})
    await clock.advance(999)
    expect([sent(), confirmed()]).toEqual([1, null])
    await clock.advance(1)
    expect([sent(), confirmed()]).toEqual([2, false])
    await clock.advance(60_000)
    expect([sent(), confirmed()]).toEqual([122, false])
    hooks.stop = async () => true
    await clock.advance(500)
    expect([sent(), confirmed()]).toEqual([123, true])
    await clock.advance(60_000)
    expect(sent()).toBe(123)
    expect(await facts()).toEqual(['stop.requested', 'stop.unconfirmed', 'stop.confirmed'])
    expect(clock.pending).toBe(0)
  })

  it('is confirmed by an answer that comes late', async () => {
    const { clock, order, hooks, confirmed } = stage()
    let answer: (yes: boolean) => void = () => {}
    hooks.stop = () => new Promise((resolve) => (answer = resolve))
    void order.give(() => {})
    const late = answer
    await clock.advance(3_000)
    expect(confirmed()).toBe(false)
    late(true)
    await clock.advance(1)
    expect(confirmed()).toBe(true)
  })

  it('answers who pressed after five seconds, and goes on until it is withdrawn', async () => {
    const { clock, order, hooks, sent, confirmed } = stage()
    hooks.stop = () => Promise.reject(new Error('no connection'))
    let answered = false
    void order.give(() => {}).then(() => (answered = true))
    await clock.advance(10)
    expect(confirmed()).toBe(false)
    await clock.advance(4_900)
    expect(answered).toBe(false)
    await clock.advance(100)
    expect(answered).toBe(true)
    const before = sent()
    await clock.advance(5_000)
    expect(sent()).toBe(before + 10)
    order.withdraw()
    await clock.advance(5_000)
    expect(sent()).toBe(before + 10)
    expect(clock.pending).toBe(0)
  })

  it('pressed fifty times in a second is one, and pressed again after an acknowledgement another [E87]', async () => {
    const { clock, order, sent, facts } = stage()
    const presses: Promise<void>[] = []
    for (let press = 0; press < 50; press++) {
      presses.push(order.give(() => {}))
      await clock.advance(19)
    }
    expect(await Promise.all(presses)).toHaveLength(50)
    expect(sent()).toBe(1)
    order.withdraw()
    await order.give(() => {})
    expect(sent()).toBe(2)
    await clock.advance(1_000)
    await order.give(() => {})
    expect(sent()).toBe(3)
    expect((await facts()).filter((type) => type === 'stop.requested')).toHaveLength(3)
  })
})

import { describe, expect, it } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import { errorText } from '#errors'
import { createJournal, MemoryStore } from '#journal'
import { createController, type LatchStore, type RobotStatus } from '#runtime'
import { tour } from './console-stage.ts'
import { fakeRobot } from './fake-robot.ts'

const SECOND = 1_000

/** One run of the controller on what an earlier run remembered. */
async function run(latchStore: LatchStore) {
  const clock = new VirtualClock(1_000_000)
  const fake = fakeRobot(clock)
  const store = new MemoryStore()
  const controller = createController({
    robots: [{ id: 'ada', robot: fake.robot, leaseStore: { load: () => ({}), save: () => {} }, latchStore }],
    behaviors: [tour],
    content: { tour: {} },
    journal: createJournal({ store, clock }),
    clock,
    random: createRandom(1),
  })
  const seen: RobotStatus[] = []
  controller.robots$.subscribe(([status]) => status && seen.push(status))
  const first = seen.at(-1)?.safety
  await clock.advance(SECOND)
  const safety = () => {
    const { action, reason, mayAcknowledge, holds } = seen.at(-1)?.safety ?? {}
    return { action, reason, mayAcknowledge, holds }
  }
  const start = async () => {
    await controller.execute({ type: 'session.start', robot: 'ada', behavior: 'tour' })
    await clock.advance(SECOND)
  }
  return { ...fake, clock, controller, store, start, safety, first }
}

/** What survives a process. */
function memory() {
  const kept = { reasons: [] as readonly string[] }
  const store: LatchStore = {
    load: () => kept.reasons,
    save(reasons) {
      kept.reasons = reasons
    },
  }
  return { kept, store }
}

describe('a robot that was stopped for good', () => {
  it('stays so for the next run of the controller, is shown so from its first moment, and goes on when staff acknowledge', async () => {
    const { kept, store } = memory()
    const before = await run(store)
    await before.start()
    await before.controller.execute({ type: 'stop', robot: 'ada' })
    expect(kept.reasons).toEqual(['operator.stop'])

    const { controller, start, safety, first, deeds, store: journal } = await run(store)
    expect(first).toMatchObject({ action: 'latchedStop', reason: 'operator.stop', mayAcknowledge: true })
    expect(safety()).toEqual({ action: 'latchedStop', reason: 'operator.stop', mayAcknowledge: true, holds: false })
    await expect(start()).rejects.toMatchObject({ code: 'runtime.busy' })
    const spoken = controller.execute({ type: 'speech.say', robot: 'ada', text: 'Bonjour.', locale: 'fr' })
    await expect(spoken).rejects.toMatchObject({ code: 'runtime.busy' })
    expect(deeds).toEqual([])
    expect(journal.all().map(({ fact }) => fact)).toEqual([
      { type: 'safety.changed', action: 'latchedStop', reason: 'operator.stop' },
    ])

    await controller.execute({ type: 'stop.acknowledge', robot: 'ada' })
    expect([kept.reasons, safety().action]).toEqual([[], 'none'])
    await start()
    expect(deeds).toEqual(['say Round 1'])
  })

  it('by a protection that nobody reads any more stays so too', async () => {
    const { kept, store } = memory()
    const before = await run(store)
    before.protections.next({ ...before.protections.value, externalCollision: 'off' })
    expect(kept.reasons).toEqual(['protection.off'])
    expect((await run(store)).safety()).toEqual({
      action: 'latchedStop',
      reason: 'protection.off',
      mayAcknowledge: true,
      holds: false,
    })
  })

  it('is not let go by an acknowledgement while it still lies on the floor', async () => {
    const { kept, store } = memory()
    kept.reasons = ['operator.stop', 'robot.fallen']
    const { controller, change, safety } = await run(store)
    change({ fallen: true })
    await controller.execute({ type: 'stop.acknowledge', robot: 'ada' })
    expect(safety()).toEqual({ action: 'latchedStop', reason: 'robot.fallen', mayAcknowledge: true, holds: true })
    expect(kept.reasons).toEqual(['robot.fallen'])
  })

  it('in the middle of a fall counts as stopped for good after a crash: nobody has looked', async () => {
    const { kept, store } = memory()
    const before = await run(store)
    before.change({ falling: true })
    expect([kept.reasons, before.safety().action]).toEqual([['robot.falling'], 'hold'])
    expect((await run(store)).safety().action).toBe('latchedStop')
  })

  it('finishes no sentence of staff, who are told so at once', async () => {
    const { controller, change, clock, deeds } = await run(memory().store)
    const told: unknown[] = []
    const say = () =>
      controller.execute({ type: 'speech.say', robot: 'ada', text: 'Bonjour.', locale: 'fr' }).then(
        () => told.push('done'),
        (error: unknown) => told.push(errorText(error)),
      )
    void say()
    await clock.advance(100)
    change({ fallen: true })
    await clock.advance(0)
    expect([told, deeds]).toEqual([['ada was stopped before it had said that'], ['say Bonjour.', 'stop']])
    change({ fallen: false })
    await controller.execute({ type: 'stop.acknowledge', robot: 'ada' })
    void say()
    await clock.advance(SECOND)
    expect(told[1]).toBe('done')
  })

  it('for a reason that this version does not know, or that ends by itself, begins as if nothing were the matter', async () => {
    const { kept, store } = memory()
    kept.reasons = ['something.else', 'link.lost']
    expect((await run(store)).safety()).toEqual({ action: 'none', reason: '', mayAcknowledge: false, holds: false })
  })

  it.each(['rejects', 'throws'])('is stopped all the same by a disk that %s', async (how) => {
    const save = () => {
      if (how === 'throws') throw new Error('EROFS')
      return Promise.reject(new Error('EROFS'))
    }
    const { controller, safety, deeds } = await run({ load: () => [], save })
    await controller.execute({ type: 'stop', robot: 'ada' })
    expect([safety().action, deeds]).toEqual(['latchedStop', ['stop']])
  })
})

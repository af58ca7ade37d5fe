import { describe, expect, it } from 'vitest'
import { assign, setup } from 'xstate'
import type { Behavior, BehaviorInput, RuntimeEvent } from '#runtime'
import { stageConsole, tour } from './console-stage.ts'

const SECOND = 1_000

type Context = BehaviorInput<unknown> & { seen: readonly string[] }

/** Shows what it heard of where it is. */
const machine = setup({
  types: {} as { context: Context; input: BehaviorInput<unknown>; events: RuntimeEvent },
}).createMachine({
  id: 'tour',
  context: ({ input }) => ({ ...input, seen: [] }),
  initial: 'walking',
  on: {
    'session.finish': '.over',
    'place.seen': { actions: assign({ seen: ({ context, event }) => [...context.seen, `${event.by} ${event.id}`] }) },
  },
  states: { walking: {}, over: { type: 'final' } },
})
const walker: Behavior = { ...tour, machine, places: true, planned: ({ context }) => context.seen.join(', ') }

describe('where a robot is', () => {
  it('is looked for only while a behavior runs that wants to know', async () => {
    const { start, execute, clock, seen, status } = await stageConsole({ behavior: walker })
    expect(seen.observed).toBe(false)
    await start()
    expect(seen.observed).toBe(true)
    seen.next({ kind: 'mark', id: '68', distanceM: 1 })
    seen.next({ kind: 'code', id: 'carte:tarot' })
    expect(status().session?.next).toBe('mark 68, code carte:tarot')
    await execute({ type: 'session.stop' })
    await clock.advance(SECOND)
    expect(status().session).toBeNull()
    expect(seen.observed).toBe(false)
  })

  it('is not looked for by a behavior that stays where it is', async () => {
    const { start, clock, seen, status } = await stageConsole()
    await start()
    await clock.advance(SECOND)
    expect(status().session?.behavior).toBe('tour')
    expect(seen.observed).toBe(false)
  })

  it('is not looked for after a stop', async () => {
    const { start, execute, clock, seen } = await stageConsole({ behavior: walker })
    await start()
    await execute({ type: 'stop' })
    await clock.advance(SECOND)
    expect(seen.observed).toBe(false)
  })

  it('is told by a beacon as well, while a behavior runs that wants to know', async () => {
    const { start, execute, status } = await stageConsole({ behavior: walker })
    const beacon = () => execute({ type: 'place.seen', id: 'lamp-7' })
    const refusal = { code: 'runtime.busy', message: 'ada is running nothing that asks where it is' }
    await expect(beacon()).rejects.toMatchObject(refusal)
    await start()
    await beacon()
    expect(status().session?.next).toBe('beacon lamp-7')
  })

  it('is nothing to a behavior that stays where it is, by a beacon either', async () => {
    const { start, execute } = await stageConsole()
    await start()
    await expect(execute({ type: 'place.seen', id: 'lamp-7' })).rejects.toMatchObject({ code: 'runtime.busy' })
  })

  it('is told to a rehearsal by a beacon, and not by the camera of the robot', async () => {
    const { start, execute, seen, status } = await stageConsole({ behavior: walker })
    await start({ rehearse: true })
    expect(seen.observed).toBe(false)
    await execute({ type: 'place.seen', id: 'lamp-7' })
    expect(status().session).toMatchObject({ rehearsing: true, next: 'beacon lamp-7' })
  })
})

import { describe, expect, it } from 'vitest'
import { createActor, createMachine, fromPromise, raise } from 'xstate'
import { behaviors } from '#behaviors'
import { VirtualClock } from '#clock'
import { MAX_IMMEDIATE_STEPS, machineProblems } from '../../src/cli/check-machine.ts'

type Config = Parameters<typeof createMachine>[0]
const LIMITED = { options: { maxIterations: MAX_IMMEDIATE_STEPS } }
const problems = (config: Config) => machineProblems(createMachine({ id: 'tour', ...LIMITED, ...config } as Config))

describe('the chart of a behavior', () => {
  it.each(behaviors.map(({ id, machine }) => ({ id, machine })))('$id has nothing wrong with it [F99, F100]', ({ machine }) => {
    expect(machineProblems(machine)).toEqual([])
  })

  it.each<[what: string, config: Config, said: string]>([
    ['a transition', { initial: 'a', states: { a: { on: { go: 'nowhere' } } } }, "state node 'tour.a':\nChild state 'nowhere'"],
    ['a time-out', { initial: 'a', states: { a: { after: { 10: 'nowhere' } } } }, "state node 'tour.a':\nChild state 'nowhere'"],
    [
      'the end of what was invoked',
      { initial: 'a', states: { a: { invoke: { src: fromPromise(async () => {}), onDone: '#nobody' } } } },
      "'#nobody'",
    ],
  ])('is refused with the path of the state when %s leads nowhere [F99]', (_, config, said) => {
    expect(() => problems(config)).toThrow(said)
  })
  it('is refused when it does not know where to begin [F99]', () => {
    const inner = { initial: 'nowhere', states: { b: { after: { 10: 'b' } } } }
    expect(problems({ initial: 'a', states: { a: inner } })).toEqual(['tour.a: its initial state "nowhere" does not exist'])
  })
  it('is refused when a state is never reached, not even through a region beside it [F99]', () => {
    const regions = {
      left: { initial: 'on', states: { on: {}, off: {} } },
      right: { on: { go: '.far' }, initial: 'near', states: { near: {}, far: {} } },
    }
    expect(
      problems({
        initial: 'a',
        states: {
          a: { after: { 10: 'side' } },
          side: { type: 'parallel', after: { 10: 'a' }, states: regions },
          lost: { after: { 10: 'a' } },
        },
      }),
    ).toEqual(['tour.side.left.off: no transition leads here', 'tour.lost: no transition leads here'])
  })
  it('takes a state for unreached whose parent is only ever entered elsewhere [F99]', () => {
    const inner = { initial: 'first', states: { first: { after: { 10: 'second' } }, second: { after: { 10: '#tour.a' } } } }
    expect(problems({ initial: 'a', states: { a: { after: { 10: 'inner.second' } }, inner } })).toEqual([
      'tour.inner.first: no transition leads here',
    ])
  })
  it('is refused when a state is never left, by time or otherwise; that staff end the session is no way out [F99]', () => {
    expect(
      problems({
        initial: 'a',
        on: { 'session.finish': '.end' },
        states: { a: { after: { 10: 'stuck' } }, stuck: {}, end: { type: 'final' } },
      }),
    ).toEqual([
      'tour.stuck: nothing leads out of this state',
      'tour.stuck: waits without a time-out; add "after", or the tag "resting"',
    ])
  })
  it('is refused when a state waits without a time-out, unless it rests, acts or is timed from around [F99]', () => {
    const say = fromPromise(async () => {})
    expect(
      problems({
        initial: 'resting',
        states: {
          resting: { tags: 'resting', on: { near: 'acting' } },
          acting: { invoke: { src: say, onDone: 'asking', onError: 'asking' } },
          asking: { on: { answer: 'around', left: 'halfSaid' } },
          halfSaid: { invoke: { src: say, onDone: 'around' } },
          around: { after: { 100: 'beside' }, initial: 'inner', states: { inner: { on: { answer: '#tour.resting' } } } },
          beside: {
            type: 'parallel',
            on: { left: 'resting' },
            states: {
              watch: { initial: 'here', states: { here: {} } },
              talk: { initial: 'listening', states: { listening: { after: { 10: '#tour.resting' } } } },
            },
          },
        },
      }),
    ).toEqual(['asking', 'halfSaid'].map((state) => `tour.${state}: waits without a time-out; add "after", or the tag "resting"`))
  })
})

describe('a chart that never comes to rest', () => {
  const circling: Config = {
    initial: 'start',
    states: {
      start: { after: { 10: 'a' } },
      a: { always: { guard: () => true, target: 'b' } },
      b: { initial: 'c', states: { c: { always: '#tour.a' } } },
    },
  }
  it('is refused, by the first state of the circle [F100]', () => {
    expect(problems(circling)).toEqual(['tour.a: a circle of immediate transitions, which may never end'])
  })
  it('is refused without a limit of steps, which alone finds circles of raised events [F100]', () => {
    const states = { a: { after: { 10: 'b' } }, b: { after: { 10: 'a' } } }
    const limit = 'tour: no limit of immediate steps; add options: { maxIterations: 200 }'
    expect(machineProblems(createMachine({ id: 'tour', initial: 'a', states }))).toEqual([limit])
    expect(problems({ initial: 'a', states, options: { maxIterations: 5_000 } })).toEqual([limit])
  })
  it.each<[what: string, config: Config]>([
    ['of immediate transitions', circling],
    [
      'of raised events',
      {
        initial: 'start',
        states: {
          start: { after: { 10: 'a' } },
          a: { entry: raise({ type: 'on' }), on: { on: 'b' } },
          b: { entry: raise({ type: 'back' }), on: { back: 'a' } },
        },
      },
    ],
  ])('is ended after some hundred steps, within 50 ms of work: a circle %s [F100]', async (_, config) => {
    const clock = new VirtualClock(0)
    const actor = createActor(createMachine({ id: 'tour', ...LIMITED, ...config } as Config), { clock })
    const failures: string[] = []
    actor.subscribe({ error: (error) => failures.push(String(error)) })
    actor.start()
    // The first microsteps of a process are its slowest; the figure is of a product at work.
    const before = process.cpuUsage()
    await clock.advance(10)
    const { user, system } = process.cpuUsage(before)

    expect(failures).toEqual([expect.stringContaining('more than 200 microsteps')])
    expect(actor.getSnapshot().status).toBe('error')
    expect((user + system) / 1_000).toBeLessThan(50)
  })
})

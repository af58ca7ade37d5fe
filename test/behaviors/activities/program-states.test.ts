import { NEVER } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { UNKNOWN_HEALTH } from '#robot'
import { type ChartState, chartOf } from '#runtime'
import { ALWAYS, SOMETIMES } from '../../../behaviors/shared/controls.ts'
import { PROGRAM_STATES } from '../../../behaviors/shared/state-titles.ts'
import { machineProblems } from '../../../src/cli/check-machine.ts'
import { open, type Playing, type PlayOptions } from './play.ts'
import { EVERYTHING, itemOf, programOf, showOf } from './program-show.ts'

const show = showOf([itemOf('one', programOf(EVERYTHING)), itemOf('two', programOf(EVERYTHING))])
const HOT = { ...UNKNOWN_HEALTH, heatLevel: 2, hotChains: ['LArm'] } as const
const stage = (given: PlayOptions = {}) => open(show, { content: {}, ...given })

/** How to get to each state that waits; a state of the chart without a way here fails the first test. */
const WAYS: Record<string, () => Promise<Playing>> = {
  beginning: async () => stage({ robot: { identity$: NEVER } }),
  'playing.resuming': async () => away({ type: 'session.paused' }, { type: 'session.continued' }),
  'playing.posing': async () => reach(stage(), 'posing'),
  'playing.beat.speaking': async () => reach(stage(), 'speaking'),
  'playing.beat.reading': async () => reach(stage({ robot: { speech: mute() } }), 'reading'),
  'playing.beat.doing.moving.showing': async () => reach(stage(), 'showing'),
  'playing.beat.doing.moving.excusing': async () => {
    const playing = stage()
    playing.health.next(HOT)
    return reach(playing, 'excusing')
  },
  'playing.beat.doing.moving.counting': async () => {
    const playing = stage()
    playing.health.next(HOT)
    return reach(playing, 'counting')
  },
  'playing.beat.doing.moving.sounding': async () => reach(stage(), 'sounding'),
  'playing.beat.doing.waiting': async () => reach(stage(), 'waiting'),
  'playing.beat.doing.performing': async () => reach(stage(), 'performing'),
  'playing.beat.floor': async () => reach(stage(), '"floor"'),
  'playing.beat.breathing': async () => reach(stage(), 'breathing'),
  'playing.remarking': async () => after(reach(stage(), '"floor"'), (playing) => playing.command('applaud')),
  'floorTaken.listening': async () => after(reach(stage(), 'speaking'), (playing) => playing.command('floor')),
  'floorTaken.nodding': async () =>
    reach(await after(reach(stage(), 'speaking'), (playing) => playing.command('floor')), 'nodding'),
  paused: async () => after(reach(stage(), 'speaking'), (playing) => playing.send({ type: 'session.paused' })),
  held: async () => after(reach(stage(), 'speaking'), (playing) => playing.send({ type: 'safety.hold', reason: 'heat' })),
  interrupted: async () => after(reach(stage(), 'speaking'), (playing) => playing.send({ type: 'link.lost' })),
}

async function reach(playing: Playing, state: string): Promise<Playing> {
  await playing.until(() => playing.state().includes(state), 300)
  // In the middle of it rather than at its beginning.
  await playing.clock.advance(50)
  return playing
}
async function after(playing: Promise<Playing>, act: (playing: Playing) => void): Promise<Playing> {
  const there = await playing
  act(there)
  await there.clock.advance(50)
  return there
}
async function away(
  ...[leave, comeBack]: readonly [Parameters<Playing['send']>[0], Parameters<Playing['send']>[0]]
): Promise<Playing> {
  const playing = await reach(stage(), 'speaking')
  playing.send(leave)
  await playing.clock.advance(30_000)
  playing.send(comeBack)
  await playing.clock.advance(50)
  return playing
}
function mute() {
  return { say: async () => 'interrupted' as const, speaking$: NEVER, hush: async () => {} }
}
function waiting(node: ChartState, path: readonly string[] = []): string[] {
  if (node.type === 'atomic') return node.transitions.some(({ event }) => event === '') ? [] : [path.join('.')]
  return node.states.flatMap((child) => waiting(child, [...path, child.key]))
}
function pathOf(playing: Playing): string {
  const walk = (value: unknown): string[] => {
    if (typeof value === 'string') return [value]
    return Object.entries(value ?? {}).flatMap(([name, inner]) => [name, ...walk(inner)])
  }
  return walk(playing.snapshot().value).join('.')
}

const STATES = Object.keys(WAYS)
const CONTROLS = [...Object.keys(ALWAYS), ...Object.keys(SOMETIMES), 'surprise']
const there = (state: string): Promise<Playing> => {
  const way = WAYS[state]
  if (!way) throw new Error(`No way to ${state}`)
  return way()
}

describe('the states of a program', () => {
  it('are all reached by these tests, and have words for whoever watches', () => {
    expect(waiting(chartOf(show.machine)).sort()).toEqual([...STATES].sort())
    expect(STATES.map((state) => state.split('.').at(-1) ?? '').filter((state) => !(state in PROGRAM_STATES))).toEqual([])
  })
  it('are a chart that can be left by time from everywhere', () => {
    expect(machineProblems(show.machine)).toEqual([])
  })
  it.each(STATES)('are what their way leads to: %s', async (state) => {
    expect(pathOf(await there(state))).toBe(state)
  })
  it.each(STATES)('end all speech and movement in the same step when staff pause in %s', async (state) => {
    const playing = await there(state)
    playing.send({ type: 'session.paused' })
    expect(pathOf(playing)).toBe('paused')
    await playing.clock.advance(0)
    expect(playing.underWay()).toBe(0)
    const said = playing.said.length
    await playing.clock.advance(60_000)
    expect({ said: playing.said.length, path: pathOf(playing) }).toEqual({ said, path: 'paused' })
  })
  it.each(STATES)('end all speech and movement in the same step when the robot is stopped in %s', async (state) => {
    const playing = await there(state)
    playing.actor.stop()
    await playing.clock.advance(0)
    expect({ underWay: playing.underWay(), timers: playing.clock.pending }).toEqual({ underWay: 0, timers: 0 })
  })
  it.each(STATES)('go on from %s after a pause, with the beat that was played', async (state) => {
    const playing = await there(state)
    const beat = playing.beat()?.id
    playing.send({ type: 'session.paused' })
    await playing.clock.advance(1_000)
    playing.send({ type: 'session.continued' })
    await playing.until(() => playing.state().includes('speaking'))
    expect(playing.beat()?.id).toBe(beat ?? 'hello')
  })
  it.each(STATES.flatMap((state) => CONTROLS.map((control) => ({ state, control }))))(
    'take $control in $state',
    async ({ state, control }) => {
      const playing = await there(state)
      playing.command(control, control === 'time' ? 5 : undefined)
      await playing.clock.advance(200)
      expect(playing.errors).toEqual([])
      if (playing.isOver()) return
      for (const type of ['session.paused', 'session.continued', 'safety.clear', 'link.restored'] as const) playing.send({ type })
      // Longer than the patience of every state together.
      await playing.clock.advance(3 * 3_600_000)
      expect({ errors: playing.errors, isOver: playing.isOver() }).toEqual({ errors: [], isOver: true })
    },
  )
  it.each(['paused', 'held', 'interrupted', 'floorTaken.listening'])('do not stay in %s for ever', async (state) => {
    const playing = await there(state)
    await playing.clock.advance(2 * 3_600_000)
    expect(pathOf(playing)).not.toBe(state)
  })
})

import { describe, expect, it } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import { connectInMemory, createLink } from '#qi'
import { createRobot, type Movement, type Navigation, type NavigationOutcome, NO_NAVIGATION, stopFirst } from '#robot'
import { RobotSimulator } from '../../simulator/index.ts'
import { guardedRobot } from '../../src/runtime/guarded-robot.ts'
import { createRehearsalRobot } from '../../src/runtime/rehearsal-robot.ts'
import { SAFE } from '../../src/runtime/safety.ts'
import { createSafetyGate } from '../../src/runtime/safety-gate.ts'
import { fakeRobot } from './fake-robot.ts'

const SECOND = 1_000
const frames = {
  LShoulderPitch: [
    { at: 0, angleRad: 1.4 },
    { at: 0.5, angleRad: 0 },
    { at: 1, angleRad: 1.4 },
  ],
}
const RAISE: Movement = { name: 'raise', frames: { nao: frames, pepper: frames } }
const TUNE = { beatsPerMinute: 60, notes: Array.from({ length: 8 }, () => ({ note: 'A4', beats: 1 })) }
const THRICE = { repetitions: 3, secondsEach: 2 }

function guarded() {
  const clock = new VirtualClock()
  const fake = fakeRobot(clock)
  const gate = createSafetyGate()
  return { clock, ...fake, gate, robot: guardedRobot(fake.robot, gate, () => {}) }
}

/** The same on a robot that finds its way by a map, and how often a person was called to it. */
function travelling(outcome: NavigationOutcome) {
  const { robot: body, gate, clock, deeds } = guarded()
  const known = { isAvailable: true }
  const calls: string[] = []
  const navigation: Navigation = {
    ...NO_NAVIGATION,
    get isAvailable() {
      return known.isAvailable
    },
    async goTo(_place, { permit } = {}) {
      await permit?.()
      deeds.push('leg')
      return outcome
    },
  }
  const robot = guardedRobot({ ...body, navigation }, gate, () => calls.push('way.blocked'))
  return { robot, gate, clock, deeds, known, calls }
}

describe('the robot of a behavior', () => {
  it('neither moves nor sounds while it is held, and does afterwards', async () => {
    const { clock, robot, gate, deeds } = guarded()
    gate.pause(true)
    const acts = [
      robot.movements.perform(RAISE, THRICE),
      robot.sounds.melody(TUNE),
      robot.sounds.play('http://198.51.100.1/song.mp3'),
      robot.posture.take('sit'),
    ]
    await clock.advance(SECOND)
    expect(deeds).toEqual([])
    gate.pause(false)
    await Promise.all(acts)
    expect(deeds).toEqual(['perform raise', 'melody', 'play http://198.51.100.1/song.mp3', 'take sit'])
  })

  it('makes no leg of a way while it is held, and its own permission comes after that', async () => {
    const { robot, gate, clock, deeds } = travelling({ kind: 'arrived', why: '' })
    gate.pause(true)
    const asked: number[] = []
    const going = robot.navigation.goTo({ xM: 1, yM: 0 }, { permit: async () => void asked.push(clock.now()) })
    await clock.advance(SECOND)
    expect([deeds, asked]).toEqual([[], []])
    gate.pause(false)
    expect(await going).toEqual({ kind: 'arrived', why: '' })
    expect([deeds, asked]).toEqual([['leg'], [SECOND]])
  })

  it('calls a person when its map leads it no further, and only then', async () => {
    const called = async (kind: NavigationOutcome['kind']) => {
      const { robot, calls } = travelling({ kind, why: '' })
      await robot.navigation.goTo({ xM: 1, yM: 0 })
      return calls.length
    }
    const kinds = ['arrived', 'blocked', 'lost', 'stopped', 'refused'] as const
    expect(await Promise.all(kinds.map(called))).toEqual([0, 1, 1, 0, 0])
  })

  it('knows of its map what is true now, and makes none', async () => {
    const { robot, known } = travelling({ kind: 'arrived', why: '' })
    expect(robot.navigation.isAvailable).toBe(true)
    known.isAvailable = false
    expect(robot.navigation.isAvailable).toBe(false)
    await expect(robot.navigation.learn({ radiusM: 2 })).rejects.toMatchObject({ code: 'runtime.forbidden' })
  })

  it('shows no movement of an arm that must rest, and shows those of the other', async () => {
    const { robot, gate, deeds } = guarded()
    gate.update({ ...SAFE, heldChains: ['LArm'] })
    await expect(robot.movements.perform(RAISE, THRICE)).rejects.toMatchObject({
      code: 'runtime.busy',
      message: 'No movement "raise" now: LArm must rest',
    })
    const other = { RHand: [{ at: 0, angleRad: 0.5 }] }
    await robot.movements.perform({ name: 'hand', frames: { nao: other, pepper: other } }, THRICE)
    expect(deeds).toEqual(['perform hand'])
  })

  it('does not stand up on legs that must rest, and may sit down on them', async () => {
    const { robot, gate, deeds } = guarded()
    gate.update({ ...SAFE, heldChains: ['Legs'] })
    await expect(robot.posture.take('stand')).rejects.toMatchObject({ code: 'runtime.busy' })
    await robot.posture.take('sit')
    expect(deeds).toEqual(['take sit'])
  })
})

describe('a rehearsal', () => {
  it('takes the time of each repetition and of each note', async () => {
    const clock = new VirtualClock()
    const robot = createRehearsalRobot({ name: 'ada', kind: 'nao', clock })
    const told: [number, string][] = []
    void robot.movements
      .perform(RAISE, { ...THRICE, onRepetition: (done) => told.push([clock.now(), `${done}`]) })
      .then(() => robot.sounds.melody(TUNE))
      .then(() => told.push([clock.now(), 'tune']))
    await clock.advance(20 * SECOND)
    expect(told).toEqual([
      [2 * SECOND, '1'],
      [4 * SECOND, '2'],
      [6 * SECOND, '3'],
      [14 * SECOND, 'tune'],
    ])
  })

  it('refuses what the robot would refuse', async () => {
    const robot = createRehearsalRobot({ name: 'ada', kind: 'nao', clock: new VirtualClock() })
    await expect(robot.movements.perform(RAISE, { repetitions: 3, secondsEach: 0.1 })).rejects.toMatchObject({
      code: 'robot.refused',
    })
    await expect(robot.sounds.melody({ beatsPerMinute: 0, notes: [] })).rejects.toMatchObject({ code: 'robot.refused' })
  })

  it('ends with a stop', async () => {
    const clock = new VirtualClock()
    const robot = createRehearsalRobot({ name: 'ada', kind: 'nao', clock })
    const counted: number[] = []
    void robot.movements.perform(RAISE, { ...THRICE, onRepetition: (done) => counted.push(done) }).catch(() => {})
    await clock.advance(3 * SECOND)
    await robot.stop()
    await clock.advance(10 * SECOND)
    expect(counted).toEqual([1])
  })
})

describe.each([
  ['nao', '2.8.7.4'],
  ['pepper', '2.5.10.7'],
] as const)('a simulated %s', (kind, naoqiVersion) => {
  async function stage() {
    const clock = new VirtualClock(1_000_000)
    const random = createRandom(1)
    const simulator = new RobotSimulator({ kind, naoqiVersion, name: 'ada', clock, random })
    const connect = connectInMemory(simulator, { clock, intercept: (transport) => simulator.intercept(transport) })
    const robot = createRobot({
      name: 'ada',
      clock,
      link: createLink({ connect, clock, random, name: 'ada', onOnline: stopFirst }),
    })
    await clock.advance(2 * SECOND)
    const pitch = () => simulator.state.joints.LShoulderPitch ?? 0
    return { clock, simulator, robot, pitch }
  }

  it('shows a movement, and is still within the same second that it is told to stop', async () => {
    const { clock, robot, pitch } = await stage()
    const counted: number[] = []
    const shown = robot.movements.perform(RAISE, { ...THRICE, onRepetition: (done) => counted.push(done) }).catch(() => 'ended')
    await clock.advance(3.5 * SECOND)
    expect(counted).toEqual([1])
    expect(pitch()).toBeLessThan(1.3)
    void robot.stop()
    await clock.advance(SECOND / 10)
    expect(await shown).toBe('ended')
    const held = pitch()
    await clock.advance(10 * SECOND)
    expect([pitch(), counted]).toEqual([held, [1]])
  })

  it('plays a melody, and falls silent when it is told to stop', async () => {
    const { clock, simulator, robot } = await stage()
    void robot.sounds.melody(TUNE).catch(() => {})
    await clock.advance(2.5 * SECOND)
    expect(simulator.state.sounding).toBe('440 Hz')
    void robot.stop()
    await clock.advance(SECOND / 10)
    expect(simulator.state.sounding).toBe(null)
    await clock.advance(10 * SECOND)
    expect(simulator.calls.filter(({ member }) => member === 'playSine')).toHaveLength(3)
  })

  it('takes the postures that it has', async () => {
    const { clock, simulator, robot } = await stage()
    void robot.posture.take('sit')
    await clock.advance(10 * SECOND)
    expect(simulator.state.posture).toBe(kind === 'nao' ? 'Sit' : 'Stand')
  })
})

import { describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { CompereError } from '#errors'
import { createRobot, type MoveOptions, type SpeedProfile } from '#robot'
import { explainMoveFailed } from '../../src/robot/move-failure.ts'
import { legTo, poseAfter, poseOf } from '../../src/robot/pose.ts'
import { limitsOf, moveConfig } from '../../src/robot/speed-profile.ts'
import { FakeLink, fakeIdentity } from './fake-link.ts'
import { watch } from './stage.ts'

type Handler = (...args: unknown[]) => unknown
const ON: Record<string, Handler> = {
  getCollisionProtectionEnabled: () => true,
  getExternalCollisionProtectionEnabled: () => true,
  getFallManagerEnabled: () => true,
  getSmartStiffnessEnabled: () => true,
  getPushRecoveryEnabled: () => true,
  getDiagnosisEffectEnabled: () => true,
}

/** A Pepper that goes where it is told, unless `motion` says otherwise. */
async function stage(motion: Record<string, Handler> = {}, speedProfile: SpeedProfile = 'empty') {
  const clock = new VirtualClock()
  const place = { x: 0 }
  const { data, ...identity } = fakeIdentity('Juliette', '2.5.10.7')
  const ALMotion: Record<string, Handler> = {
    ...ON,
    robotIsWakeUp: () => true,
    getRobotPosition: () => [place.x, 0, 0],
    moveTo: (x) => {
      place.x += Number(x)
      return true
    },
    stopMove: () => true,
    ...motion,
  }
  const link = new FakeLink(clock, { ...identity, ALMotion })
  const robot = createRobot({ name: 'ada', link, clock, speedProfile })
  link.online()
  await clock.advance(100)
  const go = (forwardM: number, options?: MoveOptions) => robot.motion.go({ forwardM, leftM: 0, turnRad: 0 }, options)
  const moves = () => link.calls.filter((call) => call.startsWith('ALMotion.moveTo'))
  return { clock, link, robot, place, data, go, moves }
}

describe('a move', () => {
  it('is refused with the reason while something forbids it', async () => {
    for (const [key, value, reason] of [
      ['BatteryTrapIsOpen', true, /hatch is open/],
      ['BatteryPowerPluggedChanged', true, /plugged in/],
    ] as const) {
      const { clock, data, go, moves } = await stage()
      data[key] = value
      const seen = watch(go(0.5))
      await clock.advance(1_000)
      expect(seen.outcome).toMatchObject({ code: 'robot.refused', message: expect.stringMatching(reason) })
      expect(moves()).toEqual([])
    }
  })

  it.each([
    ['a protection that is off', { getFallManagerEnabled: () => false }, /fallManager/],
    ['a robot at rest', { robotIsWakeUp: () => false }, /at rest/],
  ] as const)('is refused for %s', async (_what, motion, reason) => {
    const { clock, go, moves } = await stage(motion)
    const seen = watch(go(0.5))
    await clock.advance(1_000)
    expect(seen.outcome).toMatchObject({ code: 'robot.refused', message: expect.stringMatching(reason) })
    expect(moves()).toEqual([])
  })

  it('is made where an older NAOqi has no such question', async () => {
    const missing = () => {
      throw new CompereError('robot.missing', 'no such method')
    }
    const { clock, robot, go, moves } = await stage({ getSmartStiffnessEnabled: missing, getDiagnosisEffectEnabled: missing })
    const seen = watch(go(0.5))
    await clock.advance(1_000)
    expect(seen.outcome).toBe('done')
    expect(moves()).toHaveLength(1)
    expect(await robot.protections.read()).toMatchObject({ smartStiffness: 'absent', fallManager: 'on' })
  })

  it('asks for permission before each leg, and ends when it is denied', async () => {
    const { clock, go, moves } = await stage()
    let left = 2
    const permit = async () => {
      if (left-- === 0) throw new Error('not now')
    }
    const seen = watch(go(3, { permit }))
    await clock.advance(1_000)
    expect(seen.outcome).toMatchObject({ message: 'not now' })
    expect(moves()).toHaveLength(2)
  })

  it('asks politely between its three tries, and goes on as soon as the way is free', async () => {
    const answers = [false, false, true]
    const words: string[] = []
    const { clock, go, moves } = await stage({ moveTo: () => answers.shift() })
    const seen = watch(go(0.5, { onBlocked: ({ text }) => words.push(text) }))
    await clock.advance(9_900)
    expect(moves()).toHaveLength(2)
    await clock.advance(200)
    expect(seen.outcome).toBe('done')
    expect(words).toEqual(['something seems to be in the way', 'something seems to be in the way'])
  })

  it('failed where an older robot answers nothing and tells it by the event, whatever that carries [C56]', async () => {
    const staged: { fail?: () => void } = {}
    const { clock, link, go, moves } = await stage({ moveTo: () => staged.fail?.() })
    staged.fail = () => link.raise('ALMotion/MoveFailed', { strange: true })
    const words: string[] = []
    const seen = watch(go(0.5, { onBlocked: ({ cause }) => words.push(cause) }))
    await clock.advance(20_000)
    expect(moves()).toHaveLength(3)
    expect(words).toEqual(['obstacle', 'obstacle'])
    expect(seen.outcome).toMatchObject({ code: 'robot.refused', message: 'The way is blocked: something seems to be in the way' })
  })

  it('that is aborted is stopped', async () => {
    const { clock, link, go } = await stage({ moveTo: () => new Promise(() => {}) })
    const abort = new AbortController()
    const seen = watch(go(0.5, { signal: abort.signal }))
    await clock.advance(1_000)
    abort.abort(new Error('enough'))
    await clock.advance(100)
    expect(seen.outcome).toMatchObject({ message: 'enough' })
    expect(link.calls).toContain('ALMotion.stopMove()')
  })

  it('that nobody answers is stopped, and its outcome said to be unknown', async () => {
    const { clock, link, go } = await stage({ moveTo: () => new Promise(() => {}) })
    const seen = watch(go(0.5))
    await clock.advance(60_000)
    expect(seen.outcome).toMatchObject({ code: 'robot.unanswered' })
    expect(link.calls).toContain('ALMotion.stopMove()')
  })

  it('does not begin where the robot does not know its place', async () => {
    const { clock, go, moves } = await stage({ getRobotPosition: () => [] })
    const seen = watch(go(0.5))
    await clock.advance(1_000)
    expect(seen.outcome).toMatchObject({ code: 'wire.malformed' })
    expect(moves()).toEqual([])
  })

  it('is forbidden near frail people', async () => {
    const { go } = await stage({}, 'care')
    await expect(go(0.5)).rejects.toMatchObject({ code: 'runtime.forbidden' })
  })
})

describe(limitsOf, () => {
  it('lets content ask for less, and never for more', () => {
    expect(limitsOf('public', undefined)).toEqual({ speedMps: 0.25, turnRadps: 0.75 })
    expect(limitsOf('public', 0.125)).toEqual({ speedMps: 0.125, turnRadps: 0.375 })
    for (const asked of [5, 0, -1, Number.NaN]) expect(limitsOf('care', asked)).toEqual({ speedMps: 0.15, turnRadps: 0.5 })
  })

  it('is told to each robot in its own words', () => {
    expect(moveConfig('pepper', limitsOf('empty', 0.01))).toEqual([
      ['MaxVelXY', 0.1],
      ['MaxVelTheta', 0.2],
    ])
    const [step, turn] = moveConfig('nao', limitsOf('care', undefined))
    expect(step).toEqual(['MaxStepX', 0.04])
    expect(turn?.[1]).toBeCloseTo(0.218)
  })
})

describe(explainMoveFailed, () => {
  it.each([
    [['Internal stop', 0, null], 'notStarted'],
    [['Internal stop', 1, null], 'stopped'],
    [['Obstacle', 1, [0.3, 0.4, 0]], 'obstacle'],
    [['Internal stop', 7, null], 'obstacle'],
    [['', 0, null], 'obstacle'],
    [[1, 2], 'obstacle'],
    [['x', 1, [Number.NaN, 0]], 'stopped'],
    [undefined, 'obstacle'],
    [{}, 'obstacle'],
  ])('reads %j as %s [C56]', (payload, cause) => {
    expect(explainMoveFailed(payload).cause).toBe(cause)
  })

  it('says how far off the obstacle is', () => {
    expect(explainMoveFailed(['Obstacle', 1, [0.3, 0.4, 0]]).text).toBe('something is in the way, 0.5 m off')
  })
})

describe('a pose', () => {
  it('leads back to where the move was to end', () => {
    const from = { xM: 1, yM: 2, headingRad: Math.PI / 2 }
    const leg = { forwardM: 0.5, leftM: -0.25, turnRad: 0.3 }
    const back = legTo(from, poseAfter(from, leg))
    expect([back.forwardM, back.leftM, back.turnRad].map((part) => part.toFixed(6))).toEqual([
      '0.500000',
      '-0.250000',
      '0.300000',
    ])
    expect([poseOf([1, 2]), poseOf([1, Number.NaN, 0])]).toEqual([undefined, undefined])
  })
})

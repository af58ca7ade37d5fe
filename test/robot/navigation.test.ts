import { describe, expect, it } from 'vitest'
import { CompereError } from '#errors'
import { FRONT, MAP, type Options, type Staged, stage, until } from './navigation-stage.ts'
import { watch } from './stage.ts'

describe('a way by the map', () => {
  it('is made in legs of at most one metre, at no more than the speed of the venue, each told before', async () => {
    const { clock, robot, steps, goTo, at, moves, simulator, members } = await stage()
    expect(robot.navigation.isAvailable).toBe(true)
    const seen = goTo({ xM: 1.5, yM: 1.5, thetaRad: 0 })
    await clock.advance(60_000)
    expect(seen.outcome).toEqual({ kind: 'arrived', why: '' })
    expect(at().map((metres) => Math.abs(metres - 1.5) <= 0.25)).toEqual([true, true])
    expect(Math.abs(Math.sin(simulator.state.position[2]))).toBeLessThan(0.2)
    expect(moves().every(([x = 0]) => x <= 1)).toBe(true)
    expect(moves().some(([x = 0]) => x === 1)).toBe(true)
    const speeds = simulator.calls.filter(({ member }) => member === 'moveTo').map(({ args }) => args[3])
    expect(new Set(speeds.map((speed) => JSON.stringify(speed)))).toEqual(
      new Set([
        JSON.stringify([
          ['MaxVelXY', 0.25],
          ['MaxVelTheta', 0.75],
        ]),
      ]),
    )
    // A map that was just loaded does not say where the robot is.
    expect(steps[0]).toBe('relocate 1')
    expect(steps.filter((step) => step.startsWith('go'))).toHaveLength(moves().length)
    expect(members()).not.toContain('navigateToInMap')
    await robot.close()
  })

  it('is asked for permission before each leg, and looks each time at what could forbid it', async () => {
    const { clock, goTo, moves, simulator } = await stage()
    let asked = 0
    const permit = async () => {
      asked += 1
      if (moves().length === 1) simulator.happen({ what: 'hatch', open: true })
    }
    const seen = goTo(FRONT, { permit })
    await clock.advance(60_000)
    expect(seen.outcome).toEqual({ kind: 'refused', why: expect.stringContaining('hatch is open') })
    expect([asked, moves().length]).toEqual([2, 1])
  })

  it('does not begin without a word of warning', async () => {
    const { clock, goTo, moves } = await stage()
    const mute = () => Promise.reject(new CompereError('robot.refused', 'no voice'))
    const seen = goTo(FRONT, { onStep: ({ kind }) => (kind === 'go' ? mute() : true) })
    await clock.advance(30_000)
    expect(seen.outcome).toEqual({ kind: 'refused', why: 'no voice' })
    const endless = goTo(FRONT, { onStep: ({ kind }) => (kind === 'go' ? new Promise(() => {}) : true) })
    await clock.advance(30_000)
    expect(endless.outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('nobody could be warned') })
    const unheard = goTo(FRONT, { onStep: ({ kind }) => kind !== 'go' })
    await clock.advance(30_000)
    expect(unheard.outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('nobody could be warned') })
    expect(moves()).toEqual([])
  })

  it('does not begin where an older robot neither knows nor is told where it is', async () => {
    const { clock, goTo, moves, told } = await stage()
    const seen = goTo(FRONT, { from: undefined })
    await clock.advance(60_000)
    expect(seen.outcome).toEqual({ kind: 'lost', why: expect.stringContaining('nobody said where') })
    expect([moves(), told()]).toEqual([[], []])
  })

  it('is one at a time', async () => {
    const { clock, goTo } = await stage()
    const first = goTo(FRONT)
    const second = goTo({ xM: 0, yM: 1 })
    await clock.advance(60_000)
    expect([first.outcome, second.outcome]).toEqual([
      { kind: 'arrived', why: '' },
      { kind: 'refused', why: 'The robot is on its way already' },
    ])
  })

  it('is refused where it cannot or must not be', async () => {
    const why = async (options: Options, place = FRONT) => {
      const { clock, goTo, moves, robot } = await stage(options)
      const seen = goTo(place)
      await clock.advance(40_000)
      expect(moves()).toEqual([])
      return [robot.navigation.isAvailable, (seen.outcome as { kind: string; why: string }).why]
    }
    expect([
      await why({ kind: 'nao', version: '2.8.5.10', isMapped: false }),
      await why({ version: '2.4.3', isMapped: false }),
      await why({ map: undefined }),
      await why({ map: '/elsewhere.explo' }),
      await why({ speedProfile: 'care' }),
    ]).toEqual([
      [false, 'The robot has no map of this place'],
      [false, 'The robot has no map of this place'],
      [false, 'The robot has no map of this place'],
      [true, 'The robot has no map "/elsewhere.explo": make one, or correct the path in the site file.'],
      [true, 'The robot stays where it is: the speed profile of this venue is "care"'],
    ])
    const far = await stage()
    void far.robot.navigation.relocate()
    await far.clock.advance(10_000)
    const seen = far.goTo({ xM: 31, yM: 0 })
    await far.clock.advance(1_000)
    expect(seen.outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('farther than 30 m') })
  })
})

describe('in trouble', () => {
  it('waits for people to pass, twice, and goes on when they have', async () => {
    const staged = await stage()
    const { clock, simulator, goTo, steps } = staged
    simulator.happen({ what: 'obstacle', distanceM: 0.8 })
    const seen = goTo(FRONT)
    await until(staged, 'ask 3')
    simulator.happen({ what: 'wayFree' })
    await clock.advance(60_000)
    expect(seen.outcome).toEqual({ kind: 'arrived', why: '' })
    expect(steps.filter((step) => !step.startsWith('go'))).toEqual(['relocate 1', 'ask 2', 'ask 3'])
  })

  it('climbs all rungs before what stays, and asks for help within forty seconds [C54]', async () => {
    const staged = await stage()
    const { clock, simulator, goTo, steps, moves } = staged
    simulator.happen({ what: 'obstacle', distanceM: 0.5 })
    const seen = goTo(FRONT)
    await until(staged, 'ask 2')
    const blockedAt = clock.now()
    await until(staged, 'giveUp 5')
    expect((clock.now() - blockedAt) / 1_000).toBeLessThan(40)
    await clock.advance(1_000)
    expect(seen.outcome).toMatchObject({ kind: 'blocked' })
    expect(steps.filter((step) => !step.startsWith('go'))).toEqual([
      ...['relocate 1', 'ask 2', 'ask 3', 'back 4', 'look 5', 'giveUp 5'],
    ])
    expect(moves().filter(([x = 0]) => x < 0)).toEqual([[-0.2, 0, 0]])
  })

  it('does not go back where it cannot see', async () => {
    const staged = await stage()
    const { simulator, goTo, moves } = staged
    simulator.inject({ component: 'Device/SubDeviceList/Platform/Back/Sonar/Sensor/Value', fault: 'vanish' })
    simulator.happen({ what: 'obstacle', distanceM: 0.5 })
    goTo(FRONT)
    await until(staged, 'giveUp 4')
    expect(moves().filter(([x = 0]) => x < 0)).toEqual([])
  })

  it('neither backs up nor turns when nobody could be told', async () => {
    const { clock, simulator, goTo, moves } = await stage()
    simulator.happen({ what: 'obstacle', distanceM: 0.5 })
    const seen = goTo(FRONT, { onStep: ({ kind }) => kind === 'go' })
    await clock.advance(120_000)
    expect(seen.outcome).toMatchObject({ kind: 'blocked' })
    expect(moves().filter(([x = 0, , turn]) => x < 0 || turn !== 0)).toEqual([])
  })

  it('says where it looks after it turned to look around', async () => {
    const staged = await stage()
    const { clock, simulator, goTo, told } = staged
    simulator.happen({ what: 'obstacle', distanceM: 0.5 })
    goTo(FRONT)
    await until(staged, 'giveUp 5')
    await clock.advance(1_000)
    const [, looking] = told()
    expect(looking?.[2]).toBe(1.6)
    const lost = await stage()
    lost.simulator.inject({ component: 'ALNavigation.relocalizeInMap', fault: 'refuse' })
    lost.goTo(FRONT)
    await until(lost, 'giveUp 5')
    expect(lost.told().map(([, , heading]) => heading)).toEqual([0, 1.6, 3.1, -1.6, 0])
  })

  it('finds its place again when it jumps by two metres on the way, and arrives [C66]', async () => {
    const staged = await stage()
    const { clock, simulator, goTo, steps, at, told } = staged
    const seen = goTo({ xM: 4, yM: 0 })
    await until(staged, 'go 2')
    simulator.happen({ what: 'mapJump', distanceM: 2 })
    await clock.advance(90_000)
    expect(seen.outcome).toEqual({ kind: 'arrived', why: '' })
    expect(steps).toContain('relocate 2')
    // Told where it jumped to, it would have believed that.
    expect((told()[1]?.[0] ?? 0) <= 2).toBe(true)
    expect(Math.abs((at()[0] ?? 0) - 4)).toBeLessThanOrEqual(0.3)
  })

  it('gives up when it does not find itself, after six tries at most [C66]', async () => {
    const { clock, simulator, goTo, steps, moves } = await stage()
    simulator.inject({ component: 'ALNavigation.relocalizeInMap', fault: 'refuse' })
    const seen = goTo(FRONT)
    await clock.advance(120_000)
    expect(seen.outcome).toEqual({ kind: 'lost', why: 'the robot does not find its place in the map' })
    expect(steps).toEqual(['relocate 1', 'look 2', 'look 3', 'look 4', 'look 5', 'giveUp 5'])
    // It turned to look around, and went nowhere.
    expect(moves().every(([x, y]) => x === 0 && y === 0)).toBe(true)
  })

  it('knows no place when the robot tells garbage', async () => {
    const { clock, simulator, goTo, moves } = await stage()
    simulator.inject({ component: 'ALNavigation.getRobotPositionInMap', fault: 'garbage' })
    const seen = goTo(FRONT)
    await clock.advance(120_000)
    expect(seen.outcome).toMatchObject({ kind: 'lost' })
    expect(moves().every(([x]) => x === 0)).toBe(true)
  })

  it('searches by itself since 2.7, near where it last was', async () => {
    const staged = await stage({ version: '2.9.0' })
    const { clock, simulator, goTo } = staged
    const seen = goTo({ xM: 3, yM: 0 }, { from: undefined })
    await until(staged, 'go 2')
    simulator.happen({ what: 'disoriented' })
    await clock.advance(60_000)
    expect(seen.outcome).toEqual({ kind: 'arrived', why: '' })
    const searches = simulator.calls.filter(({ member }) => member.startsWith('relocalize'))
    expect(searches.map(({ member, args }) => [member, args.length])).toEqual([
      ['relocalizeInMap', 0],
      ['relocalizeInMapWithHint', 3],
    ])
  })
})

describe('a stop', () => {
  const RUNGS = ['relocate 1', 'go 1', 'ask 2', 'back 4', 'look 5'] as const

  it.each(RUNGS)('ends the way within "%s", and nothing moves after it', async (rung) => {
    for (const end of ['signal', 'stop', 'halt'] as const) {
      const staged = await stage()
      const { clock, simulator, robot, goTo, moves } = staged
      if (rung !== 'go 1') simulator.happen({ what: 'obstacle', distanceM: 0.5 })
      const abort = new AbortController()
      const seen = goTo(FRONT, { signal: abort.signal })
      await until(staged, rung)
      await clock.advance(300)
      if (end === 'signal') abort.abort(new Error('enough'))
      else void (end === 'stop' ? robot.stop() : robot.posture.halt())
      await clock.advance(100)
      const before = moves().length
      await clock.advance(30_000)
      expect(seen.outcome).toEqual({ kind: 'stopped', why: end === 'signal' ? 'enough' : 'The robot was told to be still.' })
      expect([moves().length, simulator.state.moving]).toEqual([before, false])
      await robot.close()
    }
  })

  it('is also what a lost link is: the leg ends by itself, and none follows', async () => {
    for (const fault of ['dropped', 'blackholed'] as const) {
      const staged = await stage()
      const { clock, simulator, goTo, moves, at } = staged
      const seen = goTo({ xM: 5, yM: 0 })
      await until(staged, 'go 2')
      simulator.link = fault
      await clock.advance(60_000)
      const x = at()[0] ?? 0
      expect(seen.outcome).toMatchObject({ kind: 'stopped' })
      expect([x <= 2, simulator.state.moving]).toEqual([true, false])
      simulator.link = 'ok'
      const before = moves().length
      await clock.advance(60_000)
      expect([moves().length, at()[0]]).toEqual([before, x])
    }
  })

  it('after which NAOqi restarted, the map is loaded again', async () => {
    const { clock, simulator, robot, goTo, members } = await stage()
    const first = goTo({ xM: 1, yM: 0 })
    await clock.advance(30_000)
    simulator.inject({ component: 'naoqi', fault: 'restart' })
    await clock.advance(20_000)
    expect(robot.navigation.isAvailable).toBe(false)
    await clock.advance(60_000)
    const second = goTo({ xM: 0, yM: 0 })
    await clock.advance(60_000)
    expect([first.outcome, second.outcome]).toEqual([
      { kind: 'arrived', why: '' },
      { kind: 'arrived', why: '' },
    ])
    expect(members().filter((member) => member === 'loadExploration')).toHaveLength(2)
  })
})

describe('a map', () => {
  const unmapped = { isMapped: false, map: undefined, speedProfile: 'empty' } as const

  it('is made where nobody is, and used from then on', async () => {
    const { clock, robot, goTo } = await stage(unmapped)
    const learned = watch(robot.navigation.learn({ radiusM: 1 }))
    await clock.advance(310_000)
    expect(learned.outcome).toBe(MAP)
    expect(robot.navigation.isAvailable).toBe(true)
    expect(await robot.navigation.where()).toMatchObject({ xM: expect.closeTo(0), yM: expect.closeTo(0) })
    const seen = goTo(FRONT)
    await clock.advance(30_000)
    expect(seen.outcome).toEqual({ kind: 'arrived', why: '' })
  })

  it('is not made among people, nor by a NAO, nor of a whole building', async () => {
    const failure = async (options: Options, radiusM: number) => {
      const { clock, robot, members } = await stage(options)
      const learned = watch(robot.navigation.learn({ radiusM }))
      await clock.advance(5_000)
      expect(members()).not.toContain('explore')
      return learned.outcome
    }
    expect(await failure({ ...unmapped, speedProfile: 'public' }, 2)).toMatchObject({ code: 'runtime.forbidden' })
    expect(await failure({ ...unmapped, kind: 'nao', version: '2.8.5.10' }, 2)).toMatchObject({ code: 'robot.missing' })
    for (const radiusM of [0, 11, Number.NaN]) expect(await failure(unmapped, radiusM)).toMatchObject({ code: 'robot.refused' })
  })

  it('is given up when something forbids a move, when it is stopped, and when the robot says so', async () => {
    const end = async (happens: (staged: Staged, abort: AbortController) => unknown) => {
      const staged = await stage(unmapped)
      const { clock, robot, members } = staged
      const abort = new AbortController()
      const learned = watch(robot.navigation.learn({ radiusM: 1 }, { signal: abort.signal }))
      await clock.advance(30_000)
      happens(staged, abort)
      await clock.advance(5_000)
      expect(members().slice(members().indexOf('explore'))).toContain('stopExploration')
      expect(robot.navigation.isAvailable).toBe(false)
      return learned.outcome
    }
    const isStill = { message: 'The robot was told to be still.' }
    expect(await end(({ simulator }) => simulator.setBattery(50, true))).toMatchObject({ code: 'robot.refused' })
    expect(await end(({ robot }) => robot.stop())).toMatchObject(isStill)
    expect(await end((_, abort) => abort.abort(new Error('enough')))).toMatchObject({ message: 'enough' })
  })

  it('that a robot could not make is told with its code', async () => {
    const { clock, robot, simulator } = await stage(unmapped)
    simulator.inject({ component: 'ALNavigation.explore', fault: 'wrong' })
    const learned = watch(robot.navigation.learn({ radiusM: 1 }))
    await clock.advance(320_000)
    expect(learned.outcome).toMatchObject({ code: 'robot.refused', message: expect.stringMatching(/code -?\d+/) })
  })

  it('that was not loaded yet can be asked for, and is refused where there is none', async () => {
    const { clock, robot } = await stage({ map: undefined })
    const missing = watch(robot.navigation.use('/elsewhere.explo'))
    const used = watch(robot.navigation.use(MAP))
    await clock.advance(1_000)
    expect(missing.outcome).toMatchObject({ code: 'robot.refused' })
    expect(used.outcome).toBe('done')
    expect(await robot.navigation.where()).toBeUndefined()
    const found = watch(robot.navigation.relocate({ xM: 0, yM: 0 }))
    await clock.advance(5_000)
    expect(found.outcome).toBe(true)
  })
})

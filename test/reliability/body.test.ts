import { describe, expect, it } from 'vitest'
import { stageBody } from './body-stage.ts'
import { type Errand, talk, walk, wave } from './errand.ts'

const LONG_MS = 15 * 60_000
/** All that would stand a robot up or fold it together. */
const POSTURES = ['ALMotion.wakeUp', 'ALMotion.rest', 'ALRobotPosture.goToPosture']

describe('a robot that falls', () => {
  it('while it walks is stopped for good, and nobody stands it up [C48]', async () => {
    const { clock, start, happen, status, calls, pass } = await stageBody(walk(3), { kind: 'nao' })
    await start()
    await clock.advance(2_000)
    expect(calls('ALMotion.moveTo')).toHaveLength(1)
    happen({ what: 'fallen' })
    await clock.advance(100)
    expect(status()).toMatchObject({ safety: { action: 'latchedStop', reason: 'robot.fallen' }, session: null })
    await pass(LONG_MS)
    expect(calls(...POSTURES)).toEqual([])
    expect(calls('ALMotion.moveTo')).toHaveLength(1)
  })

  it('and never says that it fell is stopped for good after five seconds [C49]', async () => {
    const { clock, start, happen, status } = await stageBody(talk, { kind: 'nao' })
    await start()
    await clock.advance(2_000)
    happen({ what: 'falling' })
    await clock.advance(100)
    expect(status().safety).toMatchObject({ action: 'hold', reason: 'robot.falling' })
    await clock.advance(4_500)
    expect(status().safety.action).toBe('hold')
    await clock.advance(700)
    expect(status().safety).toMatchObject({ action: 'latchedStop', reason: 'robot.falling' })
  })

  it('before anybody was connected stays down, and says what to do [C50]', async () => {
    const before = (simulator: { happen(happening: { what: 'fallen' }): void }) => simulator.happen({ what: 'fallen' })
    const { start, status, calls, pass } = await stageBody(talk, { before })
    expect(status().safety).toMatchObject({ action: 'latchedStop', reason: 'robot.fallen' })
    await expect(start()).rejects.toMatchObject({ code: 'runtime.busy' })
    await pass(LONG_MS)
    expect(calls(...POSTURES, 'ALTextToSpeech.say')).toEqual([])
  })
})

describe('a NAO that is lifted', () => {
  it('in mid-walk is stopped at once, and goes on two seconds after it stands again [C51]', async () => {
    const { clock, start, happen, status, calls } = await stageBody(walk(0.9), { kind: 'nao' })
    await start()
    await clock.advance(3_000)
    const stops = calls('ALMotion.stopMove').length
    happen({ what: 'lifted' })
    const liftedAt = clock.now()
    await clock.advance(100)
    expect(calls('ALMotion.stopMove').length).toBeGreaterThan(stops)
    expect(status().safety).toMatchObject({ action: 'hold', reason: 'robot.lifted' })
    await clock.advance(20_000)
    expect(calls('ALMotion.moveTo')).toHaveLength(1)
    happen({ what: 'putDown' })
    await clock.advance(1_900)
    expect(calls('ALMotion.moveTo')).toHaveLength(1)
    await clock.advance(1_000)
    expect(status().safety.action).toBe('none')
    expect(calls('ALMotion.moveTo')).toHaveLength(2)
    expect(clock.now() - liftedAt).toBeLessThan(30_000)
  })

  it('and laid down does not go on [C51]', async () => {
    const { clock, start, happen, status, calls } = await stageBody(walk(0.9), { kind: 'nao' })
    await start()
    await clock.advance(3_000)
    happen({ what: 'lifted' })
    await clock.advance(1_000)
    happen({ what: 'putDown', lying: true })
    await clock.advance(60_000)
    expect(status().safety).toMatchObject({ action: 'latchedStop', reason: 'robot.fallen' })
    expect(calls('ALMotion.moveTo')).toHaveLength(1)
  })

  it('with feet that flutter gets no more than one stop a second [C52]', async () => {
    const { clock, start, happen, calls, shown } = await stageBody(talk, { kind: 'nao' })
    await start()
    await clock.advance(2_000)
    const before = calls('ALMotion.stopMove').length
    for (let turn = 0; turn < 100; turn++) {
      happen(turn % 2 === 0 ? { what: 'lifted' } : { what: 'putDown' })
      await clock.advance(100)
    }
    expect(calls('ALMotion.stopMove').length - before).toBeLessThanOrEqual(10)
    expect(shown()).toEqual(['none', 'hold robot.lifted'])
  })
})

describe('a way', () => {
  it('is left when the hatch opens, and taken up two seconds after it is closed [C53]', async () => {
    const { clock, start, happen, status, calls } = await stageBody(walk(0.9))
    await start()
    await clock.advance(1_000)
    happen({ what: 'hatch', open: true })
    await clock.advance(300)
    expect(status().safety).toMatchObject({ action: 'hold', reason: 'hatch.open' })
    await clock.advance(30_000)
    expect(calls('ALMotion.moveTo')).toHaveLength(1)
    happen({ what: 'hatch', open: false })
    await clock.advance(1_900)
    expect(calls('ALMotion.moveTo')).toHaveLength(1)
    await clock.advance(1_000)
    expect(calls('ALMotion.moveTo')).toHaveLength(2)
  })

  it('that stays blocked is tried three times, then staff are called [C54]', async () => {
    const { clock, start, happen, status, calls } = await stageBody(walk(0.9))
    happen({ what: 'obstacle', distanceM: 0.6 })
    await start()
    await clock.advance(40_000)
    expect(calls('ALMotion.moveTo')).toHaveLength(3)
    expect(status().handover?.reason).toBe('way.blocked')
    expect(status().session?.state).toBe('refused')
  })

  it('with somebody who hops in and out is not tried faster than every two seconds [C55]', async () => {
    const { clock, start, happen, calls } = await stageBody(walk(0.9))
    await start()
    for (let turn = 0; turn < 100; turn++) {
      happen(turn % 2 === 0 ? { what: 'obstacle', distanceM: 0.3 } : { what: 'wayFree' })
      await clock.advance(100)
    }
    const tries = calls('ALMotion.moveTo')
    expect(tries.length).toBeGreaterThan(1)
    const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0))
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(2_000)
  })

  it('is cut into legs of a meter, at the speed of the venue', async () => {
    const { clock, start, simulator, status } = await stageBody(walk(2.5))
    await start()
    await clock.advance(60_000)
    const legs = simulator.calls.filter(({ member }) => member === 'moveTo').map(({ args }) => args)
    expect(legs.map(([forwardM]) => Number(forwardM).toFixed(3))).toEqual(['0.833', '0.833', '0.833'])
    expect(legs.map((leg) => leg[3])).toEqual(
      Array(3).fill([
        ['MaxVelXY', 0.25],
        ['MaxVelTheta', 0.75],
      ]),
    )
    expect(simulator.state.position[0]).toBeCloseTo(2.5)
    expect(status().session?.state).toBe('done')
  })

  it('is not gone at all where people are frail', async () => {
    const { clock, start, status, calls } = await stageBody(walk(0.5), { speedProfile: 'care' })
    await start()
    await clock.advance(5_000)
    expect(calls('ALMotion.moveTo')).toEqual([])
    expect(status().session?.state).toBe('refused')
  })

  it('is left within two seconds when the body is no longer seen to move [C67]', async () => {
    const { clock, start, simulator, status, calls } = await stageBody(walk(0.9), { kind: 'nao' })
    await start()
    await clock.advance(1_000)
    simulator.inject({ component: 'ALMotion.getRobotPosition', fault: 'stuck' })
    const stops = calls('ALMotion.stopMove').length
    await clock.advance(2_300)
    expect(status().safety).toMatchObject({ action: 'hold', reason: 'data.stale' })
    expect(calls('ALMotion.stopMove').length).toBeGreaterThan(stops)
  })

  it('is left within a second when somebody plugs the robot in [C63]', async () => {
    const { clock, start, happen, simulator, shown, calls } = await stageBody(walk(0.9), { kind: 'nao' })
    await start()
    await clock.advance(2_000)
    happen({ what: 'plugged', plugged: true })
    await clock.advance(1_000)
    expect(shown()).toContain('hold plug.inserted')
    expect(simulator.state.moving).toBe(false)
    await clock.advance(60_000)
    expect(calls('ALMotion.moveTo')).toHaveLength(1)
  })
})

describe('a protection', () => {
  it('that is off when we connect keeps the robot where it is [C57]', async () => {
    const before = (simulator: { happen(happening: { what: 'unprotected'; protection: 'external Arms' }): void }) =>
      simulator.happen({ what: 'unprotected', protection: 'external Arms' })
    const { start, status, calls, pass } = await stageBody(walk(0.5), { before })
    expect(status().safety).toMatchObject({ action: 'latchedStop', reason: 'protection.off' })
    await expect(start()).rejects.toMatchObject({ code: 'runtime.busy' })
    await pass(LONG_MS)
    expect(calls('ALMotion.moveTo')).toEqual([])
  })

  it('that somebody switches off meanwhile is noticed within ten seconds', async () => {
    const { clock, start, happen, status } = await stageBody(talk)
    await start()
    await clock.advance(2_000)
    happen({ what: 'unprotected', protection: 'self-collision' })
    await clock.advance(11_000)
    expect(status()).toMatchObject({ safety: { action: 'latchedStop', reason: 'protection.off' }, session: null })
  })

  it('that cannot be read keeps the robot where it is, and lets it speak', async () => {
    const errand: Errand = async (stage, signal) => {
      await walk(0.5)(stage, signal).catch(() => undefined)
      await talk(stage, signal)
    }
    const { clock, start, simulator, status, calls } = await stageBody(errand)
    simulator.inject({ component: 'ALMotion.getFallManagerEnabled', fault: 'off' })
    await start()
    await clock.advance(30_000)
    expect(calls('ALMotion.moveTo')).toEqual([])
    expect(status().safety).toMatchObject({ action: 'warn', reason: 'protection.unread' })
    expect(simulator.spoken.length).toBeGreaterThan(1)
  })
})

describe('heat', () => {
  it('of an arm ends its gestures within a second, and not the words [C58]', async () => {
    const errand: Errand = async (stage, signal) => void (await Promise.all([talk(stage, signal), wave(stage, signal)]))
    const { clock, start, happen, simulator, status } = await stageBody(errand, { kind: 'nao' })
    await start()
    await clock.advance(2_000)
    happen({ what: 'heat', chain: 'LArm', level: 2 })
    await clock.advance(1_000)
    expect(simulator.state.animations).toEqual([])
    expect(status().safety).toMatchObject({ action: 'warn', reason: 'heat.hot' })
    const sentences = simulator.spoken.length
    const calls = simulator.calls.length
    await clock.advance(20_000)
    expect(simulator.spoken.length).toBeGreaterThan(sentences + 1)
    const since = simulator.calls.slice(calls).map(({ service }) => service)
    expect(since).not.toContain('ALAnimationPlayer')
    expect(since.filter((service) => service === 'ALAnimatedSpeech')).toEqual([])
  })

  it('of the wheels keeps the robot on the spot, where it goes on speaking [C59]', async () => {
    const errand: Errand = async (stage, signal) => {
      await walk(0.5)(stage, signal).catch(() => undefined)
      await talk(stage, signal)
    }
    const { clock, start, happen, simulator, status, calls } = await stageBody(errand)
    happen({ what: 'heat', chain: 'Wheels', level: 3 })
    await start()
    await clock.advance(20_000)
    expect(calls('ALMotion.moveTo')).toEqual([])
    expect(status().session?.behavior).toBe('errand')
    expect(simulator.spoken.length).toBeGreaterThan(1)
  })

  it('that flutters at a limit changes things once [C60]', async () => {
    const { clock, start, happen, shown } = await stageBody(talk)
    await start()
    for (let turn = 0; turn < 120; turn++) {
      happen({ what: 'heat', chain: 'LArm', level: turn % 2 === 0 ? 2 : 1 })
      await clock.advance(500)
    }
    expect(shown().slice(1)).toEqual(['warn heat.hot'])
  })
})

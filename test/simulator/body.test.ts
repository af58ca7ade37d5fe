import { describe, expect, it } from 'vitest'
import { stage } from './stage.ts'

describe('movements', () => {
  it('take the time of the distance, by robot', async () => {
    for (const [kind, ms] of [
      ['pepper', 1000],
      ['nao', 0.35 / 0.000095],
    ] as const) {
      const { clock, call, watch } = stage({ kind })
      const moved = watch(call('ALMotion', 'moveTo', 0.35, 0, 0))
      await clock.advance(ms - 1)
      expect(moved.done).toBe(false)
      expect(await call('ALMotion', 'moveIsActive')).toBe(true)
      await clock.advance(2)
      expect(moved).toEqual({ done: true, value: true })
    }
  })

  it('end at once when stopped, and tell it', async () => {
    const { clock, call, watch, events, robot } = stage()
    const failures = await events('ALMotion/MoveFailed')
    const moved = watch(call('ALMotion', 'moveTo', 3.5, 0, 0))
    await clock.advance(5000)
    await call('ALMotion', 'stopMove')
    await clock.advance(0)
    expect(moved).toEqual({ done: true, value: false })
    expect(failures).toEqual([['Internal stop', 0, null]])
    expect(robot.state.position[0]).toBeCloseTo(1.75)
  })

  it('answer nothing on versions that answer nothing', async () => {
    const { clock, call, watch } = stage({ naoqiVersion: '2.1', kind: 'nao' })
    const moved = watch(call('ALMotion', 'moveTo', 0.01, 0, 0))
    await clock.advance(5000)
    expect(moved).toEqual({ done: true, value: undefined })
  })

  it('wake up over seconds once, and at once when awake', async () => {
    const { clock, call, watch, robot } = stage()
    void call('ALMotion', 'rest')
    await clock.advance(4000)
    expect(robot.state).toMatchObject({ awake: false, posture: 'Crouch' })
    const woken = watch(call('ALMotion', 'wakeUp'))
    await clock.advance(2999)
    expect(woken.done).toBe(false)
    await clock.advance(1)
    expect(robot.state).toMatchObject({ awake: true, posture: 'Stand' })
    await call('ALMotion', 'wakeUp')
    expect(clock.pending).toBe(0)
  })

  it('know the postures of the robot only', async () => {
    const { clock, call, watch } = stage({ kind: 'nao' })
    expect(await stage().call('ALRobotPosture', 'goToPosture', 'Sit', 0.5)).toBe(false)
    const sat = watch(call('ALRobotPosture', 'goToPosture', 'Sit', 0.5))
    await clock.advance(4800)
    expect(sat).toEqual({ done: true, value: true })
  })

  it('cut an animation when behaviors or its joints are stopped', async () => {
    for (const [service, member, args] of [
      ['ALBehaviorManager', 'stopAllBehaviors', []],
      ['ALMotion', 'killTasksUsingResources', [['HeadYaw']]],
    ] as const) {
      const { clock, call, watch, robot } = stage()
      const played = watch(call('ALAnimationPlayer', 'run', 'animations/Stand/Gestures/Hey_1'))
      await clock.advance(1000)
      expect(robot.state.animations).toHaveLength(1)
      await call(service, member, ...args)
      await clock.advance(0)
      expect(played.done).toBe(true)
    }
  })

  it('refuse an animation this robot does not have', async () => {
    await expect(
      stage({ kind: 'nao' }).call('ALAnimationPlayer', 'run', 'animations/Stand/Gestures/ShowTablet_2'),
    ).rejects.toThrow()
  })
})

describe('the rest of the body', () => {
  it('tells battery, heat and a fall', async () => {
    const { robot, call, events } = stage()
    const [charge, plugged, heat, fallen, life] = [
      await events('BatteryChargeChanged'),
      await events('BatteryPowerPluggedChanged'),
      await events('TemperatureStatusChanged'),
      await events('robotHasFallen'),
      await events('AutonomousLife/State'),
    ]
    robot.setBattery(15, true)
    robot.setBattery(15, true)
    robot.setTemperature(2)
    robot.fall()
    expect([charge, plugged, heat, fallen, life]).toEqual([[15], [true], [[2, ['LArm']]], [true], ['safeguard']])
    expect(await call('ALBattery', 'getBatteryCharge')).toBe(15)
    expect(await call('ALMemory', 'getData', 'Device/SubDeviceList/Battery/Charge/Sensor/Value')).toBe(0.15)
  })

  it('is touched by the names of its parts', async () => {
    const { robot, events } = stage()
    const [front, changed] = [await events('FrontTactilTouched'), await events('TouchChanged')]
    robot.touch('Head/Touch/Front')
    robot.touch('Head/Touch/Front', false)
    expect(front).toEqual([1, 0])
    expect(changed[0]).toEqual([
      ['Head', true, [1]],
      ['Head/Touch/Front', true, [1]],
    ])
    expect(() => robot.touch('LFoot/Bumper/Left')).toThrow('pepper cannot be touched')
  })

  it('lights groups, fading for as long as asked', async () => {
    const { robot, call, clock, watch } = stage()
    const faded = watch(call('ALLeds', 'fadeRGB', 'FaceLeds', 0x00ff00, 0.5))
    await clock.advance(499)
    expect(faded.done).toBe(false)
    await clock.advance(1)
    expect(faded.done).toBe(true)
    expect(robot.state.leds).toEqual({ FaceLeds: '#00ff00' })
  })

  it('loses its autonomous abilities when life is disabled', async () => {
    const { call } = stage()
    await call('ALAutonomousLife', 'setState', 'disabled')
    expect(await call('ALBasicAwareness', 'isAwarenessRunning')).toBe(false)
    expect(await call('ALAutonomousBlinking', 'isEnabled')).toBe(false)
    expect(await call('ALSpeakingMovement', 'isEnabled')).toBe(true)
    await expect(call('ALAutonomousLife', 'setState', 'asleep')).rejects.toThrow('no state asleep')
  })

  it('shows pages on the tablet', async () => {
    const { robot, call, clock } = stage()
    void call('ALTabletService', 'showWebview', 'http://198.18.0.2/page')
    expect(robot.state.tabletUrl).toBe('http://198.18.0.2/page')
    void call('ALTabletService', 'hideWebview')
    await clock.advance(1000)
    expect(robot.state.tabletUrl).toBeNull()
  })
})

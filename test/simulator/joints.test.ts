import { describe, expect, it } from 'vitest'
import { stage } from './stage.ts'

const SECOND = 1_000
const RAISE = [['LShoulderPitch', 'HeadYaw'], [[0.4, -0.6], [0.5]], [[1, 3], [2]], true] as const

describe('simulated joints', () => {
  it('go through their angles in their time', async () => {
    const { clock, call, watch, robot } = stage()
    const moved = watch(call('ALMotion', 'angleInterpolation', ...RAISE))
    const seen = []
    for (let second = 0; second < 3; second++) {
      await clock.advance(SECOND)
      const { LShoulderPitch = 0, HeadYaw = 0 } = robot.state.joints
      seen.push([LShoulderPitch, HeadYaw].map((angle) => Math.round(angle * 10) / 10))
    }
    expect(seen).toEqual([
      [0.4, 0.2],
      [-0.1, 0.5],
      [-0.6, 0.5],
    ])
    expect(moved.done).toBe(true)
    expect(await call('ALMotion', 'getAngles', ['LShoulderPitch', 'HeadYaw'], true)).toEqual([-0.6, 0.5])
    expect(clock.pending).toBe(0)
  })

  it('are held where they are when their task is ended, and not by the end of another', async () => {
    const { clock, call, watch, robot } = stage()
    const moved = watch(call('ALMotion', 'angleInterpolation', ...RAISE))
    await clock.advance(2 * SECOND)
    await call('ALMotion', 'killTasksUsingResources', ['RHand'])
    await clock.advance(SECOND / 2)
    expect(moved.done).toBe(false)
    await call('ALMotion', 'killTasksUsingResources', ['HeadYaw'])
    await clock.advance(0)
    expect(moved.done).toBe(true)
    const held = robot.state.joints.LShoulderPitch
    await clock.advance(10 * SECOND)
    expect(held).toBeCloseTo(-0.35)
    expect(robot.state.joints.LShoulderPitch).toBe(held)
  })

  it('take longer for the same way when they are slower', async () => {
    for (const [speed, ms] of [
      [0.5, 400],
      [0.1, 2_000],
    ] as const) {
      const { clock, call, watch } = stage()
      const moved = watch(call('ALMotion', 'angleInterpolationWithSpeed', ['LShoulderPitch'], [0], speed))
      await clock.advance(ms - 1)
      expect(moved.done).toBe(false)
      await clock.advance(1)
      expect(moved.done).toBe(true)
    }
  })

  it('without stiffness are told, and stay', async () => {
    const { clock, call, robot } = stage()
    void call('ALMotion', 'rest')
    await clock.advance(4 * SECOND)
    const before = robot.state.joints
    void call('ALMotion', 'angleInterpolation', ...RAISE)
    await clock.advance(4 * SECOND)
    expect(robot.state.joints).toEqual(before)
  })

  it.each([
    ['a joint nobody has', [['Tail'], [[0]], [[1]], true], 'the joint Tail is unknown'],
    ['times that go back', [['HeadYaw'], [[0, 1]], [[2, 1]], true], 'the times of HeadYaw do not fit its angles'],
    ['a time that is missing', [['HeadYaw'], [[0, 1]], [[2]], true], 'the times of HeadYaw do not fit its angles'],
  ])('refuse %s', async (_what, args, why) => {
    await expect(stage().call('ALMotion', 'angleInterpolation', ...args)).rejects.toThrow(why)
  })
})

describe('simulated sounds', () => {
  it('are tones that last as asked, and are on their way at once', async () => {
    const { clock, call, robot } = stage()
    await call('ALAudioDevice', 'playSine', 440, 50, 0, 1.5)
    await clock.advance(1_499)
    expect(robot.state.sounding).toBe('440 Hz')
    await clock.advance(1)
    expect(robot.state.sounding).toBe(null)
  })

  it('are recordings from an address, until they are stopped', async () => {
    const { clock, call, watch, robot } = stage()
    const played = watch(call('ALAudioPlayer', 'playWebStream', 'http://198.51.100.1/song.mp3', 1, 0))
    await clock.advance(5 * SECOND)
    expect([played.done, robot.state.sounding]).toEqual([false, 'http://198.51.100.1/song.mp3'])
    await call('ALAudioPlayer', 'stopAll')
    await clock.advance(0)
    expect([played.done, robot.state.sounding]).toEqual([true, null])
  })

  it('fall silent when the outputs are flushed', async () => {
    const { clock, call, robot } = stage()
    await call('ALAudioDevice', 'playSine', 440, 50, 0, 1.5)
    await call('ALAudioDevice', 'flushAudioOutputs')
    await clock.advance(0)
    expect(robot.state.sounding).toBe(null)
  })
})

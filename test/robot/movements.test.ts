import { describe, expect, it } from 'vitest'
import type { Movement } from '#robot'
import { stage, watch } from './stage.ts'

const UP: Movement = {
  name: 'arms up',
  frames: {
    nao: {
      LShoulderPitch: [
        { at: 0, angleRad: 1.4 },
        { at: 0.5, angleRad: -0.5 },
        { at: 1, angleRad: 1.4 },
      ],
      RHand: [{ at: 0, angleRad: 0.5 }],
    },
    pepper: { HeadYaw: [{ at: 0, angleRad: 0 }] },
  },
}
const ONCE = { repetitions: 1, secondsEach: 4 }
const JOINTS = '["LShoulderPitch","RHand"]'

/** A robot on whose motors a repetition takes its time, or for ever. */
async function stageArms({ awake = true, forever = false, kind = 'nao' as 'nao' | 'pepper' } = {}) {
  const act = () => (forever ? new Promise(() => {}) : undefined)
  const ALMotion = {
    robotIsWakeUp: () => awake,
    angleInterpolation: act,
    angleInterpolationWithSpeed: () => undefined,
    killTasksUsingResources: () => undefined,
    stopMove: () => undefined,
  }
  const staged = await stage(kind, { ALMotion })
  const motions = () => staged.link.calls.filter((call) => call.startsWith('ALMotion.'))
  return { ...staged, motions }
}

describe('a movement', () => {
  it('goes gently to where it begins, then through each repetition with its times', async () => {
    const { robot, motions } = await stageArms()
    const counted: number[] = []
    await robot.movements.perform(UP, { repetitions: 2, secondsEach: 4, onRepetition: (done) => counted.push(done) })
    const repetition = `ALMotion.angleInterpolation(${JOINTS},[[-0.5,1.4],[0.5]],[[2,4],[4]],true)`
    expect(motions()).toEqual([
      'ALMotion.robotIsWakeUp()',
      `ALMotion.angleInterpolationWithSpeed(${JOINTS},[1.4,0.5],0.15)`,
      repetition,
      repetition,
    ])
    expect(counted).toEqual([1, 2])
  })

  it('is written for each robot', async () => {
    const { robot, motions } = await stageArms({ kind: 'pepper' })
    await robot.movements.perform(UP, ONCE)
    expect(motions().at(-1)).toBe('ALMotion.angleInterpolation(["HeadYaw"],[[0]],[[4]],true)')
  })

  it('is refused by a robot whose motors are off', async () => {
    const { robot, motions } = await stageArms({ awake: false })
    await expect(robot.movements.perform(UP, ONCE)).rejects.toMatchObject({
      code: 'robot.refused',
      message: 'The movement "arms up" was not begun: the motors are off, wake the robot first.',
    })
    expect(motions()).toEqual(['ALMotion.robotIsWakeUp()'])
  })

  it('that is aborted ends by its own joints and no other', async () => {
    const { clock, robot, motions } = await stageArms({ forever: true })
    const abort = new AbortController()
    const seen = watch(robot.movements.perform(UP, { ...ONCE, signal: abort.signal }))
    await clock.advance(1_000)
    abort.abort(new Error('enough'))
    await clock.advance(0)
    expect(seen.outcome).toEqual(new Error('enough'))
    expect(motions().at(-1)).toBe(`ALMotion.killTasksUsingResources(${JOINTS})`)
  })

  it.each(['stop', 'still', 'halt'] as const)('that is ended by %s goes through no further repetition', async (way) => {
    const { clock, robot, motions } = await stageArms({ forever: true })
    const seen = watch(robot.movements.perform(UP, { repetitions: 20, secondsEach: 4 }))
    await clock.advance(1_000)
    void { stop: () => robot.stop(), still: () => robot.gestures.still(), halt: () => robot.posture.halt() }[way]()
    await clock.advance(0)
    expect(seen.outcome).toMatchObject({ code: 'runtime.busy' })
    await clock.advance(100_000)
    expect(motions().filter((call) => call.startsWith('ALMotion.angleInterpolation('))).toHaveLength(1)
  })

  it('waits for the one before', async () => {
    const { clock, robot, motions } = await stageArms({ forever: true })
    const abort = new AbortController()
    const first = watch(robot.movements.perform(UP, { ...ONCE, signal: abort.signal }))
    const second = watch(robot.movements.perform(UP, ONCE))
    await clock.advance(1_000)
    const begun = () => motions().filter((call) => call.startsWith('ALMotion.angleInterpolation(')).length
    expect([begun(), first.outcome, second.outcome]).toEqual([1, undefined, undefined])
    abort.abort(new Error('enough'))
    await clock.advance(0)
    expect(begun()).toBe(2)
  })
})

describe('a posture', () => {
  async function stagePosture(kind: 'nao' | 'pepper', { reached = true, awake = true } = {}) {
    const ALMotion = { robotIsWakeUp: () => awake, wakeUp: () => undefined }
    const staged = await stage(kind, { ALMotion, ALRobotPosture: { goToPosture: () => reached } })
    const deeds = () => staged.link.calls.filter((call) => /wakeUp\(|goToPosture/.test(call))
    return { ...staged, deeds }
  }
  it.each([
    ['nao', 'sit', 'Sit'],
    ['nao', 'crouch', 'Crouch'],
    ['nao', 'stand', 'Stand'],
    ['pepper', 'sit', 'Stand'],
    ['pepper', 'crouch', 'Stand'],
  ] as const)('of a %s that is to %s is %s', async (kind, posture, name) => {
    const { robot, deeds } = await stagePosture(kind)
    await robot.posture.take(posture)
    expect(deeds()).toEqual([`ALRobotPosture.goToPosture("${name}",0.5)`])
  })

  it('is taken by a robot at rest after it woke', async () => {
    const { robot, deeds } = await stagePosture('nao', { awake: false })
    await robot.posture.take('sit')
    expect(deeds()).toEqual(['ALMotion.wakeUp()', 'ALRobotPosture.goToPosture("Sit",0.5)'])
  })

  it('that was not reached is told', async () => {
    const { robot } = await stagePosture('nao', { reached: false })
    await expect(robot.posture.take('sit')).rejects.toMatchObject({ code: 'robot.refused' })
  })

  it('is waited for no longer than a minute', async () => {
    const ALMotion = { robotIsWakeUp: () => true }
    const { clock, robot } = await stage('nao', { ALMotion, ALRobotPosture: { goToPosture: () => new Promise(() => {}) } })
    const seen = watch(robot.posture.take('sit'))
    await clock.advance(60_000)
    expect(seen.outcome).toMatchObject({ code: 'robot.unanswered' })
  })

  it('is not begun once it was given up', async () => {
    const { clock, robot, deeds } = await stagePosture('nao', { awake: false })
    const abort = new AbortController()
    const seen = watch(robot.posture.take('sit', { signal: abort.signal }))
    abort.abort(new Error('enough'))
    await clock.advance(60_000)
    expect(seen.outcome).toEqual(new Error('enough'))
    expect(deeds()).not.toContain('ALRobotPosture.goToPosture("Sit",0.5)')
  })
})

import { describe, expect, it } from 'vitest'
import { stage } from './stage.ts'

type Row = [component: string, fault: string, answer: unknown, answeredAtMs: number, volumeAtStart: number]
const NEVER = Number.POSITIVE_INFINITY
const REFUSED = 'ALAudioDevice::setOutputVolume the call is refused'

/** What becomes of `setOutputVolume(12)`: its answer, when it comes, and the volume before any time has passed. */
const DEEDS: Row[] = ['naoqi', 'ALAudioDevice', 'ALAudioDevice.setOutputVolume'].flatMap((component): Row[] => [
  [component, 'off', undefined, NEVER, 60],
  [component, 'intermittent', undefined, NEVER, 60],
  [component, 'slow', undefined, 700, 12],
  [component, 'delayed', undefined, 700, 60],
  [component, 'refuse', REFUSED, 0, 60],
])

describe('the robot, a service and a method alike', () => {
  it.each(DEEDS)('%s %s', async (component, fault, answer, answeredAtMs, volumeAtStart) => {
    const { robot, call, clock, watch } = stage()
    const takesTime = fault === 'slow' || fault === 'delayed'
    robot.inject({ component, fault, ...(takesTime ? { ms: 700 } : {}), ...(fault === 'intermittent' ? { probability: 1 } : {}) })
    const asked = watch(call('ALAudioDevice', 'setOutputVolume', 12))
    await clock.advance(0)
    expect(robot.state.volume).toBe(volumeAtStart)
    if (answeredAtMs > 0) {
      await clock.advance(Math.min(answeredAtMs, 600_000) - 1)
      expect(asked.done).toBe(false)
      await clock.advance(1)
    }
    expect([asked.done, asked.error ?? asked.value]).toEqual([answeredAtMs < NEVER, answer])
    robot.mend()
    await call('ALAudioDevice', 'setOutputVolume', 33)
    expect(robot.state.volume).toBe(33)
  })

  it.each(['ALAudioDevice', 'ALAudioDevice.getOutputVolume'])('%s is stuck, wrong or garbage', async (component) => {
    const { robot, call } = stage()
    robot.inject({ component, fault: 'stuck' })
    await call('ALAudioDevice', 'setOutputVolume', 12)
    expect(await call('ALAudioDevice', 'getOutputVolume')).toBe(60)
    robot.mend()
    robot.inject({ component, fault: 'wrong' })
    const untrue = await call('ALAudioDevice', 'getOutputVolume')
    expect([Number.isInteger(untrue), untrue === 12]).toEqual([true, false])
    robot.mend()
    robot.inject({ component, fault: 'garbage' })
    expect(Number.isInteger(await call('ALAudioDevice', 'getOutputVolume'))).toBe(false)
    robot.mend()
    expect(await call('ALAudioDevice', 'getOutputVolume')).toBe(12)
  })
})

describe('the signal of a service', () => {
  it.each([
    ['off', {}, [51], [51]],
    ['intermittent', { probability: 1 }, [51], [51]],
    ['stuck', {}, [51, 51], [51, 51]],
    ['slow', { ms: 500 }, [51], [51, 52]],
    ['delayed', { ms: 500 }, [51], [51, 52]],
  ])('is %s', async (fault, options, atOnce, later) => {
    const { robot, clock, call } = stage()
    await call('ALPeoplePerception', 'subscribe', 'me')
    const told: unknown[] = []
    robot
      .service('ALPeoplePerception')
      .signal('justArrived')
      ?.subscribe(([id]) => told.push(id))
    robot.addPerson({ distanceM: 1 })
    robot.inject({ component: 'ALPeoplePerception.justArrived', fault, ...options })
    robot.addPerson({ distanceM: 1 })
    expect(told).toEqual(atOnce)
    await clock.advance(500)
    expect(told).toEqual(later)
  })

  it.each(['wrong', 'garbage'])('is %s', async (fault) => {
    const { robot, call } = stage()
    await call('ALPeoplePerception', 'subscribe', 'me')
    const told: unknown[] = []
    robot
      .service('ALPeoplePerception')
      .signal('justArrived')
      ?.subscribe((args) => told.push(args))
    robot.inject({ component: 'ALPeoplePerception.justArrived', fault })
    robot.addPerson({ distanceM: 1 })
    expect(told).toHaveLength(1)
    expect(told).not.toEqual([[51]])
  })
})

describe('a part of the body', () => {
  it.each(['sonar', 'feet', 'hatch', 'imu/fall', 'touch'])('%s can be all that a sensor can be', (component) => {
    const { robot } = stage({ kind: component === 'feet' ? 'nao' : 'pepper' })
    const words = robot.faultCatalog.find((entry) => entry.component === component)?.words
    expect(words).toEqual(['off', 'stuck', 'garbage', 'wrong', 'slow', 'delayed', 'intermittent'])
  })

  it('shows what a sonar that is stuck, wrong or gone shows', async () => {
    const { robot, call } = stage()
    const sonar = () => call('ALMemory', 'getData', 'Device/SubDeviceList/Platform/Front/Sonar/Sensor/Value')
    robot.happen({ what: 'obstacle', distanceM: 2 })
    robot.inject({ component: 'sonar', fault: 'stuck' })
    robot.happen({ what: 'obstacle', distanceM: 0.5 })
    expect(await sonar()).toBe(2)
    robot.mend('sonar')
    expect(await sonar()).toBe(0.5)
    robot.inject({ component: 'sonar', fault: 'wrong' })
    expect(Number(await sonar())).toBeGreaterThan(0.5)
  })
})

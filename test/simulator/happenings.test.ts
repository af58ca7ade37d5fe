import { describe, expect, it } from 'vitest'
import { stage } from './stage.ts'

describe('on the way', () => {
  it('an obstacle ends a move before it, answered false and told', async () => {
    const { robot, call, clock, watch, events } = stage()
    const failed = await events('ALMotion/MoveFailed')
    robot.happen({ what: 'obstacle', distanceM: 0.75 })
    const moved = watch(call('ALMotion', 'moveTo', 1, 0, 0))
    await clock.advance(5000)
    expect(moved).toEqual({ done: true, value: false })
    expect(failed).toEqual([['Internal stop', 0, null]])
    expect(robot.state.position[0]).toBeCloseTo(0.35)
    expect(await call('ALMemory', 'getData', 'Device/SubDeviceList/Platform/Front/Sonar/Sensor/Value')).toBe(0.75)
    robot.happen({ what: 'wayFree' })
    const again = watch(call('ALMotion', 'moveTo', 0.35, 0, 0))
    await clock.advance(1001)
    expect(again.value).toBe(true)
  })

  it('a NAO that is lifted stops, and walks again only with its feet on the ground', async () => {
    const { robot, call, clock, watch, events } = stage({ kind: 'nao' })
    const contact = await events('footContactChanged')
    const moved = watch(call('ALMotion', 'moveTo', 1, 0, 0))
    await clock.advance(1000)
    robot.happen({ what: 'lifted' })
    await clock.advance(0)
    const refused = watch(call('ALMotion', 'moveTo', 0.01, 0, 0))
    await clock.advance(1000)
    expect([moved.value, refused.value]).toEqual([false, false])
    robot.happen({ what: 'putDown' })
    const again = watch(call('ALMotion', 'moveTo', 0.01, 0, 0))
    await clock.advance(1000)
    expect([again.value, contact]).toEqual([true, [false, true]])
    expect(() => stage().robot.happen({ what: 'lifted' })).toThrow('only a nao has feet')
  })

  it('a Pepper with its hatch open does not travel', async () => {
    const { robot, call, clock, watch, events } = stage()
    const hatch = await events('BatteryTrapIsOpen')
    robot.happen({ what: 'hatch', open: true })
    const refused = watch(call('ALMotion', 'moveTo', 0.1, 0, 0))
    await clock.advance(1000)
    robot.happen({ what: 'hatch', open: false })
    const moved = watch(call('ALMotion', 'moveTo', 0.1, 0, 0))
    await clock.advance(1000)
    expect([refused.value, moved.value, hatch]).toEqual([false, true, [true, false]])
    expect(() => stage({ kind: 'nao' }).robot.happen({ what: 'hatch', open: true })).toThrow('A nao has no hatch')
  })

  it('falling is told under the name of the version, and is no fall yet', async () => {
    const told = async (naoqiVersion: string) => {
      const { robot, events } = stage({ kind: 'nao', naoqiVersion })
      const [old, recent, fallen] = [
        await events('robotIsFalling'),
        await events('ALMotion/RobotIsFalling'),
        await events('robotHasFallen'),
      ]
      robot.happen({ what: 'falling' })
      return [old, recent, fallen]
    }
    expect(await told('2.1')).toEqual([[true], [], []])
    expect(await told('2.8')).toEqual([[], [true], []])
  })
})

describe('hands on the robot', () => {
  it('pressing the chest twice sends it to rest without any command, and wakes it again', async () => {
    const { robot, clock } = stage()
    robot.happen({ what: 'chestDoublePress' })
    await clock.advance(4000)
    expect(robot.state).toMatchObject({ awake: false, posture: 'Crouch', life: 'disabled' })
    robot.happen({ what: 'chestDoublePress' })
    await clock.advance(3000)
    expect(robot.state).toMatchObject({ awake: true, posture: 'Stand' })
    expect(robot.calls).toEqual([])
  })

  it('pushing and rolling put life on guard, nested, until the last is over', async () => {
    const { robot, clock, events } = stage()
    const life = await events('AutonomousLife/State')
    robot.happen({ what: 'life', state: 'interactive' })
    robot.happen({ what: 'pushed' })
    await clock.advance(2000)
    robot.happen({ what: 'rolled', forMs: 10_000 })
    await clock.advance(9999)
    expect(life).toEqual(['interactive', 'safeguard'])
    await clock.advance(1)
    expect(life).toEqual(['interactive', 'safeguard', 'interactive'])
    robot.happen({ what: 'hatch', open: true })
    robot.happen({ what: 'rolled' })
    expect(robot.state.life).toBe('interactive')
  })

  it('a reflex that is switched off does not put life on guard', async () => {
    const { robot, call } = stage()
    await call('ALAutonomousLife', 'setSafeguardEnabled', 'RobotPushed', false)
    robot.happen({ what: 'pushed' })
    expect(robot.state.life).toBe('solitary')
  })
})

describe('other clients', () => {
  it('pause the recognizer, change the page, silence the voice, take the focus', async () => {
    const { robot, call, clock, watch } = stage()
    await call('ALSpeechRecognition', 'setVocabulary', ['oui'], false)
    await call('ALSpeechRecognition', 'subscribe', 'me')
    const said = watch(call('ALTextToSpeech', 'say', 'a long sentence that goes on and on'))
    await clock.advance(100)
    robot.happen({ what: 'rogue', does: 'pauseRecognizer' })
    robot.happen({ what: 'rogue', does: 'stopAll' })
    robot.happen({ what: 'rogue', does: 'showPage' })
    robot.happen({ what: 'focusStolen', activity: 'somebody/else' })
    await clock.advance(0)
    expect(said.done).toBe(true)
    expect(robot.state).toMatchObject({
      listening: [],
      tabletUrl: 'http://198.18.0.1/apps/somebody-else/',
      focusedActivity: 'somebody/else',
      life: 'interactive',
    })
    robot.happen({ what: 'rogue', does: 'resumeRecognizer' })
    expect(robot.state.listening).toEqual(['oui'])
  })

  it('stay subscribed to the recognizer after they died, which keeps it running', async () => {
    const { robot, call } = stage()
    await call('ALSpeechRecognition', 'setVocabulary', ['oui'], false)
    robot.happen({ what: 'listener', name: 'Dialog_1' })
    await expect(call('ALSpeechRecognition', 'setVocabulary', ['non'], false)).rejects.toThrow('stop or pause')
    expect(await call('ALSpeechRecognition', 'getSubscribersInfo')).toEqual([['Dialog_1', 500, 0]])
  })
})

describe('over time', () => {
  it('a chain grows hot level by level, each told once', async () => {
    const { robot, clock, events } = stage()
    const told = await events('TemperatureStatusChanged')
    robot.happen({ what: 'heat', chain: 'RArm', level: 3, overMs: 30_000 })
    await clock.advance(20_000)
    expect(robot.state.heat).toEqual({ RArm: 2 })
    await clock.advance(10_000)
    robot.happen({ what: 'heat', chain: 'RArm', level: 0 })
    expect(told).toEqual([
      [1, ['RArm']],
      [2, ['RArm']],
      [3, ['RArm']],
      [0, []],
    ])
    expect(() => robot.happen({ what: 'heat', chain: 'Tail', level: 1 })).toThrow('A pepper has no chain Tail')
  })

  it('a battery drains percent by percent, and jumps when it jumps', async () => {
    const { robot, clock, events } = stage()
    const told = await events('BatteryChargeChanged')
    robot.happen({ what: 'charge', percent: 77, overMs: 3000 })
    await clock.advance(3000)
    robot.happen({ what: 'charge', percent: 5 })
    robot.happen({ what: 'plugged', plugged: true })
    expect(told).toEqual([79, 78, 77, 5])
    expect(robot.state.battery).toEqual({ percent: 5, plugged: true })
  })

  it('diagnosis and protections are as bad as they were made', async () => {
    const { robot, call } = stage()
    robot.happen({ what: 'diagnosis', level: 2, devices: ['LElbowRoll'] })
    robot.happen({ what: 'unprotected', protection: 'external Move' })
    robot.happen({ what: 'poseJump', distanceM: 2 })
    expect(await call('ALDiagnosis', 'getPassiveDiagnosis')).toEqual([2, ['LElbowRoll']])
    expect(await call('ALMotion', 'getExternalCollisionProtectionEnabled', 'Move')).toBe(false)
    expect(await call('ALMotion', 'getRobotPosition', true)).toEqual([2, 0, 0])
  })
})

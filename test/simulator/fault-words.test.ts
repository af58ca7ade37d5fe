import { describe, expect, it } from 'vitest'
import { isCompereError } from '#errors'
import { parseFault } from '../../simulator/index.ts'
import { stage } from './stage.ts'

const CHARGE_KEY = 'Device/SubDeviceList/Battery/Charge/Sensor/Value'

describe('a method', () => {
  it('that is off does nothing and answers nothing', async () => {
    const { robot, call, clock, watch } = stage()
    robot.inject({ component: 'ALAudioDevice.setOutputVolume', fault: 'off' })
    const asked = watch(call('ALAudioDevice', 'setOutputVolume', 12))
    await clock.advance(600_000)
    expect([asked.done, robot.state.volume]).toEqual([false, 60])
    expect(await call('ALAudioDevice', 'getOutputVolume')).toBe(60)
  })

  it('that is slow does the deed on time and answers later', async () => {
    const { robot, call, clock, watch } = stage()
    robot.inject({ component: 'ALAudioDevice.setOutputVolume', fault: 'slow', ms: 4000 })
    const asked = watch(call('ALAudioDevice', 'setOutputVolume', 12))
    await clock.advance(3999)
    expect([asked.done, robot.state.volume]).toEqual([false, 12])
    await clock.advance(1)
    expect(asked.done).toBe(true)
  })

  it('that is delayed does the deed itself late', async () => {
    const { robot, call, clock, watch } = stage()
    robot.inject({ component: 'ALAudioDevice.setOutputVolume', fault: 'delayed', ms: 4000 })
    const asked = watch(call('ALAudioDevice', 'setOutputVolume', 12))
    await clock.advance(3999)
    expect([asked.done, robot.state.volume]).toEqual([false, 60])
    await clock.advance(1)
    expect([asked.done, robot.state.volume]).toEqual([true, 12])
  })

  it('that is stuck goes on answering what it would have answered when that began', async () => {
    const { robot, call } = stage()
    robot.inject({ component: 'ALAudioDevice.getOutputVolume', fault: 'stuck' })
    await call('ALAudioDevice', 'setOutputVolume', 12)
    expect(await call('ALAudioDevice', 'getOutputVolume')).toBe(60)
    robot.mend('ALAudioDevice.getOutputVolume')
    expect(await call('ALAudioDevice', 'getOutputVolume')).toBe(12)
  })

  it('that is wrong answers the right type and not the truth', async () => {
    const { robot, call } = stage()
    robot.inject({ component: 'ALAudioDevice.getOutputVolume', fault: 'wrong' })
    robot.inject({ component: 'ALMotion.robotIsWakeUp', fault: 'wrong' })
    const volumes = await Promise.all(Array.from({ length: 50 }, () => call('ALAudioDevice', 'getOutputVolume')))
    expect(volumes.filter((volume) => !Number.isInteger(volume) || volume === 60)).toEqual([])
    expect(volumes.filter((volume) => Number(volume) < 0 || Number(volume) > 100)).toEqual([])
    expect(await call('ALMotion', 'robotIsWakeUp')).toBe(false)
  })

  it('that gives garbage gives NaN, infinities, null, nothing and other types', async () => {
    const { robot, call } = stage()
    robot.inject({ component: 'ALAudioDevice.getOutputVolume', fault: 'garbage' })
    const answers = await Promise.all(Array.from({ length: 200 }, () => call('ALAudioDevice', 'getOutputVolume')))
    const kinds = new Set(answers.map((answer) => JSON.stringify(answer) + String(answer)))
    expect([...kinds].sort()).toEqual(
      ['"garbage"garbage', '[[]]', 'nullInfinity', 'nullNaN', 'null-Infinity', 'nullnull', 'undefinedundefined'].sort(),
    )
  })

  it('that is intermittent answers about half the time, or as often as told', async () => {
    const answered = async (fault: object) => {
      const { robot, call, clock, watch } = stage()
      robot.inject({ component: 'ALBattery.getBatteryCharge', fault: 'intermittent', ...fault })
      const asked = Array.from({ length: 400 }, () => watch(call('ALBattery', 'getBatteryCharge')))
      await clock.advance(0)
      return asked.filter(({ done }) => done).length
    }
    expect(Math.abs((await answered({})) - 200)).toBeLessThan(40)
    expect(Math.abs((await answered({ probability: 0.1 })) - 360)).toBeLessThan(30)
  })

  it('that refuses does so in the words of the robot where they are known', async () => {
    const { robot, call } = stage()
    const refused = async (component: string, ...args: [string, string, ...unknown[]]) => {
      robot.inject({ component, fault: 'refuse' })
      return call(...args).catch((error: unknown) => String(error))
    }
    expect(await refused('ALAutonomousLife.setState', 'ALAutonomousLife', 'setState', 'disabled')).toBe(
      'Error: ALAutonomousLife::setState AutonomousLife::setState Calls to the setState method are not currently allowed. Did you finish the getting started wizard?',
    )
    expect(await refused('recognizer', 'ALSpeechRecognition', 'setVocabulary', ['oui'], false)).toBe(
      'Error: ALSpeechRecognition::setVocabulary \t\tNuanceContext::addContext \tA grammar named "modifiable_grammar" already exists.',
    )
    robot.inject({ component: 'ALMotion', fault: 'refuse', message: 'The flap is open' })
    await expect(call('ALMotion', 'wakeUp')).rejects.toThrow('The flap is open')
    expect(robot.state.life).toBe('solitary')
  })
})

describe('an event', () => {
  async function charges(fault: string, ms?: number) {
    const set = stage()
    const told = await set.events('BatteryChargeChanged')
    set.robot.setBattery(70, false)
    set.robot.inject({ component: 'BatteryChargeChanged', fault, ...(ms === undefined ? {} : { ms }) })
    set.robot.setBattery(60, false)
    return { ...set, told, stored: () => set.call('ALMemory', 'getData', 'BatteryChargeChanged') }
  }

  it('that is off is not told, and its key keeps the old value', async () => {
    const { told, stored, robot } = await charges('off')
    expect([told, await stored()]).toEqual([[70], 70])
    robot.mend('BatteryChargeChanged')
    expect(await stored()).toBe(60)
  })

  it('that is stuck is told with the old value', async () => {
    const { told, stored } = await charges('stuck')
    expect([told, await stored()]).toEqual([[70, 70], 70])
  })

  it('that is wrong or garbage carries what is not so', async () => {
    const { told } = await charges('wrong')
    expect(told).toEqual([70, expect.any(Number)])
    expect(told[1]).not.toBe(60)
    const spoiled = await charges('garbage')
    expect(spoiled.told[1]).not.toBe(60)
    expect(Number.isInteger(spoiled.told[1])).toBe(false)
  })

  it('that is slow is stored on time and told later; delayed, both are late', async () => {
    const slow = await charges('slow', 500)
    expect([[...slow.told], await slow.stored()]).toEqual([[70], 60])
    await slow.clock.advance(500)
    expect(slow.told).toEqual([70, 60])
    const delayed = await charges('delayed', 500)
    expect([[...delayed.told], await delayed.stored()]).toEqual([[70], 70])
    await delayed.clock.advance(500)
    expect([delayed.told, await delayed.stored()]).toEqual([[70, 60], 60])
  })

  it('that is intermittent is told sometimes', async () => {
    const { robot, told } = await charges('intermittent')
    for (let percent = 59; percent > 0; percent -= 1) robot.setBattery(percent, false)
    expect(told.length).toBeGreaterThan(15)
    expect(told.length).toBeLessThan(45)
  })

  it('that vanished leaves nothing under its key', async () => {
    const { told, stored } = await charges('vanish')
    await expect(stored()).rejects.toThrow('ALMemory::getData nothing is stored under BatteryChargeChanged')
    expect(told).toEqual([70])
  })
})

describe('a part of the body', () => {
  it('fails in its methods, its events and its data at once: a battery gauge that is stuck', async () => {
    const { robot, call, events } = stage()
    const told = await events('BatteryChargeChanged')
    robot.inject({ component: 'battery', fault: 'stuck', forMs: 60_000 })
    robot.setBattery(5, false)
    expect([await call('ALBattery', 'getBatteryCharge'), await call('ALMemory', 'getData', CHARGE_KEY), told]).toEqual([
      80,
      0.8,
      [],
    ])
  })

  it.each(['touch', 'imu/fall', 'people', 'recognizer'])('tells nothing while it is off: %s', async (component) => {
    const { robot, call, events, clock } = stage()
    await call('ALPeoplePerception', 'subscribe', 'me')
    await call('ALSpeechRecognition', 'setVocabulary', ['oui'], false)
    await call('ALSpeechRecognition', 'subscribe', 'me')
    const told = {
      touch: await events('FrontTactilTouched'),
      'imu/fall': await events('robotHasFallen'),
      people: await events('PeoplePerception/JustArrived'),
      recognizer: await events('WordRecognized'),
    }
    robot.inject({ component, fault: 'off' })
    robot.touch('Head/Touch/Front')
    robot.addPerson({ distanceM: 1 })
    robot.say(null, 'oui')
    await clock.advance(1000)
    robot.fall()
    const silent = Object.entries(told).filter(([, values]) => values.length === 0)
    expect(silent.map(([name]) => name)).toEqual([component])
  })

  it('has a temperature sensor for each chain', async () => {
    const { robot, call } = stage()
    const diagnosis = () => call('ALBodyTemperature', 'getTemperatureDiagnosis')
    robot.happen({ what: 'heat', chain: 'LArm', level: 1 })
    robot.inject({ component: 'heat.LArm', fault: 'stuck' })
    robot.happen({ what: 'heat', chain: 'LArm', level: 3 })
    robot.happen({ what: 'heat', chain: 'Wheels', level: 2 })
    expect(await diagnosis()).toEqual([2, ['LArm', 'Wheels']])
    robot.inject({ component: 'heat.Wheels', fault: 'off' })
    expect(await diagnosis()).toEqual([1, ['LArm']])
    robot.mend()
    expect(await diagnosis()).toEqual([3, ['LArm', 'Wheels']])
    robot.inject({ component: 'heat.LArm', fault: 'wrong' })
    expect(await diagnosis()).not.toEqual([3, ['LArm', 'Wheels']])
  })

  it('has a tablet that never draws, freezes, or is away while it starts again', async () => {
    const { robot, call, clock, watch } = stage()
    const show = () => watch(call('ALTabletService', 'showWebview', 'http://198.18.0.2/page'))
    robot.inject({ component: 'tablet', fault: 'off' })
    const blank = show()
    await clock.advance(1000)
    expect([blank.value, robot.state.tabletPage]).toEqual([true, 'blank'])
    robot.mend('tablet')
    show()
    await clock.advance(1000)
    expect(robot.state.tabletPage).toBe('drawn')
    robot.inject({ component: 'tablet', fault: 'stuck' })
    expect(robot.state.tabletPage).toBe('frozen')
    robot.inject({ component: 'tablet', fault: 'restart' })
    const late = show()
    await clock.advance(39_000)
    expect([late.done, robot.state.tabletPage]).toEqual([false, 'none'])
    robot.mend('tablet')
    await clock.advance(3_000)
    expect([late.done, robot.state.tabletPage]).toEqual([true, 'drawn'])
    robot.inject({ component: 'tablet', fault: 'wrong' })
    const untrue = show()
    await clock.advance(1000)
    expect(untrue.value).toBe(false)
  })
})

describe('a fault', () => {
  it('comes after its delay and goes after its time', async () => {
    const { robot, clock } = stage()
    robot.inject({ component: 'ALLeds', fault: 'off', afterMs: 1000, forMs: 2000 })
    const seen: unknown[] = [robot.faults.length, robot.state.faults.length]
    await clock.advance(1000)
    seen.push(robot.faults.length)
    await clock.advance(2000)
    seen.push(robot.faults.length, clock.pending)
    expect(seen).toEqual([0, 1, 1, 0, 0])
  })

  it.each([
    [{ component: 'battery', fault: 'refuse' }, 'battery cannot be "refuse". It can be off, stuck, garbage, wrong, slow'],
    [{ component: 'link', fault: 'wrong' }, 'link cannot be "wrong". It can be off, stuck, garbage, slow, intermittent, vanish'],
    [{ component: 'ALMotion.moveTo', fault: 'vanish' }, 'ALMotion.moveTo cannot be "vanish"'],
    [{ component: 'BatteryChargeChanged', fault: 'renumber' }, 'BatteryChargeChanged cannot be "renumber"'],
    [{ component: 'ServiceDirectory', fault: 'vanish' }, 'ServiceDirectory cannot be "vanish"'],
    [{ component: 'ALMotion.dance', fault: 'off' }, 'There is no component "ALMotion.dance". Write a service'],
    [{ component: 'heat.Tail', fault: 'off' }, 'There is no component "heat.Tail"'],
    [{ component: 'ALLeds', fault: 'slow' }, '"slow" needs "ms": by how much.'],
    [{ component: 'ALLeds', fault: 'off', ms: 5 }, '"ms" belongs to slow, delayed, reorder, restart, not to "off".'],
    [{ component: 'ALLeds', fault: 'off', direction: 'toRobot' }, '"direction" belongs to the link only.'],
    [{ component: 'ALLeds', fault: 'vanish', without: 'sing' }, 'ALLeds has no method "sing" to come back without.'],
    [{ component: 'ALLeds', fault: 'broken' }, 'Invalid option'],
  ])('that nobody implements is refused with what can be done: %j', (fault, message) => {
    const { robot } = stage()
    expect(() => robot.inject(fault)).toThrow(message)
    expect(robot.faults).toEqual([])
  })

  it('is refused where this robot has no such component', () => {
    const error = catching(() => stage({ kind: 'nao' }).robot.inject({ component: 'tablet', fault: 'off' }))
    expect(isCompereError(error, 'content.invalid') && error.message).toBe('This nao with NAOqi 2.5.0.0 has no tablet.')
  })

  it('is read once, the same way everywhere', () => {
    expect(parseFault({ component: ' ALTextToSpeech.say ', fault: 'slow', ms: 4000 })).toEqual({
      component: 'ALTextToSpeech.say',
      fault: 'slow',
      ms: 4000,
    })
  })

  it('in the catalog of a robot can be had there', () => {
    for (const kind of ['nao', 'pepper'] as const) {
      const { robot } = stage({ kind })
      for (const { component, words } of robot.faultCatalog) {
        for (const fault of words) {
          robot.inject({ component, fault, ...(fault === 'slow' || fault === 'delayed' ? { ms: 1 } : {}) })
        }
      }
      robot.mend()
      expect(robot.faults).toEqual([])
    }
  })
})

function catching(act: () => void): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  return undefined
}

import { firstValueFrom } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '#clock'
import { errorText, isCompereError } from '#errors'
import { ALMemory, ALMotion, ALSystem, ALTextToSpeech, isAvailable, services, signaturesOf } from '#naoqi'
import type { RemoteObject } from '#qi'
import { serviceClient, sessionCaller } from '../../src/robot/service-client.ts'
import { openWire, WIRES, type Wired } from '../support/wires.ts'

const clock = createSystemClock()
/** Of the Pepper at the other end. */
const VERSION = '2.5.10.7'
/** Questions: what a robot answers without doing anything. */
const QUESTION = /^(get|is|are|robotIsWakeUp|systemVersion|robotName|.*Enabled$)/
/** Numbers of this moment. */
const OF_THE_MOMENT = ['ALSystem.getTimeOfDay']

/** The native wire carries floats as they are declared, in four bytes; texts carry more digits than the robot has. */
function inFourBytes(value: unknown): unknown {
  if (typeof value === 'number') return Math.fround(value)
  return Array.isArray(value) ? value.map(inFourBytes) : value
}

/** Every question that takes no argument, asked through its declaration: the answer, or the code of the refusal. */
async function askEverything({ session }: Wired): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {}
  for (const service of services) {
    const client = serviceClient(sessionCaller(session), service)
    for (const [member, method] of Object.entries(service.methods)) {
      const name = `${service.name}.${member}`
      if (!QUESTION.test(member) || OF_THE_MOMENT.includes(name) || !method.args.safeParse([]).success) continue
      const ask = (client as Record<string, (args: unknown[]) => Promise<unknown>>)[member]
      const answer = await ask?.([]).catch((error: unknown) => (isCompereError(error) ? error.code : errorText(error)))
      answers[name] = inFourBytes(answer)
    }
  }
  return answers
}

describe.each(WIRES)('the declared services over %s', (wire) => {
  let wired: Wired
  beforeEach(async () => {
    wired = await openWire(wire, clock)
  })
  afterEach(() => wired.close())

  it('are all found, with the methods and signatures that are declared', async () => {
    // The directory belongs to the wire: libqi 4 tells more of a service than NAOqi 2.5 does.
    for (const { name, methods } of services.filter((service) => service.name !== 'ServiceDirectory')) {
      const { metaObject } = await wired.session.service(name)
      const offered = Object.values(metaObject.methods).map(({ name, parametersSignature, returnSignature }) => {
        return `${name}${parametersSignature}${returnSignature}`
      })
      const present = Object.entries(methods).filter(([, { available }]) => isAvailable(available, 'pepper', VERSION))
      for (const [member, method] of present)
        for (const signature of signaturesOf(method, VERSION)) expect(offered).toContain(`${member}${signature}`)
    }
  })

  it('answer every question as they do in memory', async () => {
    const inMemory = await openWire('memory', clock)
    const expected = await askEverything(inMemory)
    await inMemory.close()

    expect(Object.keys(expected).length).toBeGreaterThan(30)
    expect(await askEverything(wired)).toEqual(expected)
  })

  it('keep values of every shape in the memory of the robot', async () => {
    const memory = serviceClient(sessionCaller(wired.session), ALMemory)
    const values = [true, 'é', '', 12, -3, 2.5, 'こんにちは', ['a', 1, [true, ['b']]], { deux: { trois: [3] } }, 2 ** 40]

    for (const value of values) {
      await memory.insertData(['Test/Value', value])
      expect(await memory.getData(['Test/Value'])).toEqual(value)
    }
  })

  it('say in their own words why they refuse', async () => {
    const memory = serviceClient(sessionCaller(wired.session), ALMemory)

    await expect(memory.getData(['No/Such/Key'])).rejects.toMatchObject({ code: 'robot.refused', message: /No\/Such\/Key/ })
    await expect(wired.session.service('NoSuchService')).rejects.toMatchObject({ code: 'robot.missing' })
  })

  it('announce events to who subscribed', async () => {
    const memory = serviceClient(sessionCaller(wired.session), ALMemory)
    const subscriber = (await memory.subscriber(['FrontTactilTouched'])) as RemoteObject
    const heard = firstValueFrom(subscriber.signal('signal'))
    // The subscription travels before this call does.
    await memory.getData(['RobotConfig/Body/Type'])
    wired.robot.touch('Head/Touch/Front')

    expect(await heard).toEqual([1])
  })

  it('take numbers, texts and lists as the robot declares them', async () => {
    const caller = sessionCaller(wired.session)
    const speech = serviceClient(caller, ALTextToSpeech)
    const motion = serviceClient(caller, ALMotion)
    await speech.setParameter(['speed', 80])
    await speech.setLanguage(['English'])

    expect([await speech.getParameter(['speed']), await speech.getLanguage([])]).toEqual([80, 'English'])
    expect(await motion.getBodyNames(['Head'])).toEqual(['HeadYaw', 'HeadPitch'])
    expect(await serviceClient(caller, ALSystem).systemVersion([])).toBe('2.5.10.7')
  })

  it('tell that a move was refused', async () => {
    const motion = serviceClient(sessionCaller(wired.session), ALMotion)
    wired.robot.happen({ what: 'obstacle', distanceM: 0.3 })

    expect(await motion.moveTo([0.2, 0, 0])).toBe(false)
  })

  it('answer a hundred calls at once, each its own', async () => {
    const memory = serviceClient(sessionCaller(wired.session), ALMemory)
    const keys = Array.from({ length: 100 }, (_, index) => `Test/${index}`)
    await Promise.all(keys.map((key) => memory.insertData([key, key])))

    expect(await Promise.all(keys.map((key) => memory.getData([key])))).toEqual(keys)
  })
})

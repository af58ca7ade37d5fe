import { describe, expect, it } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import { connectInMemory, createLink } from '#qi'
import { createRobot, GESTURES, type Heard, type Identity, type Person, stopFirst } from '#robot'
import { RobotSimulator } from '../../simulator/index.ts'

const VERSIONS = { nao: '2.8.5.10', pepper: '2.5.10.7' } as const

/** A robot of ours before a simulated one, over both halves of the bridge, in virtual time. */
async function stage(kind: Identity['kind']) {
  const clock = new VirtualClock(1_700_000_000_000)
  const random = createRandom(7)
  const simulator = new RobotSimulator({ kind, naoqiVersion: VERSIONS[kind], name: 'ada', clock, random })
  const connect = connectInMemory(simulator, { clock, intercept: (transport) => simulator.intercept(transport) })
  const link = createLink({ connect, clock, random, name: 'ada', onOnline: stopFirst })
  const robot = createRobot({ name: 'ada', link, clock })
  await clock.advance(1_000)
  const members = () => simulator.calls.map(({ service, member }) => `${service}.${member}`)
  return { clock, simulator, robot, members }
}

describe('a simulated robot', () => {
  it('is told to be silent and still before anything else', async () => {
    const { members, robot } = await stage('nao')
    expect(members().slice(0, 3).sort()).toEqual([
      'ALMotion.killTasksUsingResources',
      'ALMotion.stopMove',
      'ALTextToSpeech.stopAll',
    ])
    await robot.close()
  })

  for (const kind of ['nao', 'pepper'] as const) {
    it(`says who it is: ${kind}`, async () => {
      const { clock, robot } = await stage(kind)
      const facts: unknown[] = []
      robot.identity$.subscribe((value) => facts.push(value))
      expect(facts).toMatchObject([
        {
          identity: { kind, naoqiVersion: VERSIONS[kind], locales: ['fr', 'en'] },
          capabilities: {
            screen: kind === 'pepper',
            legs: kind === 'nao',
            animatedSpeech: true,
            peopleSensing: true,
            wordSpotting: true,
          },
        },
      ])
      const showing = robot.screen.show('http://198.51.100.1/')
      await clock.advance(8_000)
      expect(await showing).toBe(kind === 'pepper')
      await robot.close()
    })

    it(`speaks, and falls silent in the middle of a sentence when aborted: ${kind}`, async () => {
      const { clock, simulator, robot } = await stage(kind)
      const abort = new AbortController()
      const saying = robot.speech.say([{ gesture: 'greet' }, { text: 'Good morning to everybody who came here today.' }], {
        locale: 'en',
        signal: abort.signal,
      })
      saying.catch(() => {})
      await clock.advance(800)
      expect(simulator.state.speaking).not.toBeNull()
      abort.abort(new Error('enough'))
      await clock.advance(1_500)
      await expect(saying).rejects.toThrow('enough')
      expect(simulator.state.speaking).toBeNull()
      expect(simulator.spoken).toMatchObject([{ language: 'English', hushed: true }])
      await robot.close()
    })

    it(`stops on demand, and confirms it: ${kind}`, async () => {
      const { clock, simulator, robot } = await stage(kind)
      const saying = robot.speech.say('Bonjour à toutes et à tous, et bienvenue.', { locale: 'fr' })
      await clock.advance(500)
      const stopped = robot.stop()
      await clock.advance(500)
      expect(await stopped).toBe(true)
      expect(simulator.state.speaking).toBeNull()
      await saying
      simulator.link = 'blackholed'
      const unconfirmed = robot.stop()
      await clock.advance(1_000)
      expect(await unconfirmed).toBe(false)
      await robot.close()
    })
  }

  it('sees people come, approach and leave, also across a lost connection', async () => {
    const { clock, simulator, robot } = await stage('pepper')
    let present: readonly Person[] = []
    robot.people.present$.subscribe((people) => {
      present = people
    })
    await clock.advance(1_000)
    const id = simulator.addPerson({ distanceM: 2 })
    await clock.advance(100)
    expect(present).toEqual([{ id, zone: 'mid', distanceM: 2 }])
    simulator.movePerson(id, 1)
    await clock.advance(100)
    expect(present).toEqual([{ id, zone: 'near', distanceM: 1 }])
    simulator.link = 'dropped'
    await clock.advance(3_000)
    expect(present).toEqual([])
    simulator.link = 'ok'
    await clock.advance(20_000)
    expect(present).toEqual([{ id, zone: 'near', distanceM: 1 }])
    simulator.removePerson(id)
    await clock.advance(1_900)
    expect(present).toHaveLength(1)
    await clock.advance(200)
    expect(present).toEqual([])
    await robot.close()
  })

  it('hears one vocabulary at a time', async () => {
    const { clock, simulator, robot } = await stage('nao')
    const heard: Heard[] = []
    const listen = (word: string) =>
      robot.listening.listen({ locale: 'fr', vocabulary: [word] }).subscribe((each) => heard.push(each))
    const first = listen('oui')
    const second = listen('non')
    await clock.advance(500)
    simulator.say(null, 'oui')
    simulator.say(null, 'non')
    await clock.advance(1_000)
    expect(heard.map(({ text }) => text)).toEqual(['oui'])
    first.unsubscribe()
    await clock.advance(500)
    simulator.say(null, 'non')
    await clock.advance(1_000)
    expect(heard.map(({ text }) => text)).toEqual(['oui', 'non'])
    second.unsubscribe()
    await clock.advance(500)
    expect(simulator.state.listening).toEqual([])
    await robot.close()
  })

  for (const kind of ['nao', 'pepper'] as const) {
    it(`has every gesture: ${kind}`, async () => {
      const { clock, robot } = await stage(kind)
      for (const gesture of GESTURES) {
        const playing = robot.gestures.play(gesture)
        await clock.advance(20_000)
        await playing
      }
      await robot.close()
    })
  }
})

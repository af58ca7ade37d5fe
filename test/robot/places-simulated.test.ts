import { describe, expect, it } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import { connectInMemory, createLink } from '#qi'
import { createRobot, type Seen, stopFirst } from '#robot'
import { RobotSimulator } from '../../simulator/index.ts'

const SECOND = 1_000
const VERSIONS = { nao: '2.8.7.4', pepper: '2.5.10.7' } as const

/** A robot of ours that looks for marks, before a simulated one, over both halves of the bridge. */
async function looking(kind: 'nao' | 'pepper' = 'pepper') {
  const clock = new VirtualClock(1_700_000_000_000)
  const random = createRandom(7)
  const simulator = new RobotSimulator({ kind, naoqiVersion: VERSIONS[kind], name: 'ada', clock, random })
  const connect = connectInMemory(simulator, { clock, intercept: (transport) => simulator.intercept(transport) })
  const link = createLink({ connect, clock, random, name: 'ada', onOnline: stopFirst })
  const problems: string[] = []
  const robot = createRobot({ name: 'ada', link, clock, onProblem: ({ code }) => problems.push(code) })
  const seen: Seen[] = []
  const watching = robot.places.seen$.subscribe((each) => seen.push(each))
  await clock.advance(3 * SECOND)
  const subscribers = async () => JSON.stringify(await simulator.service('ALLandMarkDetection').call('getSubscribersInfo', []))
  return { clock, simulator, robot, seen, watching, problems, subscribers }
}

describe('a simulated robot before marks and codes', () => {
  it.each(['nao', 'pepper'] as const)('tells a %s that its mark is near, and the code beside it', async (kind) => {
    const { clock, simulator, robot, seen } = await looking(kind)
    simulator.happen({ what: 'mark', number: 68, distanceM: 1.2 })
    simulator.happen({ what: 'code', text: 'carte:tarot', distanceM: 1 })
    await clock.advance(1.5 * SECOND)
    expect(seen).toEqual([
      { kind: 'mark', id: '68', distanceM: 1.2 },
      { kind: 'code', id: 'carte:tarot' },
    ])
    await robot.close()
  })

  it('tells of a mark only once the robot has come near', async () => {
    const { clock, simulator, robot, seen } = await looking()
    simulator.happen({ what: 'mark', number: 68, distanceM: 2.6 })
    await clock.advance(5 * SECOND)
    expect(seen).toEqual([])
    simulator.happen({ what: 'mark', number: 68, distanceM: 1.5 })
    await clock.advance(1.5 * SECOND)
    expect(seen).toEqual([{ kind: 'mark', id: '68', distanceM: 1.5 }])
    await robot.close()
  })

  it('tells of none in dim light, and of it again when it is bright', async () => {
    const { clock, simulator, robot, seen, problems } = await looking()
    simulator.happen({ what: 'light', dim: true })
    simulator.happen({ what: 'mark', number: 68, distanceM: 1 })
    await clock.advance(30 * SECOND)
    expect(seen).toEqual([])
    simulator.happen({ what: 'light', dim: false })
    await clock.advance(1.5 * SECOND)
    expect(seen).toHaveLength(1)
    expect(problems).toEqual([])
    await robot.close()
  })

  it('says again every three seconds what it goes on seeing', async () => {
    const { clock, simulator, robot, seen } = await looking()
    simulator.happen({ what: 'mark', number: 68, distanceM: 1 })
    await clock.advance(31 * SECOND)
    expect(seen).toHaveLength(11)
    await robot.close()
  })

  it('looks on after NAOqi restarted', async () => {
    const { clock, simulator, robot, seen, subscribers } = await looking()
    simulator.happen({ what: 'mark', number: 68, distanceM: 1 })
    await clock.advance(2 * SECOND)
    expect(seen).toHaveLength(1)
    simulator.inject({ component: 'naoqi', fault: 'restart', ms: 20_000 })
    await clock.advance(15 * SECOND)
    const before = seen.length
    await clock.advance(45 * SECOND)
    expect(await subscribers()).toBe('[["compere",500,0]]')
    expect(seen.length).toBeGreaterThan(before)
    await robot.close()
  })

  it('looks on after its extractor died alone and forgot who looked', async () => {
    const { clock, simulator, robot, seen, subscribers } = await looking()
    simulator.happen({ what: 'mark', number: 68, distanceM: 1 })
    await simulator.service('ALLandMarkDetection').call('unsubscribe', ['compere'])
    await clock.advance(12 * SECOND)
    expect(await subscribers()).toBe('[["compere",500,0]]')
    expect(seen.length).toBeGreaterThan(0)
    await robot.close()
  })

  it('looks no more when nobody wants to know', async () => {
    const { clock, robot, watching, subscribers } = await looking()
    watching.unsubscribe()
    await clock.advance(SECOND)
    expect(await subscribers()).toBe('[]')
    await robot.close()
  })

  it('makes nothing up from garbage, and reports it once', async () => {
    const { clock, simulator, robot, seen, problems } = await looking()
    simulator.inject({ component: 'LandmarkDetected', fault: 'garbage' })
    simulator.happen({ what: 'mark', number: 68, distanceM: 1 })
    await clock.advance(30 * SECOND)
    expect(seen.filter(({ id, kind }) => kind !== 'mark' || !/^-?\d+$/.test(id))).toEqual([])
    expect(problems).toEqual(['wire.malformed'])
    await robot.close()
  })
})

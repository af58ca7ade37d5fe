import { describe, expect, it } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import { loadContent } from '#content'
import { createJournal, MemoryStore } from '#journal'
import { connectInMemory, createDialPace, createLink } from '#qi'
import { createRobot, pingRobot, stopFirst } from '#robot'
import { createController, type RobotStatus } from '#runtime'
import { reception } from '../../behaviors/reception/reception.ts'
import { percentile } from '../../scripts/bench/statistics.ts'
import { RobotSimulator } from '../../simulator/index.ts'

const SECOND = 1_000
const LONG_MS = 120_000

/** Robots of one controller, each in a session. */
async function venue(count: number) {
  const clock = new VirtualClock(Date.UTC(2026, 10, 24, 9))
  const random = createRandom(1)
  const pace = createDialPace(clock)
  const simulators = Array.from({ length: count }, (_, index) => {
    const name = `robot-${index}`
    return new RobotSimulator({ kind: 'nao', naoqiVersion: '2.8.7.4', name, clock, random: createRandom(index) })
  })
  const robots = simulators.map((simulator, index) => {
    const connect = connectInMemory(simulator, { clock, intercept: (transport) => simulator.intercept(transport) })
    const name = `robot-${index}`
    const link = createLink({ connect, clock, random, pace, name, onOnline: stopFirst, ping: pingRobot })
    const leaseStore = { load: () => ({}), save: () => {} }
    return { id: name, robot: createRobot({ name, link, clock }), leaseStore }
  })
  const content = { reception: loadContent(reception.contentFile, reception.contentSchema) }
  const journal = createJournal({ store: new MemoryStore(), clock })
  const controller = createController({ robots, behaviors: [reception], content, journal, clock, random })
  let statuses: readonly RobotStatus[] = []
  controller.robots$.subscribe((now) => {
    statuses = now
  })
  await clock.advance(15 * SECOND)
  for (const { id } of robots) await controller.execute({ type: 'session.start', robot: id, behavior: 'reception' })
  await clock.advance(3 * SECOND)
  return { clock, simulators, controller, statuses: () => statuses }
}

/** What of a processor this took, in milliseconds; what else runs on this machine does not count. */
async function workMs(act: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

describe('a robot that floods', () => {
  it(
    'with ten thousand events a second is kept up with, and its neighbor answers, and is stopped, as ever [H122]',
    async () => {
      const { clock, simulators, controller, statuses } = await venue(2)
      const [flooding, calm] = simulators
      if (!flooding || !calm) throw new Error('two robots expected')
      const memory = flooding.service('ALMemory')
      const event = (index: number) => [[0, 0], [[7, 1 + (index % 20) / 10, 0, 0]], [], [], 0]
      const flood = async (seconds: number) => {
        for (let step = 0; step < seconds * 100; step += 1) {
          for (let index = 0; index < 100; index += 1) {
            void memory.call('raiseEvent', ['PeoplePerception/PeopleDetected', event(step * 100 + index)])
          }
          await clock.advance(10)
        }
      }
      calm.addPerson({ distanceM: 1 })
      const seconds = 3
      // Less work than time: nothing piles up, whatever else this controller has to do.
      expect(await workMs(() => flood(seconds))).toBeLessThan(seconds * SECOND)
      expect(calm.spoken[0]?.text).toContain('robot')
      expect(statuses().map(({ link }) => link)).toEqual(['online', 'online'])
      const stopped = controller.execute({ type: 'stop', robot: 'robot-1' })
      const before = clock.now()
      await clock.advance(20)
      await stopped
      expect(statuses()[1]?.stop).toEqual({ requestedAt: before, confirmed: true })
    },
    LONG_MS,
  )
})

describe('fifty robots', () => {
  it(
    'of one controller, all with visitors, leave its loop quick and its memory small [H120]',
    async () => {
      const { clock, simulators, statuses } = await venue(50)
      for (const simulator of simulators) simulator.addPerson({ distanceM: 1 })
      const stepMs = 50
      const work: number[] = []
      for (let step = 0; step < (20 * SECOND) / stepMs; step += 1) work.push(await workMs(() => clock.advance(stepMs)))
      // The simulated robots are part of the work here, and are not at a venue.
      expect(percentile(work, 0.99)).toBeLessThan(stepMs)
      expect(process.memoryUsage().rss / 1e6).toBeLessThan(600)
      expect(statuses().filter(({ link, session }) => link === 'online' && session !== null)).toHaveLength(50)
      expect(simulators.filter(({ spoken }) => spoken.length === 0)).toEqual([])
    },
    LONG_MS,
  )
})

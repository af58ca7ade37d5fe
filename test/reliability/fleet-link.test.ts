import { describe, expect, it } from 'vitest'
import { createRandom, type Random, VirtualClock } from '#clock'
import { createDialPace, type DialPace } from '#qi'
import { callsIn, dialer, simulate, wired } from './link-stage.ts'

/** In real time: hours of ten robots, packet by packet. */
const LONG_MS = 120_000
const TEN = Array.from({ length: 10 }, (_, index) => index)

/** Robots of one controller, which dial through one pace. */
function fleet(clock: VirtualClock, random: Random, pace: DialPace) {
  return TEN.map((index) => {
    const simulator = simulate(clock, `robot-${index}`, index)
    const [main, reserved] = [dialer(clock, () => simulator), dialer(clock, () => simulator)]
    const ours = wired(clock, { connect: main.connect, connectStop: reserved.connect, pace, random, name: `robot-${index}` })
    const dials = () => [...main.dials, ...reserved.dials]
    return { simulator, dials, ...ours }
  })
}

/** The largest number of moments in any second. */
function busiestSecond(moments: readonly number[]): number {
  const sorted = [...moments].sort((one, other) => one - other)
  let first = 0
  return sorted.reduce((most, at, index) => {
    while ((sorted[first] ?? at) <= at - 1_000) first += 1
    return Math.max(most, index - first + 1)
  }, 0)
}

describe('ten robots', () => {
  it(
    'recover one by one from links that clog and free themselves in any order, and a stop of one never waits [H119, I10]',
    async () => {
      const clock = new VirtualClock(1_000_000)
      const random = createRandom(5)
      const robots = fleet(clock, random, createDialPace(clock))
      await clock.advance(20_000)
      const until = clock.now() + 3_600_000
      while (clock.now() < until) {
        for (const { simulator } of robots) {
          simulator.link = 'blackholed'
          await clock.advance(random.integer(5_000))
          const healthy = robots.find((each) => each.simulator.link === 'ok')
          const stopped = healthy?.robot.stop()
          await clock.advance(20)
          expect(await stopped).not.toBe(false)
        }
        const clogged = [...robots]
        while (clogged.length > 0) {
          const [freed] = clogged.splice(random.integer(clogged.length), 1)
          if (freed) freed.simulator.link = 'ok'
          await clock.advance(random.integer(3_000))
        }
        const freedAt = clock.now()
        await clock.advance(12_000)
        expect(robots.map(({ reports }) => reports.at(-1)?.link)).toEqual(TEN.map(() => 'online'))
        expect(freedAt).toBeLessThan(clock.now())
      }
      await Promise.all(robots.map(({ robot }) => robot.close()))
      await clock.advance(0)
      expect(clock.pending).toBe(0)
    },
    LONG_MS,
  )

  it(
    'that reboot together are dialed five times a second at most, and all come back [H123]',
    async () => {
      for (let seed = 1; seed <= 5; seed += 1) {
        const clock = new VirtualClock(1_000_000)
        const robots = fleet(clock, createRandom(seed), createDialPace(clock))
        await clock.advance(20_000)
        for (const { simulator } of robots) simulator.link = 'dropped'
        await clock.advance(120_000)
        for (const { simulator } of robots) simulator.link = 'ok'
        await clock.advance(15_000)
        expect(robots.map(({ reports }) => reports.at(-1)?.link)).toEqual(TEN.map(() => 'online'))
        expect(busiestSecond(robots.flatMap(({ dials }) => dials()))).toBeLessThanOrEqual(5)
      }
    },
    LONG_MS,
  )
})

describe('two controllers', () => {
  it(
    'never move one robot both: the second is refused within two seconds, and told by whom [A24]',
    async () => {
      for (let seed = 1; seed <= 20; seed += 1) {
        const clock = new VirtualClock(1_000_000)
        const random = createRandom(seed)
        const simulator = simulate(clock)
        const controller = (label: string) => {
          const { connect, taps } = dialer(clock, () => simulator)
          return { taps, ...wired(clock, { connect, random, controller: { id: label, label } }) }
        }
        const first = controller('front desk')
        await clock.advance(5_000 + random.integer(5_000))
        const second = controller('workshop')
        const beganAt = clock.now()
        const moving = second.robot.posture.wake().catch((error: unknown) => error)
        await clock.advance(2_000)
        expect(await moving).toMatchObject({ code: 'wire.closed' })
        expect(second.trust.at(-1)?.trust).toEqual({ state: 'taken', by: 'front desk' })
        expect(second.msUntil(beganAt, 'taken')).toBeLessThanOrEqual(2_000)
        await clock.advance(10_000)
        const deeds = second.taps.flatMap(callsIn).map(({ member }) => member)
        expect(deeds.filter((member) => !ALLOWED_UNTRUSTED.has(member))).toEqual([])
        expect(first.trust.at(-1)?.trust).toEqual({ state: 'trusted' })
      }
    },
    LONG_MS,
  )
})

describe('an address that another robot got', () => {
  it(
    'leads to no command: the head is asked for, and staff are told [A25]',
    async () => {
      for (let seed = 1; seed <= 20; seed += 1) {
        const clock = new VirtualClock(1_000_000)
        const random = createRandom(seed)
        const [right, wrong] = [simulate(clock, 'ada'), simulate(clock, 'bob')]
        let present = right
        const { connect } = dialer(clock, () => present)
        const { robot, reports, trust } = wired(clock, { connect, random })
        robot.people.present$.subscribe()
        await clock.advance(5_000)
        present = wrong
        right.link = 'dropped'
        const acts = [
          () => robot.speech.say('Bonjour.', { locale: 'fr' }),
          () => robot.posture.wake(),
          () => robot.gestures.play('greet'),
        ]
        for (let second = 0; second < 30; second += 1) {
          const act = random.pick(acts)
          void act?.().catch(() => undefined)
          await clock.advance(1_000)
        }
        expect(reports.at(-1)?.link).toBe('wrongRobot')
        expect(trust.at(-1)?.trust).toEqual({ state: 'wrongRobot', expected: 'simulated-nao-ada', found: 'simulated-nao-bob' })
        expect(wrong.calls.map(({ member }) => member).filter((member) => !ALLOWED_UNTRUSTED.has(member))).toEqual([])
        expect(wrong.spoken).toEqual([])
      }
    },
    LONG_MS,
  )
})

/** The stop that comes first, and the questions who is there. */
const ALLOWED_UNTRUSTED = new Set([
  'service',
  'stopAll',
  'stopMove',
  'killTasksUsingResources',
  'flushAudioOutputs',
  'stopExploration',
  'getData',
  'getDataList',
  'systemVersion',
  'getAvailableLanguages',
  // Whether services come and go: heard, and moves nothing.
  'serviceAdded',
  'serviceRemoved',
])

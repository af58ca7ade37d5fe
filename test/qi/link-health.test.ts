import { describe, expect, it } from 'vitest'
import { createRandom, sleep, VirtualClock } from '#clock'
import { CompereError } from '#errors'
import { createDialPace, createLink, type LinkState, type QiSession } from '#qi'
import { linkTo } from './link-stage.ts'

/** In real time, for ten thousand objects on a busy machine. */
const LONG_MS = 30_000

const ping = async (session: QiSession) => (await session.service('Echo')).call('ping', [])

/** A link whose pings are answered as late as the test says, and what its state was at which time. */
function slowLink() {
  const delay = { ms: 0 }
  const stage: ReturnType<typeof linkTo> = linkTo({
    ping: async (session) => {
      await sleep(stage.clock, delay.ms)
      return ping(session)
    },
  })
  const seen: [atMs: number, LinkState['status'] | 'degraded'][] = []
  stage.link.state$.subscribe((state) => {
    seen.push([stage.clock.now(), state.status === 'online' && state.degraded ? 'degraded' : state.status])
  })
  return { ...stage, delay, seen }
}

describe('the health of a link', () => {
  it('is degraded after a second and a half without an answer, and lost after three', async () => {
    const { clock, robot, seen } = slowLink()
    await clock.advance(60_000)
    expect(seen.map(([, status]) => status)).toEqual(['connecting', 'online'])
    robot.hung = true
    await clock.advance(4_000)
    expect(seen.slice(2, 4)).toEqual([
      [61_500, 'degraded'],
      [63_000, 'connecting'],
    ])
  })

  it('does not flicker while answers come now in time and now late', async () => {
    const { clock, delay, seen } = slowLink()
    for (let second = 0; second < 120; second += 1) {
      delay.ms = second % 3 === 0 ? 1_900 : 0
      await clock.advance(1_000)
    }
    expect(seen.map(([, status]) => status)).toEqual(['connecting', 'online', 'degraded'])
    delay.ms = 0
    await clock.advance(10_000)
    expect(seen.at(-1)?.[1]).toBe('online')
  })

  it('survives a ping that is never answered', async () => {
    const { clock, robot, seen } = slowLink()
    await clock.advance(10_500)
    robot.hung = true
    await clock.advance(700)
    robot.hung = false
    await clock.advance(60_000)
    expect(seen.map(([, status]) => status)).toEqual(['connecting', 'online', 'degraded', 'online'])
  })

  it('is lost when the machine slept, even if the robot answers at once', async () => {
    const { clock, seen } = slowLink()
    await clock.advance(10_000)
    clock.suspend(30_000)
    await clock.advance(5_000)
    expect(seen.map(([, status]) => status)).toEqual(['connecting', 'online', 'connecting', 'online'])
  })
})

describe('a call over a link', () => {
  it('of a method that the service does not list never reaches the robot', async () => {
    const { clock, link, robot } = linkTo()
    await clock.advance(0)
    const call = link.call('Echo', 'explode', []).catch((error: unknown) => error)
    await clock.advance(0)
    expect(await call).toMatchObject({ code: 'robot.missing', message: 'Echo has no method explode on this robot.' })
    expect(robot.packets.join()).not.toContain('explode')
  })

  it('of an older generation never reaches the robot', async () => {
    const { clock, link, robot, sessions } = linkTo()
    await clock.advance(0)
    const [old] = sessions
    const stale = await Promise.all([old?.service('Echo'), clock.advance(0)]).then(([echo]) => echo)
    link.session?.close()
    await clock.advance(1_000)
    robot.packets.length = 0
    const data: unknown[] = []
    stale?.signal('onEvent').subscribe((args) => data.push(args))
    await expect(stale?.call('echo', ['stale'])).rejects.toMatchObject({ code: 'wire.closed' })
    await expect(old?.service('Other')).rejects.toMatchObject({ code: 'wire.closed' })
    await clock.advance(1_000)
    expect([link.state, robot.packets, data]).toEqual([{ status: 'online', generation: 2, degraded: false }, [], []])
  })
})

describe('the objects that a robot keeps for a connection', () => {
  it(
    'are reported once when they are too many [B46]',
    async () => {
      const problems: CompereError[] = []
      const { clock, link } = linkTo({ onProblem: (problem) => problems.push(problem) })
      await clock.advance(0)
      for (let each = 0; each < 10_000; each += 1) void link.call('Echo', 'makeObject', [])
      await clock.advance(0)
      expect(problems).toMatchObject([{ code: 'wire.overflow', message: expect.stringContaining('200 objects') }])
      await expect(Promise.all([link.call('Echo', 'echo', [1]), clock.advance(0)])).resolves.toEqual([1, undefined])
    },
    LONG_MS,
  )

  it('are freed by a new connection as soon as it is quiet', async () => {
    const hours = { quiet: false }
    const { clock, link } = linkTo({ isQuiet: () => hours.quiet })
    await clock.advance(0)
    for (let each = 0; each < 120; each += 1) void link.call('Echo', 'makeObject', [])
    await clock.advance(3_600_000)
    expect(link.state.generation).toBe(1)
    hours.quiet = true
    await clock.advance(62_000)
    expect(link.state).toEqual({ status: 'online', generation: 2, degraded: false })
    await clock.advance(3_600_000)
    expect(link.state.generation).toBe(2)
    link.close()
    await clock.advance(0)
    expect(clock.pending).toBe(0)
  })
})

describe('links that dial together', () => {
  it('begin five dials a second at most, all of them in the end', async () => {
    const clock = new VirtualClock()
    const pace = createDialPace(clock)
    const dials: number[] = []
    const connect = async () => {
      dials.push(clock.now())
      throw new CompereError('wire.refused', 'nobody there')
    }
    const names = Array.from({ length: 20 }, (_, index) => `robot-${index}`)
    const links = names.map((name, seed) => createLink({ connect, clock, random: createRandom(seed), name, pace }))
    await clock.advance(600_000)
    expect(busiest(dials, 1_000)).toBeLessThanOrEqual(5)
    expect(links.map(({ state }) => state.status === 'connecting' && state.attempt > 30)).not.toContain(false)
  })
})

/** The largest number of moments in any window of that length. */
function busiest(moments: readonly number[], windowMs: number): number {
  return Math.max(...moments.map((start) => moments.filter((at) => at >= start && at < start + windowMs).length))
}

import { describe, expect, it } from 'vitest'
import type { SpeedProfile } from '#robot'
import { smallMuseum } from './lead.ts'
import { robotOnTour } from './robot-on-tour.ts'

const SECOND = 1_000
const MAP = '/home/nao/.local/share/Explorer/map-1.explo'
const HALL = { xM: 3, yM: 0, angleDeg: 90 }
const content = {
  ...smallMuseum,
  base: { ...smallMuseum.base, pose: { xM: 0, yM: 0, angleDeg: 0 } },
  stops: smallMuseum.stops.map((stop) => (stop.id === 'hall' ? { ...stop, pose: HALL } : stop)),
}

/** A Pepper with a map of the hall, and a tour that nobody leads by hand. */
async function onTour(speedProfile: SpeedProfile = 'public') {
  const { clock, simulator, controller, status } = await robotOnTour({
    content,
    options: { alone: true },
    body: { speedProfile, map: MAP },
    async before(robot, time) {
      void robot.service('ALNavigation').call('explore', [1])
      await time.advance(300 * SECOND)
      await robot.service('ALNavigation').call('saveExploration', [])
    },
  })
  const command = (name: string) => controller.execute({ type: 'staff.command', robot: 'ada', name })
  const walking = () => status()?.session?.controls.some(({ name }) => name === 'arrived') ?? false
  const until = async (isThere: () => boolean, mostSeconds = 300) => {
    for (let tenths = 0; tenths < mostSeconds * 10 && !isThere(); tenths++) await clock.advance(100)
    expect(isThere()).toBe(true)
  }
  const said = (words: RegExp) => simulator.spoken.filter(({ text }) => words.test(text)).length
  const at = () => simulator.state.position
  return { clock, simulator, controller, command, walking, until, said, at, status }
}
const onItsWay = ({ simulator, at }: Awaited<ReturnType<typeof onTour>>) => simulator.state.moving && at()[0] > 0.5

describe('a tour on a robot with a map', () => {
  it('goes to the stop by itself, warns before it moves, and tells there without anybody’s button', async () => {
    const tour = await onTour()
    await tour.until(tour.walking)
    await tour.until(() => !tour.walking())
    expect(Math.hypot(tour.at()[0] - HALL.xM, tour.at()[1])).toBeLessThan(0.3)
    expect(tour.said(/moving off|here I go/)).toBe(1)
    const [first] = tour.simulator.calls.filter(({ member }) => member === 'moveTo')
    const warning = tour.simulator.spoken.find(({ text }) => /moving off|here I go/.test(text))
    expect((first?.at ?? 0) > (warning?.at ?? Number.POSITIVE_INFINITY)).toBe(true)
  })

  it('asks twice, says that it needs its guide, calls staff, and is led on', async () => {
    const tour = await onTour()
    tour.simulator.happen({ what: 'obstacle', distanceM: 0.6 })
    await tour.until(() => tour.said(/Your guide will take us there/) === 1)
    expect([/may I pass|letting me pass/, /backing up/, /finding my way/].map(tour.said)).toEqual([2, 1, 1])
    expect(tour.status()?.handover?.reason).toBe('way.blocked')
    await tour.until(() => !tour.simulator.state.speaking)
    expect([tour.walking(), tour.simulator.state.moving]).toEqual([true, false])
    await tour.command('arrived')
    await tour.clock.advance(5 * SECOND)
    expect(tour.walking()).toBe(false)
  })

  it('finds its place again after a jump of two metres on the way, and gets there [C66]', async () => {
    const tour = await onTour()
    await tour.until(() => onItsWay(tour))
    tour.simulator.happen({ what: 'mapJump', distanceM: -2 })
    await tour.until(() => !tour.walking())
    expect(Math.hypot(tour.at()[0] - HALL.xM, tour.at()[1])).toBeLessThan(0.3)
  })

  it.each(['off', 'refuse'] as const)('stays where it is when its voice fails (%s), and is led', async (fault) => {
    const tour = await onTour()
    for (const component of ['ALAnimatedSpeech.say', 'ALTextToSpeech.say']) tour.simulator.inject({ component, fault })
    await tour.until(tour.walking)
    await tour.clock.advance(60 * SECOND)
    expect(tour.simulator.calls.some(({ member }) => member === 'moveTo')).toBe(false)
    await tour.command('arrived')
    await tour.clock.advance(5 * SECOND)
    expect(tour.walking()).toBe(false)
  })

  it('stands still while its hatch is open, and goes on when it is closed', async () => {
    const tour = await onTour()
    await tour.until(() => onItsWay(tour))
    tour.simulator.happen({ what: 'hatch', open: true })
    await tour.clock.advance(2 * SECOND)
    const [x] = tour.at()
    await tour.clock.advance(20 * SECOND)
    expect([tour.at()[0], tour.status()?.session?.state]).toEqual([x, 'held'])
    tour.simulator.happen({ what: 'hatch', open: false })
    await tour.until(tour.walking)
    await tour.until(() => !tour.walking())
    expect(Math.hypot(tour.at()[0] - HALL.xM, tour.at()[1])).toBeLessThan(0.3)
  })

  it('moves no more once it was stopped', async () => {
    const tour = await onTour()
    await tour.until(() => onItsWay(tour))
    await tour.controller.execute({ type: 'stop', robot: 'ada' })
    await tour.clock.advance(SECOND)
    const [x] = tour.at()
    await tour.clock.advance(120 * SECOND)
    expect([tour.at()[0], tour.simulator.state.moving]).toEqual([x, false])
  })

  it('is led where robots do not travel', async () => {
    const tour = await onTour('care')
    await tour.until(tour.walking)
    await tour.clock.advance(20 * SECOND)
    expect(tour.simulator.calls.some(({ member }) => member === 'moveTo')).toBe(false)
    await tour.command('arrived')
    await tour.clock.advance(5 * SECOND)
    expect(tour.walking()).toBe(false)
  })
})

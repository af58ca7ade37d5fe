import { describe, expect, it } from 'vitest'
import { smallMuseum } from './lead.ts'
import { robotOnTour } from './robot-on-tour.ts'

const SECOND = 1_000
const MARKS: Readonly<Record<string, number>> = { hall: 64, clocks: 80, tools: 81, attic: 82, maps: 83, garden: 84 }
const content = { ...smallMuseum, stops: smallMuseum.stops.map((stop) => ({ ...stop, mark: MARKS[stop.id] })) }

/** A Pepper that looks for marks, and a tour that nobody leads by hand. */
async function onTour() {
  const { clock, simulator, controller, status } = await robotOnTour({ content })
  const controls = () => status()?.session?.controls ?? []
  const offer = (name: string) => controls().find((control) => control.name === name)?.label.en
  const until = async (isThere: () => boolean) => {
    for (let seconds = 0; seconds < 300 && !isThere(); seconds++) await clock.advance(SECOND)
  }
  return {
    ...{ clock, simulator, controller, until, offer },
    title: () => status()?.screen.title,
    walking: () => offer('arrived') !== undefined,
    subscribers: async () => simulator.service('ALLandMarkDetection').call('getSubscribersInfo', []),
  }
}

describe('a tour on a robot that sees marks', () => {
  it('knows the stop it comes to by its mark, not from afar, and looks no more when it is over', async () => {
    const { clock, simulator, controller, until, walking, title, subscribers } = await onTour()
    await until(walking)
    expect(title()).toBe('The hall')
    simulator.happen({ what: 'mark', number: 64, distanceM: 2.5 })
    await clock.advance(10 * SECOND)
    expect(walking()).toBe(true)
    simulator.happen({ what: 'mark', number: 64, distanceM: 1 })
    await clock.advance(5 * SECOND)
    expect(walking()).toBe(false)
    expect(await subscribers()).toEqual([['compere', 500, 0]])
    await controller.execute({ type: 'session.stop', robot: 'ada' })
    await clock.advance(5 * SECOND)
    expect(await subscribers()).toEqual([])
  })

  it('offers the guide the stop whose mark it sees instead, and goes by what the guide says', async () => {
    const { clock, simulator, controller, until, walking, offer, title } = await onTour()
    await until(walking)
    simulator.happen({ what: 'mark', number: 83, distanceM: 1 })
    await clock.advance(5 * SECOND)
    expect([walking(), offer('weAreAt')]).toEqual([true, 'We are at: The maps'])
    await controller.execute({ type: 'staff.command', robot: 'ada', name: 'weAreAt' })
    await clock.advance(10 * SECOND)
    expect([walking(), offer('weAreAt')]).toEqual([false, undefined])
    expect(title()).toBe('The maps')
  })

  it('is led by its guide where the light is too dim for marks', async () => {
    const { clock, simulator, controller, until, walking } = await onTour()
    simulator.happen({ what: 'light', dim: true })
    await until(walking)
    simulator.happen({ what: 'mark', number: 64, distanceM: 1 })
    await clock.advance(20 * SECOND)
    expect(walking()).toBe(true)
    await controller.execute({ type: 'staff.command', robot: 'ada', name: 'arrived' })
    await clock.advance(SECOND)
    expect(walking()).toBe(false)
  })
})

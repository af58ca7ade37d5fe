import type { Subscription } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { linkTo } from './link-stage.ts'

const VIA = { service: 'Echo', via: { member: 'makeObject', args: [] } }

/** How often the robot was asked for this in all its life. */
function asked(packets: readonly string[], ...parts: string[]): number {
  return packets.filter((packet) => parts.every((part) => packet.includes(part))).length
}

describe('a subscription over a link', () => {
  it('has exactly one live handler whatever happens while it is made and unmade [I3]', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { clock, link, echo, data, listen } = linkTo()
      const random = createRandom(seed)
      const live: Subscription[] = []
      for (let step = 0; step < 200; step += 1) {
        const chance = random.next()
        if (chance < 0.4) live.push(listen())
        else if (chance < 0.8) live.splice(random.integer(live.length), 1)[0]?.unsubscribe()
        else if (chance < 0.9) link.session?.close()
        // Half of the steps fall into the middle of what the step before began.
        if (random.next() < 0.5) await clock.advance(random.integer(3) * 300)
        expect(echo.onEvent$.observers.length).toBeLessThanOrEqual(1)
      }
      live.push(listen())
      await clock.advance(12_000)
      data.length = 0
      echo.onEvent$.next(['once'])
      await clock.advance(0)
      expect({ seed, handlers: echo.onEvent$.observers.length, data }).toEqual({
        seed,
        handlers: 1,
        data: live.map(() => 'once'),
      })
      for (const each of live) each.unsubscribe()
      await clock.advance(1_000)
      expect(echo.onEvent$.observers).toHaveLength(0)
    }
  })

  it('is made once for each time the link comes up, and grows nothing [A6]', async () => {
    const { clock, link, robot, echo, data, listen } = linkTo()
    listen()
    for (let second = 0; second < 600; second += 1) {
      robot.reachable = second % 2 === 0
      if (!robot.reachable) link.session?.close()
      await clock.advance(1_000)
    }
    robot.reachable = true
    await clock.advance(10_000)
    const ups = link.state.generation
    expect(ups).toBeGreaterThan(250)
    expect(asked(robot.packets, '"onEvent"', '["connect"]')).toBe(ups)
    echo.onEvent$.next(['once'])
    await clock.advance(0)
    expect([echo.onEvent$.observers.length, data]).toEqual([1, ['once']])
    link.close()
    await clock.advance(0)
    expect([clock.pending, echo.onEvent$.observers.length]).toEqual([0, 0])
  })

  it('asks for the object behind a method once in each generation', async () => {
    const { clock, link, robot } = linkTo()
    for (let time = 0; time < 5; time += 1) {
      const subscription = link.signal(VIA, 'onEvent').subscribe()
      await clock.advance(100)
      subscription.unsubscribe()
    }
    expect(asked(robot.packets, 'makeObject')).toBe(1)
    link.session?.close()
    link.signal(VIA, 'onEvent').subscribe()
    await clock.advance(1_000)
    expect(asked(robot.packets, 'makeObject')).toBe(2)
  })

  it('tells in each generation when the robot has been asked, and a later listener at once', async () => {
    const { clock, link, robot } = linkTo()
    const told: string[] = []
    const listen = (name: string) =>
      link.signal({ service: 'Echo' }, 'onEvent', { onAttached: () => told.push(name) }).subscribe()
    listen('first')
    expect(told).toEqual([])
    await clock.advance(0)
    expect([told, asked(robot.packets, '"onEvent"', '["connect"]')]).toEqual([['first'], 1])
    listen('second')
    expect(told).toEqual(['first', 'second'])
    link.session?.close()
    await clock.advance(1_000)
    expect(told).toEqual(['first', 'second', 'first', 'second'])
  })

  it('reaches a service that starts after the link', async () => {
    const { clock, link, echo, data, missing } = linkTo()
    missing.add('Echo')
    link.signal({ service: 'Echo' }, 'onEvent').subscribe(([value]) => data.push(value))
    await clock.advance(20_000)
    missing.delete('Echo')
    await clock.advance(30_000)
    echo.onEvent$.next(['here'])
    await clock.advance(0)
    expect(data).toEqual(['here'])
  })
})

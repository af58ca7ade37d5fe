import { describe, expect, it } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import type { StopRoad } from '#robot'
import { dialer, simulate, wired } from '../reliability/link-stage.ts'

/** A robot of ours with a road for stops whose other end is made by hand. */
async function stage(stop: StopRoad['stop']) {
  const clock = new VirtualClock(1_000_000)
  const simulator = simulate(clock)
  const { connect } = dialer(clock, () => simulator)
  const road = { isOrdered: false, stop }
  const { robot } = wired(clock, { connect, random: createRandom(1), stopRoad: road })
  await clock.advance(5_000)
  return { clock, simulator, road, robot }
}

describe('a robot with a road for stops', () => {
  it('is stopped by it as well as by its own link, and confirmed by whichever answers', async () => {
    const asked: string[] = []
    const { clock, simulator, road, robot } = await stage(async () => asked.push('stop') > 0)
    simulator.link = 'blackholed'
    const confirmed = robot.stop()
    await clock.advance(10)
    expect([await confirmed, asked]).toEqual([true, ['stop']])
    expect(road.isOrdered).toBe(false)
  })

  it('is not confirmed by a road that is gone', async () => {
    const { clock, simulator, robot } = await stage(async () => false)
    simulator.link = 'blackholed'
    const confirmed = robot.stop()
    await clock.advance(1_000)
    expect(await confirmed).toBe(false)
  })

  it('is sent nothing but a stop from a stop by another hand until that is taken note of', async () => {
    const { clock, simulator, road, robot } = await stage(async () => true)
    road.isOrdered = true
    const before = simulator.spoken.length
    const said = robot.speech.say('Bonjour.', { locale: 'fr' }).catch((error: unknown) => error)
    await clock.advance(20_000)
    expect(await said).toMatchObject({ code: 'runtime.busy' })
    expect(simulator.spoken).toHaveLength(before)
    road.isOrdered = false
    const again = robot.speech.say('Bonjour.', { locale: 'fr' })
    await clock.advance(20_000)
    expect(await again).toBe('spoken')
  })
})

import { describe, expect, it } from 'vitest'
import type { Command } from '#runtime'
import { stageBody } from './body-stage.ts'
import { talk, walk } from './errand.ts'

const LONG_MS = 15 * 60_000
const POSTURES = ['ALMotion.wakeUp', 'ALMotion.rest', 'ALRobotPosture.goToPosture']

describe('a battery', () => {
  it('that jumps is believed after a second reading, and the robot rests a minute later [C61]', async () => {
    const { clock, start, happen, status, calls, shown } = await stageBody(talk)
    happen({ what: 'charge', percent: 100 })
    await start()
    await clock.advance(15_000)
    happen({ what: 'charge', percent: 5 })
    await clock.advance(1_900)
    expect(status()).toMatchObject({ batteryPercent: 100, safety: { action: 'none' } })
    await clock.advance(200)
    expect(status()).toMatchObject({ batteryPercent: 5, safety: { action: 'warn', reason: 'battery.empty' } })
    await clock.advance(59_000)
    expect(calls('ALMotion.rest')).toEqual([])
    await clock.advance(2_000)
    expect(status()).toMatchObject({ session: null, safety: { action: 'safePosture', reason: 'battery.empty' } })
    expect(calls('ALMotion.rest')).toHaveLength(1)
    await clock.advance(30_000)
    // Our own rest is nobody's hand.
    expect(shown()).toEqual(['none', 'warn battery.empty', 'safePosture battery.empty'])
  })

  it('that jumps for one reading only changes nothing [C61]', async () => {
    const { clock, happen, status, shown } = await stageBody(talk)
    happen({ what: 'charge', percent: 5 })
    await clock.advance(1_000)
    happen({ what: 'charge', percent: 80 })
    await clock.advance(30_000)
    expect(status().batteryPercent).toBe(80)
    expect(shown()).toEqual(['none'])
  })

  it('that is empty lets nothing new begin', async () => {
    const { clock, start, happen } = await stageBody(talk)
    happen({ what: 'charge', percent: 5 })
    await clock.advance(5_000)
    await expect(start()).rejects.toMatchObject({ code: 'runtime.busy' })
  })
})

describe('a diagnosis', () => {
  it('that is critical stops the robot and ends the session in order [C64]', async () => {
    const { clock, start, happen, status, store } = await stageBody(talk)
    await start()
    await clock.advance(5_000)
    happen({ what: 'diagnosis', level: 2, devices: ['KneePitch'] })
    await clock.advance(200)
    expect(status()).toMatchObject({ session: null, safety: { action: 'latchedStop', reason: 'diagnosis.critical' } })
    await clock.advance(30_000)
    const facts = (await store.all()).map(({ fact }) => fact)
    expect(facts.filter(({ type }) => type === 'session.ended')).toMatchObject([{ behavior: 'errand', reason: 'stop' }])
  })

  it('that is serious keeps the failed arm down and lets the robot speak', async () => {
    const { clock, start, happen, status, simulator, calls } = await stageBody(talk)
    await start()
    await clock.advance(2_000)
    happen({ what: 'diagnosis', level: 1, devices: ['LElbowRoll'] })
    await clock.advance(5_000)
    const before = calls('ALAnimatedSpeech.say').length
    const sentences = simulator.spoken.length
    await clock.advance(20_000)
    expect(status().safety).toMatchObject({ action: 'warn', reason: 'diagnosis.serious' })
    expect(calls('ALAnimatedSpeech.say')).toHaveLength(before)
    expect(simulator.spoken.length).toBeGreaterThan(sentences)
  })
})

describe('a hand on the robot', () => {
  it('that presses its chest twice stops it, and nothing wakes it but a hand [C65]', async () => {
    const { clock, start, happen, status, calls, pass, execute, simulator } = await stageBody(talk, { kind: 'nao' })
    await start()
    await clock.advance(5_000)
    happen({ what: 'chestDoublePress' })
    await clock.advance(6_000)
    expect(status()).toMatchObject({ session: null, safety: { action: 'latchedStop', reason: 'stopped.byHand' } })
    await pass(LONG_MS)
    expect(calls(...POSTURES)).toEqual([])
    await execute({ type: 'stop.acknowledge' })
    expect(status().safety).toMatchObject({ action: 'latchedStop', reason: 'stopped.byHand' })
    happen({ what: 'chestDoublePress' })
    await clock.advance(15_000)
    expect(simulator.state.awake).toBe(true)
    await execute({ type: 'stop.acknowledge' })
    expect(status().safety.action).toBe('none')
  })
})

describe('a hold', () => {
  it('ends when staff on the spot take it upon themselves', async () => {
    const { clock, start, happen, status, simulator, execute } = await stageBody(talk)
    await start()
    await clock.advance(5_000)
    happen({ what: 'hatch', open: true })
    await clock.advance(20_000)
    const sentences = simulator.spoken.length
    await clock.advance(20_000)
    expect(simulator.spoken).toHaveLength(sentences)
    await execute({ type: 'safety.override' } as Command)
    await clock.advance(10_000)
    expect(status().safety).toMatchObject({ action: 'warn', reason: 'hatch.open' })
    expect(simulator.spoken.length).toBeGreaterThan(sentences)
  })

  it('does not let the robot drive with its hatch open, whoever takes it upon themselves', async () => {
    const { clock, start, happen, status, execute, calls } = await stageBody(walk(0.5))
    happen({ what: 'hatch', open: true })
    await clock.advance(500)
    await start()
    await clock.advance(1_000)
    await execute({ type: 'safety.override' } as Command)
    await clock.advance(10_000)
    expect(status().session?.state).toBe('refused')
    expect(calls('ALMotion.moveTo')).toEqual([])
  })
})

describe('stop', () => {
  it('fifty times in a second is one order, and each press is answered [E87]', async () => {
    const { clock, start, calls, status, execute, simulator } = await stageBody(walk(0.9), { kind: 'nao' })
    await start()
    await clock.advance(2_000)
    const before = calls('ALMotion.stopMove').length
    const presses: Promise<void>[] = []
    for (let press = 0; press < 50; press++) {
      presses.push(execute({ type: 'stop' }))
      await clock.advance(18)
    }
    await clock.advance(500)
    expect(await Promise.all(presses)).toHaveLength(50)
    // One order of the button, and one by the walk itself as it ends.
    expect(calls('ALMotion.stopMove').length - before).toBeLessThanOrEqual(2)
    expect(status().stop?.confirmed).toBe(true)
    expect(simulator.state.moving).toBe(false)
  })

  it('over a lost link is shown as not confirmed, repeated, and the first thing said afterwards [E86]', async () => {
    const { clock, start, status, execute, simulator } = await stageBody(talk)
    await start()
    await clock.advance(2_000)
    simulator.link = 'blackholed'
    await clock.advance(500)
    void execute({ type: 'stop' })
    await clock.advance(1_000)
    expect(status().stop?.confirmed).toBe(false)
    await clock.advance(20_000)
    expect(status().stop?.confirmed).toBe(false)
    const heard = simulator.calls.length
    simulator.link = 'ok'
    await clock.advance(30_000)
    const first = simulator.calls.slice(heard).map(({ service, member }) => `${service}.${member}`)
    expect(first[0]).toBe('ALTextToSpeech.stopAll')
    expect(first.slice(0, 3).sort()).toEqual(['ALMotion.killTasksUsingResources', 'ALMotion.stopMove', 'ALTextToSpeech.stopAll'])
    expect(status().stop?.confirmed).toBe(true)
    expect(status().session).toBeNull()
  })

  it('and start in the same moment, in either order, leave it stopped [E88]', async () => {
    for (const first of ['stop', 'start'] as const) {
      const { clock, start, status, execute, simulator } = await stageBody(talk)
      const stop = () => execute({ type: 'stop' })
      const both = first === 'stop' ? [stop(), start().catch(() => undefined)] : [start(), stop()]
      await clock.advance(10_000)
      await Promise.all(both)
      expect(status()).toMatchObject({ session: null, safety: { action: 'latchedStop', reason: 'operator.stop' } })
      expect(simulator.spoken).toEqual([])
    }
  })
})

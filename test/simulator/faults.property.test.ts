import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { connectInMemory } from '#qi'
import { stage } from './stage.ts'

const RUNS = 60
const CATALOG = stage().robot.faultCatalog
const LONGEST_MS = 200_000

/** Any fault that exists, for any time, at once or later. */
const faultArbitrary = fc
  .record({
    // By kind first: there are hundreds of methods, and one link.
    entry: fc
      .constantFrom(...new Set(CATALOG.map(({ kind }) => kind)))
      .chain((kind) => fc.constantFrom(...CATALOG.filter((entry) => entry.kind === kind))),
    word: fc.nat(),
    ms: fc.integer({ min: 1, max: 60_000 }),
    forMs: fc.option(fc.integer({ min: 1, max: 60_000 }), { nil: undefined }),
    afterMs: fc.option(fc.integer({ min: 1, max: 5_000 }), { nil: undefined }),
    probability: fc.option(fc.double({ min: 0.05, max: 1, noNaN: true }), { nil: undefined }),
  })
  .map(({ entry, word, ms, ...options }) => {
    const fault = entry.words[word % entry.words.length]
    const takesTime = fault === 'slow' || fault === 'delayed' || fault === 'reorder' || fault === 'restart'
    return { component: entry.component, fault, ...(takesTime ? { ms } : {}), ...options }
  })
const stepArbitrary = fc.oneof(
  faultArbitrary.map((fault) => ({ fault })),
  fc.integer({ min: 1, max: 20_000 }).map((waitMs) => ({ waitMs })),
  fc.constantFrom('say', 'move', 'touch', 'battery', 'show', 'fall').map((deed) => ({ deed })),
)
type Step = { fault?: object; waitMs?: number; deed?: string }

async function play(steps: readonly Step[], seed: number) {
  const set = stage({ random: createRandom(seed), naoqiVersion: '2.5' })
  const { robot, clock, call } = set
  const outcomes: string[] = []
  const note = (name: string, promise: Promise<unknown>) =>
    void promise.then(
      (value) => outcomes.push(`${clock.now()} ${name} ${JSON.stringify(value)}`),
      (error: unknown) => outcomes.push(`${clock.now()} ${name} ${String(error)}`),
    )
  for (const { fault, waitMs, deed } of steps) {
    if (fault) robot.inject(fault)
    if (waitMs) await clock.advance(waitMs)
    if (deed === 'say') note(deed, call('ALTextToSpeech', 'say', 'Bonjour madame'))
    if (deed === 'move') note(deed, call('ALMotion', 'moveTo', 0.2, 0, 0))
    if (deed === 'show') note(deed, call('ALTabletService', 'showWebview', 'http://198.18.0.2/page'))
    if (deed === 'touch') robot.touch('Head/Touch/Front')
    if (deed === 'battery') robot.setBattery(Math.max(0, robot.state.battery.percent - 1), false)
    if (deed === 'fall') robot.fall()
  }
  return { ...set, outcomes }
}

describe('any sequence of faults', () => {
  it('leaves the robot answering as before, once everything is well', async () => {
    const services = stage().robot.serviceNames().length
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 12 }), fc.nat(), async (steps, seed) => {
        const { robot, clock, call, events } = await play(steps, seed)
        robot.mend()
        await clock.advance(LONGEST_MS)
        expect([robot.faults, robot.state.faults, robot.link]).toEqual([[], [], 'ok'])
        expect(robot.serviceNames()).toHaveLength(services)
        const charge = await events('BatteryChargeChanged')
        robot.setBattery(42, false)
        robot.setBattery(41, false)
        expect(charge).toEqual([42, 41])
        expect(await call('ALBattery', 'getBatteryCharge')).toBe(41)
        const woken = call('ALMotion', 'wakeUp')
        const said = call('ALTextToSpeech', 'say', 'Bonjour')
        const shown = call('ALTabletService', 'showWebview', 'http://198.18.0.2/page')
        await clock.advance(10_000)
        await Promise.all([woken, said, shown])
        expect(robot.state).toMatchObject({ awake: true, tabletPage: 'drawn', speaking: null })
        const session = await connectInMemory(robot, { clock, intercept: (transport) => robot.intercept(transport) })({
          signal: new AbortController().signal,
        })
        const battery = await session.service('ALBattery')
        expect(await battery.call('getBatteryCharge', [])).toBe(41)
        session.close()
        await clock.advance(0)
        expect(clock.pending).toBe(0)
      }),
      { numRuns: RUNS },
    )
  })

  it('has the same history for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 12 }), fc.nat(), async (steps, seed) => {
        const [one, other] = [await play(steps, seed), await play(steps, seed)]
        await one.clock.advance(LONGEST_MS)
        await other.clock.advance(LONGEST_MS)
        expect(one.outcomes).toEqual(other.outcomes)
        expect(one.robot.state).toEqual(other.robot.state)
      }),
      { numRuns: RUNS },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { decodeKept, encodeKept } from '../storm/encode-plan.ts'
import { FOUND } from '../storm/found.ts'
import { INVARIANTS } from '../storm/invariants/index.ts'
import type { StormPlan } from '../storm/plan.ts'
import { planStorm } from '../storm/plan-storm.ts'
import { runStorm } from '../storm/run-storm.ts'
import { SABOTAGES } from '../storm/sabotage.ts'
import { shrinkStorm } from '../storm/shrink.ts'

const TIMEOUT_MS = 120_000
/** Small enough for every run of the tests; `npm run storm` goes on from here for as long as one likes. */
const SEEDS = [1, 2, 3, 4]
const MINUTES = 3

describe('a storm', () => {
  it.each(SEEDS)(
    'of seed %d breaks nothing that must hold [I1, I2, I3, I4, I6, I7, I8, I9, I10, I11]',
    async (seed) => {
      const { breaches, lines } = await runStorm(planStorm(seed, MINUTES))
      expect(breaches).toEqual([])
      expect(lines).toBeGreaterThan(5_000)
    },
    TIMEOUT_MS,
  )
  it(
    'is the same again with the same seed, and another with another [I12]',
    async () => {
      const [one, same, other] = [
        await runStorm(planStorm(7, 2)),
        await runStorm(planStorm(7, 2)),
        await runStorm(planStorm(8, 2)),
      ]
      expect(same.fingerprint).toBe(one.fingerprint)
      expect(other.fingerprint).not.toBe(one.fingerprint)
    },
    TIMEOUT_MS,
  )
  it.each(FOUND)(
    'found by seed $seed, which once $broke',
    async ({ plan }) => {
      expect((await runStorm(plan)).breaches).toEqual([])
    },
    TIMEOUT_MS,
  )
  it('checks the twelve invariants, but for the one about charts and the one about two runs', () => {
    expect(INVARIANTS.map(({ id }) => id)).toEqual([
      'I1',
      'pause',
      'I2',
      'I3',
      'I4',
      'I6',
      'I7',
      'I8',
      'I9',
      'I10',
      'I11',
      'calm',
      'alive',
    ])
  })
})

describe('a controller that is broken on purpose', () => {
  it.each([
    ['no-stop-first', 'I7'],
    ['leaked-handler', 'I3'],
    ['stale-object', 'I2'],
    ['last-word', 'I1'],
    ['kept-settings', 'alive'],
  ])(
    'by %s is caught by %s',
    async (name, invariant) => {
      const { breaches } = await runStorm(stopAndStart(), { sabotage: SABOTAGES[name] })
      expect(breaches.map((breach) => breach.invariant)).toContain(invariant)
    },
    TIMEOUT_MS,
  )
  it(
    'by last-word is caught by pause too, when staff pause it',
    async () => {
      const { breaches } = await runStorm(stopAndStart('session.pause'), { sabotage: SABOTAGES['last-word'] })
      expect(breaches.map((breach) => breach.invariant)).toContain('pause')
    },
    TIMEOUT_MS,
  )
  it.each(['stop', 'session.pause'])(
    'is not needed for a quiet minute with a %s to be quiet',
    async (ending) => {
      expect((await runStorm(stopAndStart(ending))).breaches).toEqual([])
    },
    TIMEOUT_MS,
  )
})

/** One robot, one visitor, one press: no weather at all. */
function stopAndStart(press = 'stop'): StormPlan {
  const command = (atMs: number, command: object) =>
    ({ atMs, deed: { do: 'command', command: { robot: 'nao', ...command } } }) as const
  return {
    seed: 1,
    minutes: 1,
    robots: [{ id: 'nao', kind: 'nao', naoqiVersion: '2.8.7.4' }],
    deeds: [
      command(2_000, { type: 'session.start', behavior: 'reception' }),
      { atMs: 5_000, deed: { do: 'come', robot: 'nao', person: 1, distanceM: 1 } },
      command(10_000, { type: press }),
    ],
  }
}

describe('shrinking', () => {
  const plan: StormPlan = {
    ...stopAndStart(),
    deeds: Array.from({ length: 40 }, (_, index) => ({
      atMs: index * 1_000,
      deed: { do: 'fault', robot: 'nao', fault: { component: 'link', fault: 'off', forMs: 64_000 - index } },
    })),
  }
  const lengthOf = ({ deeds }: StormPlan, index: number) => {
    const deed = deeds.find(({ atMs }) => atMs === index * 1_000)?.deed
    return deed?.do === 'fault' ? (deed.fault.forMs ?? 0) : 0
  }

  it('finds the few deeds that are enough, and how short they may be', async () => {
    const { kept } = await shrinkStorm(plan, async (smaller) => lengthOf(smaller, 7) > 10_000 && lengthOf(smaller, 30) > 0)
    expect(encodeKept(kept)).toBe('7h2.30h6')
  })
  it('writes what is kept so that it can be read again', () => {
    const kept = [0, 1, 2, 5, 9, 10].map((index) => ({ index, halvings: index === 5 ? 3 : 0 }))
    expect(encodeKept(kept)).toBe('0-2.5h3.9-10')
    expect(decodeKept('0-2.5h3.9-10')).toEqual(kept)
    expect(decodeKept('')).toEqual([])
    expect(() => decodeKept('3-')).toThrow('"3-" names no deed: write 12, 3-7 or 12h2, joined by dots')
  })
})

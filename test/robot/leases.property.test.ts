import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLeases, type Leases, type SettingName, type Settings } from '#robot'

const BEGINNING: readonly (readonly [SettingName, unknown])[] = [
  ['volume', 70],
  ['speechSpeed', 100],
  ['life', 'solitary'],
]

/** One robot and one disk that outlive every process; a killed process does nothing more to either. */
function venue() {
  const values = new Map<SettingName, unknown>(BEGINNING)
  let record = '{}'
  function start(killAtWrite: number | undefined, torn: boolean): { leases: Leases; isDead: () => boolean } {
    let writes = 0
    let dead = false
    const living = () => {
      if (dead) throw new Error('the process is dead')
    }
    const settings: Settings = {
      async read(setting) {
        living()
        return values.get(setting)
      },
      async write(setting, value) {
        living()
        values.set(setting, value)
      },
    }
    const store = {
      load(): Record<string, unknown> {
        living()
        return JSON.parse(record)
      },
      save(next: Record<string, unknown>) {
        living()
        dead = ++writes === killAtWrite
        // Killed just before the disk had it, or just after.
        if (!dead || !torn) record = JSON.stringify(next)
        living()
      },
    }
    return { leases: createLeases({ settings, store }), isDead: () => dead }
  }
  return { values, start, owed: (): unknown => JSON.parse(record) }
}

type Act = { name: SettingName; value: unknown } | 'stop'

describe('leases', () => {
  const borrow = fc.oneof(
    fc.record({ name: fc.constant<SettingName>('volume'), value: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ name: fc.constant<SettingName>('speechSpeed'), value: fc.integer({ min: 50, max: 140 }) }),
    fc.record({ name: fc.constant<SettingName>('life'), value: fc.constantFrom('disabled', 'interactive') }),
  )
  const act: fc.Arbitrary<Act> = fc.oneof(borrow, fc.constant('stop' as const))
  const life = fc.record({
    acts: fc.array(act, { maxLength: 8 }),
    killAtWrite: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
    torn: fc.boolean(),
  })

  it('give back every setting after any lives and deaths of the process, once one of them ends well', async () => {
    const property = fc.asyncProperty(fc.array(life, { maxLength: 6 }), async (lives) => {
      const { values, start, owed } = venue()
      for (const { acts, killAtWrite, torn } of lives) {
        const { leases, isDead } = start(killAtWrite, torn)
        await leases.restoreAll().catch(() => {})
        for (const step of acts) {
          await (step === 'stop' ? leases.restoreAll() : leases.borrow(step.name, step.value)).catch(() => {})
        }
        const parting = leases.restoreAll()
        if (
          await parting.then(
            () => false,
            () => !isDead(),
          )
        )
          throw new Error('a living process could not give back')
      }
      await start(undefined, false).leases.restoreAll()
      expect([...values]).toEqual(BEGINNING)
      expect(owed()).toEqual({})
    })
    await fc.assert(property, { numRuns: 500, seed: 7 })
  })
})

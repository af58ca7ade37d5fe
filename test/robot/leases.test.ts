import { describe, expect, it } from 'vitest'
import { createLeases, type SettingName, type Settings } from '#robot'

/** Settings and a store whose acts can be made to fail, the n-th one: 'before' leaves nothing done, 'after' all of it. */
function world({ failAt, when = 'before' }: { failAt?: number; when?: 'before' | 'after' } = {}) {
  const values = new Map<SettingName, unknown>([
    ['volume', 70],
    ['speechSpeed', 100],
  ])
  const kept: { record: Record<string, unknown> } = { record: {} }
  let acts = 0
  const log: string[] = []
  const act = <T>(name: string, effect: () => T): T => {
    const fails = ++acts === failAt
    if (fails && when === 'before') throw new Error(`no ${name}`)
    const result = effect()
    log.push(name)
    if (fails) throw new Error(`no answer to ${name}`)
    return result
  }
  const settings: Settings = {
    read: async (setting) => act(`read ${setting}`, () => values.get(setting)),
    write: async (setting, value) => act(`write ${setting} ${value}`, () => void values.set(setting, value)),
  }
  const store = {
    load: () => kept.record,
    save: (next: Record<string, unknown>) => act('save', () => void Object.assign(kept, { record: next })),
  }
  return { values, log, settings, store, owed: () => kept.record, create: () => createLeases({ settings, store }) }
}

describe('leases', () => {
  it('make the old value safe before the change', async () => {
    const { create, log, owed } = world()
    await create().borrow('volume', 40)
    expect(log).toEqual(['read volume', 'save', 'write volume 40'])
    expect(owed()).toEqual({ volume: 70 })
  })

  it('put back what was there before the first of several leases', async () => {
    const { create, values, owed } = world()
    const leases = create()
    await Promise.all([leases.borrow('volume', 40), leases.borrow('volume', 20), leases.borrow('speechSpeed', 80)])
    expect(values.get('volume')).toBe(20)
    await leases.restoreAll()
    expect(Object.fromEntries(values)).toEqual({ volume: 70, speechSpeed: 100 })
    expect(owed()).toEqual({})
  })

  it('pay at the next start what a killed process owed', async () => {
    const { create, values } = world()
    await create().borrow('volume', 40)
    await create().restoreAll()
    expect(values.get('volume')).toBe(70)
  })

  it('keep owing what could not be put back, and still put back the rest', async () => {
    const broken = world({ failAt: 7 })
    const leases = broken.create()
    await leases.borrow('volume', 40)
    await leases.borrow('speechSpeed', 80)
    await expect(leases.restoreAll()).rejects.toThrow('no write volume 70')
    expect(broken.owed()).toEqual({ volume: 70 })
    expect(Object.fromEntries(broken.values)).toEqual({ volume: 40, speechSpeed: 100 })
    await leases.restoreAll()
    expect(broken.values.get('volume')).toBe(70)
  })

  for (const failAt of [1, 2, 3, 4, 5]) {
    for (const when of ['before', 'after'] as const) {
      it(`never lose the old value when act ${failAt} fails ${when} its effect`, async () => {
        const broken = world({ failAt, when })
        const first = broken.create()
        await first.borrow('volume', 40).catch(() => {})
        await first.restoreAll().catch(() => {})
        await broken.create().restoreAll()
        expect(broken.values.get('volume')).toBe(70)
        expect(broken.owed()).toEqual({})
      })
    }
  }
})

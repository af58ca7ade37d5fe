import { createQueue } from './queue.ts'
import type { SettingName, Settings } from './robot.ts'

/** Keeps the values to put back where they survive the process; saving is durable when it resolves. */
export type LeaseStore = { load(): Record<string, unknown>; save(record: Record<string, unknown>): void | Promise<void> }

/** Changes settings for a while, and owes the robot the old value until it took it back. */
export interface Leases {
  borrow(setting: SettingName, value: unknown): Promise<void>
  /** Puts back all that is owed, also from an earlier run; rejects when something could not be put back, and still owes it. */
  restoreAll(): Promise<void>
}

/** The mode of life comes first: each change of it resets the autonomous abilities, awareness among them. */
const SETTING_NAMES = [
  'life',
  'volume',
  'speechSpeed',
  'language',
  'awareness',
  'engagementZones',
] as const satisfies SettingName[]

/** Leases over a robot's settings: the old value is safe before the change is made. */
export function createLeases({ settings, store }: { settings: Settings; store: LeaseStore }): Leases {
  const queue = createQueue()

  async function borrow(setting: SettingName, value: unknown): Promise<void> {
    // A second lease of the same setting owes the value from before the first.
    if (!Object.hasOwn(store.load(), setting)) {
      const before = await settings.read(setting)
      await store.save({ ...store.load(), [setting]: before })
    }
    await settings.write(setting, value)
  }

  async function restore(setting: SettingName): Promise<void> {
    const owed = store.load()
    if (!Object.hasOwn(owed, setting)) return
    await settings.write(setting, owed[setting])
    const { [setting]: _paid, ...rest } = store.load()
    await store.save(rest)
  }

  async function restoreAll(): Promise<void> {
    const failures: unknown[] = []
    for (const setting of SETTING_NAMES) await restore(setting).catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }

  return {
    borrow: (setting, value) => queue(() => borrow(setting, value)),
    restoreAll: () => queue(restoreAll),
  }
}

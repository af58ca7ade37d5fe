import type { Leases, SettingName, Settings } from '#robot'
import type { StatusBoard } from './status-board.ts'

/** The whole scale of the robot; staff may want it mute. */
const VOLUME = { min: 0, max: 100 } as const
/** What NAOqi's voices still pronounce; slower or faster than that nobody understands them. */
const RATE = { min: 50, max: 200 } as const

/** How staff want the robot to sound, for this session or until a stop: lent to it, and taken back. */
export type VoiceWishes = {
  /** Staff want something else than the robot has of itself. */
  readonly isWished: boolean
  volume(percent: number): Promise<void>
  rate(percent: number): Promise<void>
  /** Once more: the behavior has its own wishes, and a robot that restarted forgot ours. */
  again(): Promise<void>
  /** The robot gets its own back. */
  giveBack(): Promise<void>
}

export function createVoiceWishes(leases: Leases): VoiceWishes {
  const wishes = new Map<SettingName, number>()
  /** Counts what was taken back: what was on its way then is no wish any more when it arrives. */
  let turn = 0

  async function wish(setting: SettingName, percent: number, { min, max }: { min: number; max: number }): Promise<void> {
    const value = Math.round(Math.min(max, Math.max(min, percent)))
    const mine = turn
    await leases.borrow(setting, value)
    if (mine === turn) wishes.set(setting, value)
  }

  return {
    get isWished() {
      return wishes.size > 0
    },
    volume: (percent) => wish('volume', percent, VOLUME),
    rate: (percent) => wish('speechSpeed', percent, RATE),
    async again() {
      for (const [setting, value] of wishes) await leases.borrow(setting, value)
    },
    giveBack() {
      turn++
      wishes.clear()
      return leases.restoreAll()
    },
  }
}

/** The settings, and the board knows how loud and how fast the robot speaks since it was told. */
export function shownSettings(settings: Settings, { update }: StatusBoard): Settings {
  return {
    read: (setting) => settings.read(setting),
    async write(setting, value) {
      await settings.write(setting, value)
      if (typeof value !== 'number') return
      if (setting === 'volume') update(() => ({ volumePercent: value }))
      if (setting === 'speechSpeed') update(() => ({ speechRatePercent: value }))
    },
  }
}

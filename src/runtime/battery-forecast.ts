import type { RobotStatus } from './controller.ts'

/**
 * Hours of use from a full battery while nothing better is known: NAO about one in homes for the elderly (a 62.5 Wh
 * battery), Pepper about seven at a desk (795 Wh). Judgement: rather too few than too many.
 */
const FULL_MINUTES: Readonly<Record<RobotStatus['kind'], number | undefined>> = { nao: 60, pepper: 420, unknown: undefined }
/** The robot rests by itself from here on. */
const EMPTY_PERCENT = 10
/** The gauge tells whole percents: fewer than these prove no pace. */
const PROOF_PERCENT = 3
const PROOF_MS = 10 * 60_000
const MINUTE_MS = 60_000
/** Nobody plans by the minute, and a figure that changes all the time is not believed. */
const ROUND_MINUTES = 5

type Reading = { kind: RobotStatus['kind']; batteryPercent: number | undefined; charging: boolean | undefined; nowMs: number }

/** Guesses how long the battery lasts, better the longer it has been watched; null while that cannot be said. */
export function createBatteryForecast(): (reading: Reading) => number | null {
  let first: { percent: number; atMs: number } | undefined

  return ({ kind, batteryPercent, charging, nowMs }) => {
    if (batteryPercent === undefined || charging !== false) {
      first = undefined
      return null
    }
    // More than before: it was charged while nobody looked, and the old pace counts no more.
    if (!first || batteryPercent > first.percent) first = { percent: batteryPercent, atMs: nowMs }
    const [usedPercent, usedMs] = [first.percent - batteryPercent, nowMs - first.atMs]
    const isProven = usedPercent >= PROOF_PERCENT && usedMs >= PROOF_MS
    const full = FULL_MINUTES[kind]
    const minutesPerPercent = isProven ? usedMs / MINUTE_MS / usedPercent : full && full / 100
    if (minutesPerPercent === undefined) return null
    const minutes = Math.max(0, batteryPercent - EMPTY_PERCENT) * minutesPerPercent
    return Math.floor(minutes / ROUND_MINUTES) * ROUND_MINUTES
  }
}

/** By severity: the strongest that any condition asks for is taken. */
export const SAFETY_ACTIONS = ['none', 'warn', 'hold', 'safePosture', 'latchedStop'] as const
export type SafetyAction = (typeof SAFETY_ACTIONS)[number]

/** What is known of the robot now. */
export type SafetyConditions = {
  /** Staff pressed Stop and has not acknowledged since. */
  operatorStop: boolean
  fallen: boolean
  linkLost: boolean
  /** 0 normal, 1 warm, 2 hot, 3 critical. */
  heatLevel: 0 | 1 | 2 | 3
  batteryPercent: number | undefined
  charging: boolean | undefined
}

export type SafetyState = {
  action: SafetyAction
  reason: string
  /** Latched until acknowledged: a fall that is over is still a fall. */
  latched: string | undefined
  /** Since when a weaker action would do, in milliseconds; a condition must be gone for a while before it counts as gone. */
  calmSince: number | undefined
}

export const SAFE: SafetyState = { action: 'none', reason: '', latched: undefined, calmSince: undefined }

/** A condition that comes and goes at its limit must not switch the robot on and off. */
const CALM_MS = 2_000
const BATTERY_WARN = 20
const BATTERY_LOW = 10

/** The next safety state. Pure: no clock, no input or output; `now` in milliseconds never runs backwards. */
export function safetyStep(state: SafetyState, conditions: SafetyConditions, now: number, acknowledged = false): SafetyState {
  const latched = latchOf(conditions) ?? (acknowledged ? undefined : state.latched)
  const wanted = latched ? { action: 'latchedStop' as const, reason: latched } : strongest(conditions)
  if (severity(wanted.action) >= severity(state.action) || acknowledged) return { ...wanted, latched, calmSince: undefined }
  const calmSince = state.calmSince ?? now
  if (now - calmSince >= CALM_MS) return { ...wanted, latched, calmSince: undefined }
  return { ...state, latched, calmSince }
}

function latchOf({ operatorStop, fallen }: SafetyConditions): string | undefined {
  if (operatorStop) return 'operator.stop'
  return fallen ? 'robot.fallen' : undefined
}

function strongest(conditions: SafetyConditions): { action: SafetyAction; reason: string } {
  const asked = [linkRule(conditions), heatRule(conditions), batteryRule(conditions)]
  return asked.reduce((worst, next) => (severity(next.action) > severity(worst.action) ? next : worst))
}

type Asked = { action: SafetyAction; reason: string }
const NOTHING: Asked = { action: 'none', reason: '' }

function linkRule({ linkLost }: SafetyConditions): Asked {
  return linkLost ? { action: 'hold', reason: 'link.lost' } : NOTHING
}

function heatRule({ heatLevel }: SafetyConditions): Asked {
  if (heatLevel === 3) return { action: 'safePosture', reason: 'heat.critical' }
  if (heatLevel === 2) return { action: 'hold', reason: 'heat.hot' }
  return heatLevel === 1 ? { action: 'warn', reason: 'heat.warm' } : NOTHING
}

function batteryRule({ batteryPercent, charging }: SafetyConditions): Asked {
  if (batteryPercent === undefined || charging || batteryPercent > BATTERY_WARN) return NOTHING
  if (batteryPercent > BATTERY_LOW) return { action: 'warn', reason: 'battery.low' }
  return { action: 'safePosture', reason: 'battery.empty' }
}

export function severity(action: SafetyAction): number {
  return SAFETY_ACTIONS.indexOf(action)
}

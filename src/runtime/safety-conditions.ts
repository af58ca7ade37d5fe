import type { Chain } from '#robot'

/** By severity: the strongest that any cause asks for is taken. */
export const SAFETY_ACTIONS = ['none', 'warn', 'hold', 'safePosture', 'latchedStop'] as const
export type SafetyAction = (typeof SAFETY_ACTIONS)[number]

export function severity(action: SafetyAction): number {
  return SAFETY_ACTIONS.indexOf(action)
}

/** What is known of the robot and of ourselves now. */
export type SafetyConditions = {
  /** Staff pressed Stop and has not acknowledged since. */
  operatorStop: boolean
  /** It went to rest without being asked. */
  restedByHand: boolean
  fallen: boolean
  falling: boolean
  protectionOff: boolean
  /** A protection that the robot should know of could not be read. */
  protectionUnread: boolean
  /** Another robot answers at this address. */
  wrongRobot: boolean
  /** Another controller commands it. */
  secondController: boolean
  linkLost: boolean
  moving: boolean
  /** When, on the clock, the body was last seen to follow. */
  sensedAtMs: number
  /** Autonomous life protects itself: pushed, lifted, too hot. */
  safeguard: boolean
  lifted: boolean
  hatchOpen: boolean
  /** 0 normal, 1 warm, 2 hot, 3 critical. */
  heatLevel: 0 | 1 | 2 | 3
  hotChains: readonly Chain[]
  batteryPercent: number | undefined
  charging: boolean | undefined
  batteryStuck: boolean
  /** 0 negligible, 1 serious, 2 critical. */
  diagnosisLevel: 0 | 1 | 2
  failedChains: readonly Chain[]
  /** By how much the controller's own timer came late. */
  loopDelayMs: number
}

/** A robot of which nothing bad is known. */
export const CALM: SafetyConditions = {
  operatorStop: false,
  restedByHand: false,
  fallen: false,
  falling: false,
  protectionOff: false,
  protectionUnread: false,
  wrongRobot: false,
  secondController: false,
  linkLost: false,
  moving: false,
  sensedAtMs: 0,
  safeguard: false,
  lifted: false,
  hatchOpen: false,
  heatLevel: 0,
  hotChains: [],
  batteryPercent: undefined,
  charging: undefined,
  batteryStuck: false,
  diagnosisLevel: 0,
  failedChains: [],
  loopDelayMs: 0,
}

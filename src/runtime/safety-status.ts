import type { SafetyStatus } from './controller.ts'
import { isLatched, type SafetyState } from './safety.ts'
import { SAFETY_RULES } from './safety-rules.ts'

/** What staff are shown of the safety state: why, and what they may do about it. */
export function safetyStatus(state: SafetyState): SafetyStatus {
  const { action, reason, causes } = state
  const rule = SAFETY_RULES.find((candidate) => candidate.reason === reason)
  const cause = causes.find((candidate) => candidate.reason === reason)
  return {
    action,
    reason,
    title: rule?.title ?? null,
    mayOverride: action !== 'none' && rule?.override === true && cause?.overridden === false,
    mayAcknowledge: isLatched(state),
    holds: cause !== undefined && cause.goneSinceMs === undefined,
  }
}

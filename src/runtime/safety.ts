import type { Chain } from '#robot'
import { type SafetyAction, type SafetyConditions, severity } from './safety-conditions.ts'
import { SAFETY_RULES, type SafetyRule } from './safety-rules.ts'

/** Something that is the matter, or was and may not be forgotten yet. */
export type SafetyCause = {
  reason: string
  action: SafetyAction
  sinceMs: number
  /** Since when it has been gone without a break. */
  goneSinceMs: number | undefined
  overridden: boolean
  chains: readonly Chain[]
}

export type SafetyState = {
  action: SafetyAction
  /** The strongest cause; empty when there is none. */
  reason: string
  /** In the order of the table. */
  causes: readonly SafetyCause[]
  /** Chains that rest, whatever the action. */
  heldChains: readonly Chain[]
  atMs: number
}

/** What staff said in this moment. */
export type StaffWord = {
  /** They looked: what is over may be forgotten. */
  acknowledged?: boolean
  /** They take it upon themselves: causes that leave it to them matter one step less. */
  overridden?: boolean
}

export const SAFE: SafetyState = { action: 'none', reason: '', causes: [], heldChains: [], atMs: Number.NEGATIVE_INFINITY }

/** The next safety state. Pure: no clock, no input or output; a time that ran backwards counts as no time. */
export function safetyStep(state: SafetyState, facts: SafetyConditions, nowMs: number, staff: StaffWord = {}): SafetyState {
  const atMs = Math.max(state.atMs, nowMs)
  const causes = SAFETY_RULES.flatMap((rule) => {
    const before = state.causes.find(({ reason }) => reason === rule.reason)
    const after = before ? lasting(rule, before, facts, atMs, staff) : beginning(rule, facts, atMs)
    return after ? [after] : []
  })
  const strongest = causes.reduce<SafetyCause | undefined>(
    (worst, next) => (worst && severity(effect(next)) <= severity(effect(worst)) ? worst : next),
    undefined,
  )
  return {
    action: strongest ? effect(strongest) : 'none',
    reason: strongest?.reason ?? '',
    causes,
    heldChains: union(causes.map(({ chains }) => chains)),
    atMs,
  }
}

function beginning(rule: SafetyRule, facts: SafetyConditions, atMs: number): SafetyCause | undefined {
  if (!rule.holds(facts, atMs)) return undefined
  const chains = rule.chains?.(facts) ?? []
  return { reason: rule.reason, action: rule.action, sinceMs: atMs, goneSinceMs: undefined, overridden: false, chains }
}

/** Undefined when it is over. */
function lasting(
  rule: SafetyRule,
  before: SafetyCause,
  facts: SafetyConditions,
  atMs: number,
  staff: StaffWord,
): SafetyCause | undefined {
  const holds = rule.holds(facts, atMs)
  const gone = !holds && (rule.clears.when?.(facts) ?? true)
  const goneSinceMs = gone ? (before.goneSinceMs ?? atMs) : undefined
  if (goneSinceMs !== undefined && isOver(rule, goneSinceMs, atMs, staff)) return undefined
  return {
    ...before,
    action: escalated(rule, before, gone, atMs),
    goneSinceMs,
    overridden: before.overridden || (rule.override && staff.overridden === true),
    chains: holds && rule.chains ? union([before.chains, rule.chains(facts)]) : before.chains,
  }
}

function isOver({ clears }: SafetyRule, goneSinceMs: number, atMs: number, { acknowledged = false }: StaffWord): boolean {
  return clears.acknowledged ? acknowledged : atMs - goneSinceMs >= clears.afterMs
}

/** What waits for staff gets worse although it is gone: nobody has looked. */
function escalated({ escalation, clears }: SafetyRule, before: SafetyCause, gone: boolean, atMs: number): SafetyAction {
  const counts = escalation && (!gone || clears.acknowledged) && atMs - before.sinceMs >= escalation.afterMs
  return counts ? escalation.action : before.action
}

/** What a cause asks for, as staff left it. */
function effect({ action, overridden }: SafetyCause): SafetyAction {
  if (!overridden) return action
  return action === 'hold' ? 'warn' : 'none'
}

function union(lists: readonly (readonly Chain[])[]): readonly Chain[] {
  return [...new Set(lists.flat())]
}

/** Whether staff could acknowledge something now. */
export function isLatched(state: SafetyState): boolean {
  return awaitingStaff(state).length > 0
}

/** Why the robot may not go on before staff looked; not all of these stop it for good yet. */
export function awaitingStaff({ causes }: SafetyState): readonly string[] {
  return causes.flatMap(({ reason }) => (ruleFor(reason)?.clears.acknowledged ? [reason] : []))
}

/** Where a run begins that finds what awaited staff in the run before: nobody has looked, so all of it stops the robot for good. */
export function latchedBefore(reasons: readonly string[], atMs: number): SafetyState {
  const causes = SAFETY_RULES.filter(({ reason, clears }) => clears.acknowledged && reasons.includes(reason)).map(
    ({ reason }): SafetyCause => ({
      ...{ reason, action: 'latchedStop', sinceMs: atMs, goneSinceMs: atMs },
      ...{ overridden: false, chains: [] },
    }),
  )
  const [strongest] = causes
  return strongest ? { ...SAFE, action: strongest.action, reason: strongest.reason, causes, atMs } : SAFE
}

/** The strongest action this state comes to if nothing changes: on the way to a rest, nothing new is begun. */
export function heading({ causes }: SafetyState): SafetyAction {
  const ahead = causes.flatMap(({ reason, action }) => [action, ruleFor(reason)?.escalation?.action ?? action])
  return ahead.reduce((worst, next) => (severity(next) > severity(worst) ? next : worst), 'none')
}

function ruleFor(reason: string): SafetyRule | undefined {
  return SAFETY_RULES.find((rule) => rule.reason === reason)
}

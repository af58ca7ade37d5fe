import { SECOND } from '../plan.ts'
import type { Invariant } from './invariant.ts'

/** Written down a second time on purpose: the table of the product must not be what it is checked against. */
const SEVERITY: readonly string[] = ['none', 'warn', 'hold', 'safePosture', 'latchedStop']
const NEEDS_STAFF: readonly string[] = [
  'operator.stop',
  'robot.fallen',
  'stopped.byHand',
  'protection.off',
  'identity.changed',
  'diagnosis.critical',
  'robot.falling',
]
const HEAT: readonly string[] = ['heat.critical', 'heat.hot', 'heat.warm', 'controller.slow']
/** How long what is gone must stay gone. */
const CALM_MS = 2 * SECOND
const HEAT_CALM_MS = 10 * SECOND

/** `since` tells for each severity when the action became at least as strong. */
type Judged = { since: readonly number[]; action: string; reason: string }

export const severityHolds: Invariant = {
  id: 'I9',
  sentence: 'a safety action becomes milder only as its rule allows: when staff say so, or after the time it must be gone',
  check(history) {
    const now = new Map<string, Judged>()
    const staffAt = new Map<string, number>()
    return history.flatMap((entry) => {
      // A process that begins knows nothing yet, and has given no order.
      if (entry.kind === 'crashed') now.clear()
      if (entry.kind === 'command' && isStaffWord(entry.type)) staffAt.set(entry.robot, entry.at)
      if (entry.kind !== 'journal' || entry.fact.type !== 'safety.changed') return []
      const { robot, at, fact } = entry
      const before = now.get(robot)
      const from = before ? severity(before.action) : -1
      const since = SEVERITY.map((_, level) => (level > from ? at : (before?.since[level] ?? at)))
      now.set(robot, { since, action: fact.action, reason: fact.reason })
      const saidSo = staffAt.get(robot) === at
      if (!before || saidSo || severity(fact.action) >= severity(before.action)) return []
      const problem = tooEarly(before, at)
      return problem ? [{ at, what: `${robot}: ${before.action} (${before.reason}) became ${fact.action} ${problem}` }] : []
    })
  },
}

function isStaffWord(type: string): boolean {
  return type === 'stop.acknowledge' || type === 'safety.override'
}

function severity(action: string): number {
  return SEVERITY.indexOf(action)
}

function tooEarly({ action, reason, since }: Judged, at: number): string | undefined {
  if (NEEDS_STAFF.includes(reason)) return 'and no staff said so'
  const least = HEAT.includes(reason) ? HEAT_CALM_MS : CALM_MS
  const lasted = at - (since[severity(action)] ?? at)
  return lasted < least ? `after ${lasted} ms` : undefined
}

import type { Locale, Robot } from './messages.ts'

/** What a glance at a robot should tell: can it be used, and if not, for which reason and what to do. */
export type Readiness = {
  verdict: 'ready' | 'running' | 'watch' | 'wait' | 'stopped' | 'away'
  /** A reason of the safety table, a warning, or `link.` with the state of the link; empty when all is well. */
  reason: string
}

/** The gravest thing first. What cannot be reached cannot be judged, except for a stop that people must end. */
export function readinessOf({ link, safety, session, warnings, stop }: Robot): Readiness {
  if (safety.action === 'latchedStop') {
    return { verdict: 'stopped', reason: stop?.confirmed === false ? 'stop.unconfirmed' : safety.reason }
  }
  if (link !== 'online' && link !== 'degraded') return { verdict: 'away', reason: `link.${link}` }
  const [warning] = warnings
  if (warning === 'robot.isolated' || warning === 'behavior.failing') return { verdict: 'stopped', reason: warning }
  if (safety.action === 'safePosture' || safety.action === 'hold') return { verdict: 'wait', reason: safety.reason }
  if (safety.action === 'warn') return { verdict: 'watch', reason: safety.reason }
  if (warning) return { verdict: 'watch', reason: warning }
  if (link === 'degraded') return { verdict: 'watch', reason: 'link.degraded' }
  return { verdict: session ? 'running' : 'ready', reason: '' }
}

/** Whether an activity may begin; the controller has the last word. */
export function canStart(robot: Robot): boolean {
  return !robot.session && ['ready', 'watch'].includes(readinessOf(robot).verdict)
}

/** Whether a plan says a language that this robot does not speak; of one that did not tell its languages the best is assumed. */
export function isMuteIn({ locales }: Pick<Robot, 'locales'>, plan: { spokenIn: Locale } | null): boolean {
  return plan !== null && locales?.includes(plan.spokenIn) === false
}

/** Whether staff must say that the robot may go on. */
export function needsAcknowledgement({ safety, warnings }: Robot): boolean {
  return safety.mayAcknowledge || safety.action === 'latchedStop' || warnings.includes('robot.isolated')
}

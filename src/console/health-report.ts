import type { LoopDelaySummary } from '#clock'
import type { Chain, Health, LinkStatus, ProtectionReport } from '#robot'
import type { RobotStatus, SafetyAction } from '#runtime'

/** Of what went wrong, the kinds that a page can put into words. */
export const HEALTH_EVENTS = [
  'link.absent',
  'link.lost',
  'link.degraded',
  'link.barred',
  'session.ended',
  'behavior.restarted',
  'robot.isolated',
  'robot.problem',
  'stop.requested',
  'stop.unconfirmed',
  'stops.lost',
  'safety.changed',
  'host.suspended',
  'storage.failing',
  'storage.damaged',
  'journal.refused',
  'promise.failed',
  'process.broken',
] as const
export type HealthEvent = (typeof HEALTH_EVENTS)[number]

/** One thing that went wrong, when it did last, and how often so far; the detail is a word, never a sentence. */
export type HealthProblem = {
  /** On the clock of the wall. */
  at: number
  times: number
  event: HealthEvent
  robot: string | null
  detail: string
  level: 'warn' | 'error'
}

/** What is known of one robot's health; plain data, with dates on the clock of the wall. */
export type RobotHealth = {
  id: string
  kind: RobotStatus['kind']
  naoqiVersion: string
  link: LinkStatus
  linkSince: number
  road: 'bridge' | 'native' | null
  /** How often a connection came about. */
  connections: number
  batteryPercent: number | null
  charging: boolean | null
  /** Null while the robot has not told. */
  heatLevel: Health['heatLevel'] | null
  hotChains: readonly Chain[]
  safety: { action: SafetyAction; reason: string; since: number; title: Record<'fr' | 'en', string> | null }
  protections: ProtectionReport | null
  /** The name another controller gives itself. */
  takenBy: string | null
  session: { behavior: string; title: Record<'fr' | 'en', string> | null } | null
  lastStop: { at: number; confirmed: boolean | null; afterMs: number | null } | null
  stops: StopCounts
  warnings: RobotStatus['warnings']
}

export type StopCounts = { requested: number; confirmed: number; unconfirmed: number; confirmedMs: number }

export type ControllerHealth = {
  upMs: number
  loop: LoopDelaySummary
  heapBytes: number
  diskFreeBytes: number | null
  /** Names of files that cannot be written now. */
  failingFiles: readonly string[]
  journal: { writes: number; failures: number }
  problems: readonly (HealthProblem & { title: Record<'fr' | 'en', string> | null })[]
}

export type HealthReport = { at: number; controller: ControllerHealth; robots: readonly RobotHealth[] }

import { BehaviorSubject, NEVER, of } from 'rxjs'
import type { HealthSources } from '#console'
import { type Health, type Robot, UNKNOWN_HEALTH } from '#robot'
import type { Controller, RobotStatus } from '#runtime'
import { RECEPTION } from '../support/robot-status.ts'

export const WELL: Health = { ...UNKNOWN_HEALTH, batteryPercent: 80, charging: false, heatLevel: 1, hotChains: ['LArm'] }

export const PROTECTED = {
  selfCollision: 'on',
  externalCollision: 'on',
  fallManager: 'on',
  smartStiffness: 'on',
  pushRecovery: 'absent',
  diagnosisEffect: 'on',
} as const

/** A controller that shows what it is told to, and the sources of its health, each of which a test may change. */
export function stageHealth(statuses: readonly RobotStatus[]) {
  const robots$ = new BehaviorSubject(statuses)
  const controller: Controller = {
    behaviors: [RECEPTION],
    robots$,
    companion: () => undefined,
    execute: async () => {},
    close: async () => {},
  }
  const robot: Pick<Robot, 'health' | 'protections' | 'trust$'> = {
    health: { health$: of(WELL) },
    protections: { report$: of(PROTECTED), read: async () => PROTECTED },
    trust$: NEVER,
  }
  const now = { loop: { p50Ms: 1, p99Ms: 4, maxMs: 12 }, failing: [] as string[], isEnding: false }
  const sources: HealthSources = {
    robots: statuses.map(({ id }) => ({ id, robot, road: () => 'bridge' })),
    loop: { read: () => now.loop, close: () => {} },
    heapBytes: () => 50_000_000,
    diskFreeBytes: async () => 2_000_000_000,
    failingFiles: () => now.failing,
    journal: () => ({ writes: 7, failures: 1 }),
    problems: () => [{ at: 5, times: 1, event: 'link.lost', robot: 'pepper', detail: '', level: 'warn' }],
    isEnding: () => now.isEnding,
  }
  const change = (part: Partial<RobotStatus>) => robots$.next(robots$.value.map((status) => ({ ...status, ...part })))
  return { robots$, controller, sources, robot, now, change }
}

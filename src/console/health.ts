import { type Observable, retry, timer } from 'rxjs'
import { type Clock, clockScheduler, type LoopDelay } from '#clock'
import type { Health, ProtectionReport, Robot, Trust } from '#robot'
import { type Controller, type RobotStatus, SAFETY_RULES } from '#runtime'
import type { ControllerHealth, HealthProblem, HealthReport, RobotHealth } from './health-report.ts'
import { createTally, type Tally } from './health-tally.ts'

export type WatchedHealth = {
  id: string
  robot: Pick<Robot, 'health' | 'protections' | 'trust$'>
  /** By which road it was reached last. */
  road: () => 'bridge' | 'native' | null
}

/** Where the health page learns what the controller's status does not tell. */
export type HealthSources = {
  robots: readonly WatchedHealth[]
  loop: LoopDelay
  heapBytes: () => number
  diskFreeBytes: () => Promise<number | null>
  failingFiles: () => readonly string[]
  journal: () => { writes: number; failures: number }
  problems: () => readonly HealthProblem[]
  /** The process is broken and about to end. */
  isEnding: () => boolean
}

export interface HealthWatch {
  report(): Promise<HealthReport>
  /** What only a new start of the process can cure; nothing is well. */
  broken(): Broken[]
  /** What keeps the controller from its work now, or nothing. */
  unready(): Promise<Unready[]>
  close(): void
}
export type Broken = 'process.ending' | 'loop.stalled' | 'status.ended'
export type Unready = Broken | 'robot.connecting' | 'storage.failing'

/** Half of this is enough to put every robot on hold: a process that is this late for half a minute is of no use. */
const STALLED_MS = 1_000
/** A robot that has not answered by now is off, and everybody can see that it is. */
const FIRST_ANSWER_MS = 10_000
/** A stream of a robot that failed is asked again; the robot's own watch deals with the failure. */
const AGAIN_MS = 5_000

type Learned = { health?: Health; protections?: ProtectionReport; trust?: Trust }

/** Gathers what is known of the robots and of this process. */
export function watchHealth(
  sources: HealthSources,
  { controller, clock }: { controller: Controller; clock: Clock },
): HealthWatch {
  const startedAt = clock.now()
  const tallies = new Map<string, Tally>()
  const learned = new Map<string, Learned>(sources.robots.map(({ id }) => [id, {}]))
  let robots: readonly RobotStatus[] = []
  let hasEnded = false
  const end = () => {
    hasEnded = true
  }
  const watching = controller.robots$.subscribe({
    next(now) {
      robots = now
      for (const status of now) tallyOf(status.id).update(status)
    },
    error: end,
    complete: end,
  })
  for (const { id, robot } of sources.robots) {
    const learn = (news: Learned) => learned.set(id, { ...learned.get(id), ...news })
    watching.add(tended(robot.health.health$, clock).subscribe((health) => learn({ health })))
    watching.add(tended(robot.protections.report$, clock).subscribe((protections) => learn({ protections })))
    watching.add(tended(robot.trust$, clock).subscribe((trust) => learn({ trust })))
  }

  function tallyOf(id: string): Tally {
    const tally = tallies.get(id) ?? createTally(clock)
    tallies.set(id, tally)
    return tally
  }

  function broken(): Broken[] {
    return [
      ...(sources.isEnding() ? (['process.ending'] as const) : []),
      ...(sources.loop.read().p99Ms > STALLED_MS ? (['loop.stalled'] as const) : []),
      ...(hasEnded ? (['status.ended'] as const) : []),
    ]
  }

  async function controllerHealth(): Promise<ControllerHealth> {
    return {
      upMs: Math.round(clock.now() - startedAt),
      loop: sources.loop.read(),
      heapBytes: sources.heapBytes(),
      diskFreeBytes: await sources.diskFreeBytes().catch(() => null),
      failingFiles: sources.failingFiles(),
      journal: sources.journal(),
      problems: sources.problems().map((problem) => ({ ...problem, title: titleOf(problem.detail) })),
    }
  }

  return {
    async report() {
      const roads = new Map(sources.robots.map(({ id, road }) => [id, road()]))
      const titles = new Map(controller.behaviors.map(({ id, title }) => [id, title]))
      return {
        at: clock.wallTime(),
        controller: await controllerHealth(),
        robots: robots.map((status) => {
          const { id, session } = status
          return {
            ...robotHealth(status, tallyOf(id), learned.get(id) ?? {}),
            road: roads.get(id) ?? null,
            session: session && { behavior: session.behavior, title: titles.get(session.behavior) ?? null },
          }
        }),
      }
    },
    broken,
    async unready() {
      const isStarting = ({ link }: RobotStatus) => link === 'connecting' && clock.now() - startedAt < FIRST_ANSWER_MS
      return [
        ...broken(),
        ...(robots.length === 0 || robots.some(isStarting) ? (['robot.connecting'] as const) : []),
        ...(sources.failingFiles().length > 0 ? (['storage.failing'] as const) : []),
      ]
    },
    close: () => watching.unsubscribe(),
  }
}

/** A reason of the safety table, as staff read it. */
function titleOf(reason: string): Record<'fr' | 'en', string> | null {
  return SAFETY_RULES.find((rule) => rule.reason === reason)?.title ?? null
}

function tended<T>(stream$: Observable<T>, clock: Clock): Observable<T> {
  return stream$.pipe(retry({ delay: () => timer(AGAIN_MS, clockScheduler(clock)) }))
}

function robotHealth(
  status: RobotStatus,
  tally: Tally,
  { health, protections, trust }: Learned,
): Omit<RobotHealth, 'road' | 'session'> {
  const { id, kind, naoqiVersion, link, warnings } = status
  const { action, reason } = status.safety
  // What was true when the robot was lost is not shown as if it were known.
  const isUp = link === 'online' || link === 'degraded'
  return {
    id,
    kind,
    naoqiVersion,
    link,
    linkSince: tally.linkSince,
    connections: tally.connections,
    batteryPercent: isUp ? status.batteryPercent : null,
    charging: isUp ? status.charging : null,
    heatLevel: isUp ? (health?.heatLevel ?? null) : null,
    hotChains: isUp ? (health?.hotChains ?? []) : [],
    safety: { action, reason, since: tally.safetySince, title: titleOf(reason) },
    protections: isUp ? (protections ?? null) : null,
    takenBy: trust?.state === 'taken' ? trust.by : null,
    lastStop: tally.lastStop,
    stops: tally.stops,
    warnings,
  }
}

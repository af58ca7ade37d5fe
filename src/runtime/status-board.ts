import { BehaviorSubject } from 'rxjs'
import type { Clock } from '#clock'
import type { RobotStatus, Warning } from './controller.ts'
import { SAFE } from './safety.ts'
import { safetyStatus } from './safety-status.ts'

/** What is known of one robot, and the one way to change it. */
export type StatusBoard = {
  readonly status$: BehaviorSubject<RobotStatus>
  update(change: (status: RobotStatus) => Partial<RobotStatus>): void
}

export function createStatusBoard(id: string, clock: Clock): StatusBoard {
  const status$ = new BehaviorSubject<RobotStatus>(unknownRobot(id, clock.wallTime()))
  return {
    status$,
    update: (change) => status$.next({ ...status$.value, ...change(status$.value), clock: clock.wallTime() }),
  }
}

function unknownRobot(id: string, now: number): RobotStatus {
  return {
    id,
    kind: 'unknown',
    naoqiVersion: '',
    link: 'connecting',
    batteryPercent: null,
    charging: null,
    batteryMinutes: null,
    locales: null,
    volumePercent: null,
    speechRatePercent: null,
    life: null,
    posture: null,
    awake: null,
    tablet: null,
    heat: null,
    protections: null,
    foreign: { recognizers: [], controller: null, activity: null },
    safety: safetyStatus(SAFE),
    session: null,
    history: [],
    queue: [],
    screen: { locale: 'fr', title: '', body: [], choices: [], caption: '' },
    transcript: [],
    handover: null,
    stop: null,
    resumable: null,
    warnings: [],
    clock: now,
  }
}

/** Puts one warning up or takes it down; the board stays as it was when nothing changes. */
export function warn({ status$, update }: StatusBoard, warning: Warning, holds: boolean): void {
  const { warnings } = status$.value
  if (warnings.includes(warning) === holds) return
  update(() => ({ warnings: holds ? [...warnings, warning] : warnings.filter((other) => other !== warning) }))
}

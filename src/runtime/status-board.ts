import { BehaviorSubject } from 'rxjs'
import type { RobotStatus, Warning } from './controller.ts'

/** What is known of one robot, and the one way to change it. */
export type StatusBoard = {
  readonly status$: BehaviorSubject<RobotStatus>
  update(change: (status: RobotStatus) => Partial<RobotStatus>): void
}

export function createStatusBoard(id: string): StatusBoard {
  const status$ = new BehaviorSubject<RobotStatus>(unknownRobot(id))
  return { status$, update: (change) => status$.next({ ...status$.value, ...change(status$.value) }) }
}

function unknownRobot(id: string): RobotStatus {
  return {
    id,
    kind: 'unknown',
    naoqiVersion: '',
    link: 'connecting',
    batteryPercent: null,
    charging: null,
    safety: { action: 'none', reason: '' },
    session: null,
    screen: { locale: 'fr', title: '', body: [], choices: [], caption: '' },
    transcript: [],
    handover: null,
    stop: null,
    resumable: null,
    warnings: [],
  }
}

/** Puts one warning up or takes it down; the board stays as it was when nothing changes. */
export function warn({ status$, update }: StatusBoard, warning: Warning, holds: boolean): void {
  const { warnings } = status$.value
  if (warnings.includes(warning) === holds) return
  update(() => ({ warnings: holds ? [...warnings, warning] : warnings.filter((other) => other !== warning) }))
}

import {
  catchError,
  distinctUntilChanged,
  EMPTY,
  from,
  map,
  merge,
  type Observable,
  scan,
  shareReplay,
  startWith,
  switchMap,
} from 'rxjs'
import { ALBattery } from '#naoqi'
import { generation$, type RobotContext } from './context.ts'
import type { Health, HealthFacts } from './robot.ts'
import { memoryEvent, serviceClient } from './service-client.ts'

const UNKNOWN: Health = { batteryPercent: undefined, charging: undefined, heatLevel: 0, fallen: false }

/** What may end a session early: battery, heat, a fall. */
export function createHealth(context: RobotContext): HealthFacts {
  return {
    health$: merge(...newsOf(context)).pipe(
      scan((health: Health, news) => ({ ...health, ...news }), UNKNOWN),
      startWith(UNKNOWN),
      distinctUntilChanged((before, after) => JSON.stringify(before) === JSON.stringify(after)),
      shareReplay({ bufferSize: 1, refCount: true }),
    ),
  }
}

function newsOf({ link, report }: RobotContext): Observable<Partial<Health>>[] {
  const battery = serviceClient(link, ALBattery)
  const asked$ = generation$(link).pipe(
    switchMap((generation) =>
      generation === undefined ? EMPTY : from(battery.getBatteryCharge([], { deadlineMs: 5_000 })).pipe(catchError(() => EMPTY)),
    ),
  )
  const charge$ = merge(asked$, memoryEvent(link, 'BatteryChargeChanged', report))
  return [
    charge$.pipe(map((batteryPercent) => ({ batteryPercent }))),
    memoryEvent(link, 'BatteryPowerPluggedChanged', report).pipe(map((plugged) => ({ charging: Boolean(plugged) }))),
    memoryEvent(link, 'TemperatureStatusChanged', report).pipe(map(([level]) => ({ heatLevel: heatLevelOf(level) }))),
    memoryEvent(link, 'robotHasFallen', report).pipe(map(() => ({ fallen: true }))),
    // A robot that stands ready again was lifted up.
    memoryEvent(link, 'ALMotion/Stiffness/wakeUpFinished', report).pipe(map(() => ({ fallen: false }))),
  ]
}

function heatLevelOf(level: number): Health['heatLevel'] {
  if (level >= 3) return 3
  if (level >= 2) return 2
  return level >= 1 ? 1 : 0
}

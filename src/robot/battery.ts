import { distinctUntilChanged, EMPTY, filter, map, merge, Observable, startWith, switchMap, timer } from 'rxjs'
import { type Clock, clockScheduler } from '#clock'
import { ALBattery } from '#naoqi'
import { generation$, type RobotContext } from './context.ts'
import { asked$, fact$ } from './facts.ts'
import { memoryEvent, serviceClient } from './service-client.ts'

export type BatteryNews = { batteryPercent: number } | { charging: boolean } | { batteryStuck: boolean }

/** No battery of these robots gains or loses more than this between two readings; a larger step is a bad reading until confirmed. */
const JUMP_PERCENT = 5
const CONFIRM_MS = 2_000
/** A robot at work empties its battery in this time or little more: a charge that does not move is a broken gauge. */
const STUCK_MS = 4 * 60 * 60_000
const OPTIONS = { deadlineMs: 5_000 }

/** Charge that can be believed, the charger, and whether the gauge has stopped telling. */
export function battery$(context: RobotContext): Observable<BatteryNews> {
  const client = serviceClient(context.link, ALBattery)
  const ask = () => client.getBatteryCharge([], OPTIONS)
  const readings$ = merge(asked$(context, ask), memoryEvent(context.link, 'BatteryChargeChanged', context.report))
  const percent$ = believable(readings$, ask, context.clock)
  const charging$ = fact$(context, 'BatteryPowerPluggedChanged').pipe(map(Boolean), distinctUntilChanged())
  return new Observable((told) => {
    let news: { batteryPercent?: number; charging?: boolean } = {}
    // Nobody knows what the gauge did meanwhile.
    const lost$ = generation$(context.link).pipe(
      filter((generation) => generation === undefined),
      map(() => undefined),
    )
    const facts$ = merge(
      lost$,
      percent$.pipe(map((batteryPercent) => ({ batteryPercent }))),
      charging$.pipe(map((charging) => ({ charging }))),
    )
    const stuck$ = facts$.pipe(
      map((fact) => {
        if (fact) told.next(fact)
        news = fact ? { ...news, ...fact } : {}
        return news.charging === false ? news.batteryPercent : undefined
      }),
      distinctUntilChanged(),
      switchMap((draining) =>
        draining === undefined
          ? EMPTY
          : timer(STUCK_MS, clockScheduler(context.clock)).pipe(
              map(() => true),
              startWith(false),
            ),
      ),
      distinctUntilChanged(),
    )
    return stuck$.subscribe((batteryStuck) => told.next({ batteryStuck }))
  })
}

/** Passes on what may be true: a jump counts when a second reading, two seconds later, says the same. */
export function believable(readings$: Observable<number>, ask: () => Promise<number>, clock: Clock): Observable<number> {
  return new Observable((told) => {
    let believed: number | undefined
    let doubted: { percent: number; at: number } | undefined
    let again = 0

    function believe(percent: number): void {
      believed = percent
      doubted = undefined
      clock.clearTimeout(again)
      told.next(percent)
    }
    function doubt(percent: number): void {
      doubted = { percent, at: clock.now() }
      clock.clearTimeout(again)
      again = clock.setTimeout(() => void ask().then(read, () => undefined), CONFIRM_MS)
    }
    function read(percent: number): void {
      if (!(percent >= 0 && percent <= 100)) return
      if (believed === undefined || isNear(percent, believed)) believe(percent)
      else if (!doubted || !isNear(percent, doubted.percent)) doubt(percent)
      else if (clock.now() - doubted.at >= CONFIRM_MS) believe(percent)
    }

    const reading = readings$.subscribe({ next: read, error: (error: unknown) => told.error(error) })
    return () => {
      reading.unsubscribe()
      clock.clearTimeout(again)
    }
  })
}

function isNear(left: number, right: number): boolean {
  return Math.abs(left - right) <= JUMP_PERCENT
}

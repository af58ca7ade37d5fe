import {
  catchError,
  distinctUntilChanged,
  EMPTY,
  from,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  scan,
  shareReplay,
  startWith,
  switchMap,
} from 'rxjs'
import { z } from 'zod'
import { ALBodyTemperature, ALDiagnosis, MemoryEvents } from '#naoqi'
import { battery$ } from './battery.ts'
import { namedChains, possibleChains } from './chains.ts'
import type { RobotContext } from './context.ts'
import { asked$, fact$ } from './facts.ts'
import type { RestOrder } from './rest-order.ts'
import type { Health, HealthFacts } from './robot.ts'
import { memoryEvent, serviceClient } from './service-client.ts'
import { type UprightNews, uprightness$ } from './uprightness.ts'

/** What is thought of a robot before it tells: nothing is wrong, and its battery nobody knows. */
export const UNKNOWN_HEALTH: Health = {
  batteryPercent: undefined,
  charging: undefined,
  batteryStuck: false,
  heatLevel: 0,
  hotChains: [],
  fallen: false,
  falling: false,
  lifted: false,
  hatchOpen: false,
  restedByHand: false,
  diagnosisLevel: 0,
  failedChains: [],
}
type Known = Health & { awake: boolean | undefined }
type News = Partial<Health> | UprightNews

/** What may end a session early: battery, heat, a fall, an open hatch, a hand on the chest button. */
export function createHealth(context: RobotContext, rest: RestOrder): HealthFacts {
  return {
    health$: merge(...newsOf(context)).pipe(
      scan((before: Known, news) => learn(before, news, rest), { ...UNKNOWN_HEALTH, awake: undefined }),
      map(({ awake: _awake, ...health }): Health => health),
      startWith(UNKNOWN_HEALTH),
      distinctUntilChanged((before, after) => JSON.stringify(before) === JSON.stringify(after)),
      shareReplay({ bufferSize: 1, refCount: true }),
    ),
  }
}

/** A robot that was awake and goes to rest although we did not ask: somebody pressed its button, or it protects itself. */
function learn(before: Known, news: News, rest: RestOrder): Known {
  const after: Known = { ...before, ...news }
  if (after.awake === before.awake) return after
  if (after.awake) {
    if (before.awake === false) rest.forget()
    return { ...after, restedByHand: false }
  }
  // A fall takes the stiffness away as well; it has its own name.
  const byHand = before.awake === true && !rest.isOurs && !after.fallen && !after.falling
  return { ...after, restedByHand: byHand }
}

function newsOf(context: RobotContext): Observable<News>[] {
  return [
    battery$(context),
    uprightness$(context),
    heat$(context),
    fact$(context, 'BatteryTrapIsOpen').pipe(map((open) => ({ hatchOpen: Boolean(open) }))),
    diagnosis$(context).pipe(map(([level, devices]) => failuresOf(level, devices))),
  ]
}

/** After NAOqi restarts nothing stands under the key until something becomes hot again: what has cooled meanwhile is asked for. */
function heat$(context: RobotContext): Observable<Pick<Health, 'heatLevel' | 'hotChains'>> {
  const client = serviceClient(context.link, ALBodyTemperature)
  const diagnosis$ = asked$(context, () => client.getTemperatureDiagnosis([], OPTIONS)).pipe(
    map((answer) => MemoryEvents.TemperatureStatusChanged.safeParse(answer)),
    mergeMap(({ success, data }) => (success ? [data] : [])),
  )
  return merge(fact$(context, 'TemperatureStatusChanged'), diagnosis$).pipe(map(heatOf))
}

function heatOf([level, devices]: readonly [number, ...unknown[]]): Pick<Health, 'heatLevel' | 'hotChains'> {
  const heatLevel = level >= 3 ? 3 : level >= 2 ? 2 : level >= 1 ? 1 : 0
  return { heatLevel, hotChains: heatLevel === 0 ? [] : possibleChains(devices) }
}

/** A sensor may fail as well; that stops no chain. */
function failuresOf(level: number, devices: unknown): Pick<Health, 'diagnosisLevel' | 'failedChains'> {
  const diagnosisLevel = level >= 2 ? 2 : level >= 1 ? 1 : 0
  return { diagnosisLevel, failedChains: diagnosisLevel === 0 ? [] : namedChains(devices) }
}

const DiagnosisSchema = z.tuple([z.number()], z.unknown())
const OPTIONS = { deadlineMs: 3_000 }

/** The worse of what was found at start-up and what is found while running, asked again whenever either changes. */
function diagnosis$(context: RobotContext): Observable<readonly [number, unknown]> {
  const { link, report } = context
  const client = serviceClient(link, ALDiagnosis)
  const worst = async (): Promise<readonly [number, unknown]> => {
    const answers = await Promise.all([client.getActiveDiagnosis([], OPTIONS), client.getPassiveDiagnosis([], OPTIONS)])
    return answers.map(levelAndDevices).reduce((left, right) => (right[0] > left[0] ? right : left))
  }
  const changed$ = merge(
    memoryEvent(link, 'ActiveDiagnosisErrorChanged', report),
    memoryEvent(link, 'PassiveDiagnosisErrorChanged', report),
  )
  return merge(
    asked$(context, worst),
    // What the event says counts at once when it is bad; of two kinds of diagnosis, what got better is asked for.
    changed$.pipe(
      switchMap(([level, devices]) => (level > 0 ? of([level, devices] as const) : from(worst()).pipe(catchError(() => EMPTY)))),
    ),
  )
}

function levelAndDevices(answer: unknown): readonly [number, unknown] {
  const parsed = DiagnosisSchema.safeParse(answer)
  return parsed.success ? [parsed.data[0], parsed.data[1]] : [0, []]
}

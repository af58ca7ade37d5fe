import {
  catchError,
  concat,
  defer,
  EMPTY,
  exhaustMap,
  from,
  interval,
  merge,
  mergeMap,
  type Observable,
  of,
  switchMap,
} from 'rxjs'
import type { z } from 'zod'
import { clockScheduler } from '#clock'
import { ALMemory, type MemoryEventName, MemoryEvents } from '#naoqi'
import { generation$, type RobotContext } from './context.ts'
import { memoryState } from './memory-state.ts'
import { serviceClient } from './service-client.ts'

/** Events get lost with a connection, or fire before the subscription stands: what matters is read again this often. */
export const REREAD_MS = 10_000
const OPTIONS = { deadlineMs: 3_000 }

/** Asks on each connection and then again and again; an answer that does not come is left out. */
export function asked$<T>(context: RobotContext, ask: () => Promise<T>, periodMs = REREAD_MS): Observable<T> {
  return askedAt(context, ask, concat(of(0), interval(periodMs, clockScheduler(context.clock))))
}

/** The same for what something else asks first. */
export function askedAgain$<T>(context: RobotContext, ask: () => Promise<T>): Observable<T> {
  return askedAt(context, ask, interval(REREAD_MS, clockScheduler(context.clock)))
}

function askedAt<T>({ link }: RobotContext, ask: () => Promise<T>, times$: Observable<unknown>): Observable<T> {
  const answer$ = defer(() => from(ask())).pipe(catchError(() => EMPTY))
  return generation$(link).pipe(
    switchMap((generation) => (generation === undefined ? EMPTY : times$.pipe(exhaustMap(() => answer$)))),
  )
}

/** The value under a key that is also an event: told when it changes, and read in between. */
export function fact$<K extends MemoryEventName>(context: RobotContext, key: K): Observable<z.output<(typeof MemoryEvents)[K]>> {
  const schema: z.ZodType = MemoryEvents[key]
  const memory = serviceClient(context.link, ALMemory)
  const read$ = asked$(context, () => memory.getData([key], OPTIONS)).pipe(
    mergeMap((value) => {
      const parsed = schema.safeParse(value)
      return parsed.success ? [parsed.data as z.output<(typeof MemoryEvents)[K]>] : []
    }),
  )
  return merge(memoryState(context, key), read$)
}

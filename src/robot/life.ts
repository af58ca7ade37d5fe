import { catchError, distinctUntilChanged, EMPTY, filter, from, merge, shareReplay, switchMap } from 'rxjs'
import { ALAutonomousLife } from '#naoqi'
import { generation$, type RobotContext } from './context.ts'
import type { Life, LifeState } from './robot.ts'
import { memoryEvent, serviceClient } from './service-client.ts'

const STATES: readonly string[] = ['solitary', 'interactive', 'safeguard', 'disabled'] satisfies LifeState[]

/** Asks each connection for the state, then follows it. Silent on a robot without autonomous life. */
export function createLife({ link, report }: RobotContext): Life {
  const client = serviceClient(link, ALAutonomousLife)
  const first$ = generation$(link).pipe(
    switchMap((generation) =>
      generation === undefined ? EMPTY : from(client.getState([], { deadlineMs: 5_000 })).pipe(catchError(() => EMPTY)),
    ),
  )
  return {
    state$: merge(memoryEvent(link, 'AutonomousLife/State', report), first$).pipe(
      filter(isLifeState),
      distinctUntilChanged(),
      shareReplay({ bufferSize: 1, refCount: true }),
    ),
  }
}

function isLifeState(state: unknown): state is LifeState {
  return typeof state === 'string' && STATES.includes(state)
}

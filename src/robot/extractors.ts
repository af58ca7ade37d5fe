import { EMPTY, merge, Observable, switchMap, timer } from 'rxjs'
import { type Clock, clockScheduler, sleep } from '#clock'
import { isCompereError } from '#errors'
import { ALEngagementZones, ALPeoplePerception, type ClientOf } from '#naoqi'
import { CLIENT_NAME, generation$, type RobotContext } from './context.ts'
import { serviceClient } from './service-client.ts'

const OPTIONS = { deadlineMs: 5_000 }
/** The other events of a connection are connected by then, even over bad wireless. */
const EARS_CONNECTED_MS = 500
/** An extractor that is missing may still be starting; one that this robot never has is asked for twice a minute. */
const RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000
/** An extractor that died and was started anew has forgotten us, and says so only when it is asked. */
const LOOK_EVERY_MS = 10_000

type Extractor = Pick<ClientOf<typeof ALPeoplePerception>, 'subscribe' | 'unsubscribe' | 'getSubscribersInfo'>

/**
 * Keeps the extractors of people awake while subscribed to, and emits each time perception was seen to be. They tell of
 * changes only, so they are started once our ears are connected, and anew whenever ears or connection are new: then they
 * tell of everyone.
 */
export function extractorsAwake(context: RobotContext, earsConnected$: Observable<void>): Observable<void> {
  const { link, clock } = context
  const perception = serviceClient(link, ALPeoplePerception)
  const extractors = [perception, serviceClient(link, ALEngagementZones)]
  // One after the other, also when a connection ends in between: an old "unsubscribe" must not undo a new "subscribe".
  let work: Promise<unknown> = Promise.resolve()
  const sleepAll = () => Promise.all(extractors.map((each) => each.unsubscribe([CLIENT_NAME], OPTIONS).catch(() => {})))
  const awake$ = new Observable<void>((observer) => {
    const ending = new AbortController()
    const keep = (each: Extractor) =>
      keepAwake(each, { clock, signal: ending.signal, onAwake: () => each === perception && observer.next() })
    work = work.then(sleepAll).then(() => Promise.all(extractors.map(keep)))
    return () => ending.abort()
  })
  return new Observable((observer) => {
    const keeping = merge(generation$(link), earsConnected$).pipe(
      switchMap(() =>
        link.state.status === 'online' ? timer(EARS_CONNECTED_MS, clockScheduler(clock)).pipe(switchMap(() => awake$)) : EMPTY,
      ),
    )
    observer.add(keeping.subscribe(observer))
    observer.add(() => void work.then(() => (link.state.status === 'online' ? sleepAll() : undefined)))
  })
}

type Keeping = { clock: Clock; signal: AbortSignal; onAwake: () => void }

/** Subscribes to one extractor until it is there, and again whenever it knows nothing of us; never rejects. */
async function keepAwake(extractor: Extractor, { clock, signal, onAwake }: Keeping): Promise<void> {
  let isAwake = false
  let waitMs = RETRY_MS
  while (!signal.aborted) {
    const wasAwake: boolean = isAwake && (await knowsUs(extractor))
    if (wasAwake) onAwake()
    isAwake = wasAwake || (!signal.aborted && (await subscribed(extractor)))
    await sleep(clock, isAwake ? LOOK_EVERY_MS : waitMs, signal).catch(() => undefined)
    waitMs = isAwake ? RETRY_MS : Math.min(2 * waitMs, LONGEST_RETRY_MS)
  }
}

async function subscribed(extractor: Extractor): Promise<boolean> {
  return extractor.subscribe([CLIENT_NAME], OPTIONS).then(
    () => true,
    () => false,
  )
}

/** One that does not tell who subscribed is left as it is; one that is gone is subscribed to as soon as it is back. */
async function knowsUs(extractor: Extractor): Promise<boolean> {
  try {
    const rows = await extractor.getSubscribersInfo([], OPTIONS)
    return rows.some(([name]) => name === CLIENT_NAME)
  } catch (error) {
    return !isCompereError(error, 'robot.missing')
  }
}

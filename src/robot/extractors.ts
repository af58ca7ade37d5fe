import { EMPTY, merge, Observable, switchMap, timer } from 'rxjs'
import { type Clock, clockScheduler, sleep } from '#clock'
import { isCompereError } from '#errors'
import type { ALPeoplePerception, ClientOf } from '#naoqi'
import { CLIENT_NAME, generation$, type RobotContext } from './context.ts'

const OPTIONS = { deadlineMs: 5_000 }
/** The other events of a connection are connected by then, even over bad wireless. */
const EARS_CONNECTED_MS = 500
/** An extractor that is missing may still be starting; one that this robot never has is asked for twice a minute. */
const RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000
/** An extractor that died and was started anew has forgotten us, and says so only when it is asked. */
const LOOK_EVERY_MS = 10_000

type Extractor = Pick<ClientOf<typeof ALPeoplePerception>, 'subscribe' | 'unsubscribe' | 'getSubscribersInfo'>
type Wanted = {
  extractors: readonly Extractor[]
  earsConnected$: Observable<void>
  /** How often they look; without it, as often as they do by themselves. */
  periodMs?: number | undefined
}

/**
 * Keeps extractors awake while subscribed to, and emits each time the first of them was seen to be. Most tell of changes
 * only, so they are started once our ears are connected, and anew whenever ears or connection are new: then they tell of
 * everything.
 */
export function extractorsAwake(
  { link, clock }: RobotContext,
  { extractors, earsConnected$, periodMs }: Wanted,
): Observable<void> {
  const [first] = extractors
  // One after the other, also when a connection ends in between: an old "unsubscribe" must not undo a new "subscribe".
  let work: Promise<unknown> = Promise.resolve()
  const sleepAll = () => Promise.all(extractors.map((each) => each.unsubscribe([CLIENT_NAME], OPTIONS).catch(() => {})))
  const awake$ = new Observable<void>((observer) => {
    const ending = new AbortController()
    const keep = (each: Extractor) =>
      keepAwake(each, { clock, periodMs, signal: ending.signal, onAwake: () => each === first && observer.next() })
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

type Keeping = { clock: Clock; periodMs: number | undefined; signal: AbortSignal; onAwake: () => void }

/** Subscribes to one extractor until it is there, and again whenever it knows nothing of us; never rejects. */
async function keepAwake(extractor: Extractor, { clock, periodMs, signal, onAwake }: Keeping): Promise<void> {
  let isAwake = false
  let waitMs = RETRY_MS
  while (!signal.aborted) {
    const wasAwake: boolean = isAwake && (await knowsUs(extractor))
    if (wasAwake) onAwake()
    isAwake = wasAwake || (!signal.aborted && (await subscribed(extractor, periodMs)))
    await sleep(clock, isAwake ? LOOK_EVERY_MS : waitMs, signal).catch(() => undefined)
    waitMs = isAwake ? RETRY_MS : Math.min(2 * waitMs, LONGEST_RETRY_MS)
  }
}

async function subscribed(extractor: Extractor, periodMs: number | undefined): Promise<boolean> {
  // With a period comes a precision, which no extractor of ours heeds.
  const wish: Parameters<Extractor['subscribe']>[0] = periodMs === undefined ? [CLIENT_NAME] : [CLIENT_NAME, periodMs, 0]
  return extractor.subscribe(wish, OPTIONS).then(
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

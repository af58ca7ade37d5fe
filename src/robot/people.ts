import {
  concatMap,
  distinctUntilChanged,
  EMPTY,
  Observable,
  ReplaySubject,
  type Subscription,
  share,
  switchMap,
  tap,
  timer,
} from 'rxjs'
import { z } from 'zod'
import { clockScheduler } from '#clock'
import { ALEngagementZones, ALMemory, ALPeoplePerception } from '#naoqi'
import { CLIENT_NAME, generation$, type RobotContext } from './context.ts'
import { type PersonFacts, Presence, zoneNumbered } from './presence.ts'
import type { People, Person } from './robot.ts'
import { memoryEvent, serviceClient } from './service-client.ts'

const OPTIONS = { deadlineMs: 5_000 }
/** By then the events of a new connection are connected, even over bad wireless. */
const EARS_CONNECTED_MS = 500

/** Watches people while anybody wants to know; the robot's extractors sleep otherwise. */
export function createPeople(context: RobotContext): People {
  const present$ = new Observable<readonly Person[]>((observer) => {
    const presence = new Presence(context.clock, (people) => observer.next(people))
    observer.next([])
    const watching = follow(context, presence)
    watching.add(keepAwake(context, presence))
    watching.add(() => presence.close())
    return watching
  })
  return {
    present$: present$.pipe(
      distinctUntilChanged((before, after) => JSON.stringify(before) === JSON.stringify(after)),
      // A later watcher hears the present at once; the last one to leave puts the extractors to sleep.
      share({ connector: () => new ReplaySubject(1), resetOnRefCountZero: true }),
    ),
  }
}

/**
 * Subscribes to the extractors on each connection. They tell of changes only, so they are started once our ears are
 * connected, and anew if a dead connection left them running: then they tell of everyone.
 */
function keepAwake({ link, clock }: RobotContext, presence: Presence): () => void {
  const extractors = [serviceClient(link, ALPeoplePerception), serviceClient(link, ALEngagementZones)]
  // Their absence is no failure: nobody is ever seen then.
  const unsubscribe = () => Promise.all(extractors.map((each) => each.unsubscribe([CLIENT_NAME], OPTIONS).catch(() => {})))
  const subscribe = () => Promise.all(extractors.map((each) => each.subscribe([CLIENT_NAME], OPTIONS).catch(() => {})))
  let work: Promise<unknown> = Promise.resolve()
  const connections = generation$(link)
    .pipe(
      tap((generation) => generation === undefined && presence.visible([])),
      switchMap((generation) => (generation === undefined ? EMPTY : timer(EARS_CONNECTED_MS, clockScheduler(clock)))),
    )
    .subscribe(() => {
      work = unsubscribe().then(subscribe)
    })
  return () => {
    connections.unsubscribe()
    void work.then(() => (link.state.status === 'online' ? unsubscribe() : undefined))
  }
}

/** Id, distance, pitch and yaw of each person in sight. */
const Detections = z.tuple([z.unknown(), z.array(z.tuple([z.number(), z.number()], z.unknown()))], z.unknown())

function follow({ link, report }: RobotContext, presence: Presence): Subscription {
  const arriving = new Set<number>()
  async function arrive(id: number): Promise<void> {
    if (presence.has(id) || arriving.has(id)) return
    arriving.add(id)
    const facts = await describe(link, id)
    // Whoever left while we asked is not there.
    if (arriving.delete(id)) presence.seen(id, facts)
  }
  // In order, or a slow answer about who came would bring back who left meanwhile.
  const visible$ = memoryEvent(link, 'PeoplePerception/VisiblePeopleList', report).pipe(
    concatMap((ids) => Promise.all(ids.map(arrive)).then(() => ids)),
  )
  const watching = visible$.subscribe((ids) => presence.visible(ids))
  watching.add(
    memoryEvent(link, 'PeoplePerception/JustLeft', report).subscribe((id) => {
      arriving.delete(id)
      presence.lost(id)
    }),
  )
  watching.add(memoryEvent(link, 'PeoplePerception/JustArrived', report).subscribe((id) => void arrive(id)))
  watching.add(
    memoryEvent(link, 'PeoplePerception/PeopleDetected', report).subscribe((value) => {
      const detections = Detections.safeParse(value).data?.[1] ?? []
      for (const [id, metres] of detections) {
        if (presence.has(id)) presence.seen(id, { distanceM: rounded(metres) })
        else void arrive(id)
      }
    }),
  )
  for (const zone of [1, 2, 3] as const) {
    const entered$ = memoryEvent(link, `EngagementZones/PersonEnteredZone${zone}`, report)
    watching.add(entered$.subscribe((id) => presence.seen(id, { zone: zoneNumbered(zone) })))
  }
  return watching
}

/** What the robot knows of a person who just came into sight. */
async function describe(link: RobotContext['link'], id: number): Promise<PersonFacts> {
  const memory = serviceClient(link, ALMemory)
  const read = (fact: string) => memory.getData([`PeoplePerception/Person/${id}/${fact}`], OPTIONS).catch(() => undefined)
  const [distance, zone] = await Promise.all([read('Distance'), read('EngagementZone')])
  return { zone: zoneNumbered(zone), distanceM: typeof distance === 'number' ? rounded(distance) : undefined }
}

/** To ten centimetres, or a person who stands still would be news at every image. */
function rounded(metres: number): number {
  return Math.round(metres * 10) / 10
}

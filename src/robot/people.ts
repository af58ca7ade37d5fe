import {
  catchError,
  concatMap,
  defer,
  distinctUntilChanged,
  EMPTY,
  from,
  merge,
  Observable,
  ReplaySubject,
  Subject,
  type Subscription,
  share,
  switchMap,
  takeUntil,
} from 'rxjs'
import { z } from 'zod'
import { ALEngagementZones, ALMemory, ALPeoplePerception, MemoryEvents } from '#naoqi'
import { generation$, type RobotContext } from './context.ts'
import { extractorsAwake } from './extractors.ts'
import { type PersonFacts, Presence, zoneNumbered } from './presence.ts'
import type { People, Person } from './robot.ts'
import { memoryEvent, serviceClient } from './service-client.ts'

const OPTIONS = { deadlineMs: 5_000 }

/** Watches people while anybody wants to know; the robot's extractors sleep otherwise. */
export function createPeople(context: RobotContext): People {
  const present$ = new Observable<readonly Person[]>((observer) => {
    const presence = new Presence(context.clock, (people) => observer.next(people))
    observer.next([])
    const earsConnected$ = new Subject<void>()
    const extractors = [ALPeoplePerception, ALEngagementZones].map((each) => serviceClient(context.link, each))
    const awake$ = extractorsAwake(context, { extractors, earsConnected$ })
    const watching = follow(context, presence, { awake$, onAttached: () => earsConnected$.next() })
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

/** Id, distance, pitch and yaw of each person in sight. */
const Detections = z.tuple([z.unknown(), z.array(z.tuple([z.number(), z.number()], z.unknown()))], z.unknown())

type Perception = { awake$: Observable<void>; onAttached: () => void }

function follow({ link, report }: RobotContext, presence: Presence, { awake$, onAttached }: Perception): Subscription {
  const arriving = new Set<number>()
  async function arrive(id: number): Promise<void> {
    if (presence.has(id) || arriving.has(id)) return
    arriving.add(id)
    const facts = await describe(link, id)
    // Whoever left while we asked is not there.
    if (arriving.delete(id)) presence.seen(id, facts)
  }
  // In order, or a slow answer about who came would bring back who left meanwhile.
  const told$ = memoryEvent(link, 'PeoplePerception/VisiblePeopleList', report, { onAttached }).pipe(share())
  const left$ = memoryEvent(link, 'PeoplePerception/JustLeft', report).pipe(share())
  const visible$ = told$.pipe(concatMap((ids) => Promise.all(ids.map(arrive)).then(() => ids)))
  const watching = visible$.subscribe((ids) => presence.visible(ids))
  // Events get lost as well: whoever was missed is seen a little later. What was read never overtakes an event.
  const look$ = defer(() => from(lookAgain(link))).pipe(catchError(() => EMPTY))
  const seenAgain$ = awake$.pipe(switchMap(() => look$.pipe(takeUntil(merge(told$, left$)))))
  watching.add(
    seenAgain$.subscribe((people) => {
      for (const { id, facts } of people) presence.seen(id, facts)
      presence.visible(people.map(({ id }) => id))
    }),
  )
  // Whoever was seen over the connection before proves nothing about this one.
  watching.add(generation$(link).subscribe((generation) => generation === undefined && presence.visible([])))
  watching.add(
    left$.subscribe((id) => {
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

/** Everyone in sight by what stands in the robot's memory; rejects when it does not tell. */
async function lookAgain(link: RobotContext['link']): Promise<{ id: number; facts: PersonFacts }[]> {
  const key = 'PeoplePerception/VisiblePeopleList'
  const ids = MemoryEvents[key].parse(await serviceClient(link, ALMemory).getData([key], OPTIONS))
  return Promise.all(ids.map(async (id) => ({ id, facts: await describe(link, id) })))
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

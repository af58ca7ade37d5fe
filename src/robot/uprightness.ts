import { filter, map, merge, type Observable } from 'rxjs'
import { ALMotion, ALRobotPosture } from '#naoqi'
import type { RobotContext } from './context.ts'
import { asked$, fact$ } from './facts.ts'
import { memoryEvent, serviceClient } from './service-client.ts'

export type UprightNews = { fallen?: boolean; falling?: boolean; lifted?: boolean; awake?: boolean }

const UPRIGHT = /^(Standing|Sitting|Crouching)/
const LYING = /^Lying/
const OPTIONS = { deadlineMs: 3_000 }

/** Whether the robot is on its feet: events tell at once, the posture tells what happened while nobody listened. */
export function uprightness$(context: RobotContext): Observable<UprightNews> {
  const { link, report } = context
  const posture = serviceClient(link, ALRobotPosture)
  const motion = serviceClient(link, ALMotion)
  const up: UprightNews = { fallen: false, falling: false }
  return merge(
    memoryEvent(link, 'robotHasFallen', report).pipe(
      filter(Boolean),
      map(() => ({ fallen: true, falling: false })),
    ),
    // The name before 2.8 and the name since; a robot raises one of them.
    merge(memoryEvent(link, 'robotIsFalling', report), memoryEvent(link, 'ALMotion/RobotIsFalling', report)).pipe(
      filter(Boolean),
      map(() => ({ falling: true })),
    ),
    // A robot that stands ready again was lifted up.
    memoryEvent(link, 'ALMotion/Stiffness/wakeUpFinished', report).pipe(map(() => up)),
    asked$(context, () => posture.getPostureFamily([], OPTIONS)).pipe(
      filter((family) => UPRIGHT.test(family) || LYING.test(family)),
      map((family) => (LYING.test(family) ? { fallen: true } : up)),
    ),
    fact$(context, 'footContactChanged').pipe(map((contact) => ({ lifted: !contact }))),
    memoryEvent(link, 'robotIsWakeUp', report).pipe(map((awake) => ({ awake: Boolean(awake) }))),
    asked$(context, () => motion.robotIsWakeUp([], OPTIONS)).pipe(map((awake) => ({ awake }))),
  )
}

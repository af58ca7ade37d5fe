import { BehaviorSubject, interval, map, of } from 'rxjs'
import { behaviors, estimateSession, type SessionEstimate } from '#behaviors'
import { type Clock, clockScheduler, createRandom, type Random, VirtualClock } from '#clock'
import { readContent } from '#content'
import { CompereError } from '#errors'
import { createJournal, MemoryStore } from '#journal'
import { type Locale, type Robot, UNKNOWN_HEALTH } from '#robot'
import { type Controller, createController, createRehearsalRobot, type OptionValues, type RobotStatus } from '#runtime'

/** What may go wrong on a rehearsal. Of the wire and the body itself, `compere simulate` knows more. */
export const REHEARSAL_FAULTS = ['silence', 'noise', 'hot', 'link', 'tablet', 'busyStaff'] as const
export type RehearsalFault = (typeof REHEARSAL_FAULTS)[number]
export type RehearsalOrder = {
  behavior: string
  robot: 'nao' | 'pepper'
  locale: Locale
  options: OptionValues
  fault: RehearsalFault | undefined
  seed: number
  /** On the wall, in milliseconds. */
  startAt: number
}

const SECOND_MS = 1_000
/** No session is longer; a behavior without an end, such as the desk, is left after that. */
const LONGEST_SECONDS = 3 * 3_600
const NOISE_MS = 2_000
const HOT_AFTER_SECONDS = 45
const LINK_LOST = { atSeconds: 60, forSeconds: 20 } as const
/** A lively group: somebody answers within a few seconds. */
const ANSWERS_ONE_IN = 4
/** Busy staff press something about as often. */
const PRESS_EVERY_SECONDS = 7
/** What busy staff leave alone: it would be over before it began. */
const LEFT_ALONE = ['finish', 'next']

/** Plays a behavior on nobody's body, in virtual time, and returns the script with its times. */
export async function rehearse(order: RehearsalOrder): Promise<readonly string[]> {
  const clock = new VirtualClock(order.startAt)
  const random = createRandom(order.seed)
  const body = rehearsalBody(order, clock)
  const content = Object.fromEntries(
    behaviors.map(({ id, contentFile, contentSchema, contentMigrations }) => [
      id,
      readContent(contentFile, contentSchema, { migrations: contentMigrations }).content,
    ]),
  )
  const controller = createController({
    robots: [{ id: 'robot', robot: body.robot, leaseStore: forgetful() }],
    behaviors,
    content,
    journal: createJournal({ store: new MemoryStore(), clock }),
    clock,
    random: createRandom(order.seed),
  })
  const script = scriptOf(controller, clock)
  await clock.advance(SECOND_MS)
  script.begin()
  const { behavior, locale, options } = order
  const lead = leader(controller)
  await controller.execute({ type: 'session.start', robot: 'robot', behavior, locale, options })
  await clock.advance(SECOND_MS)
  for (let second = 0; second < LONGEST_SECONDS && script.status().session; second++) {
    body.trouble(second)
    await company(order.fault, second, { controller, random, status: script.status() })
    await lead(script.status())
    await clock.advance(SECOND_MS)
  }
  await controller.close()
  const estimate = estimateSession(behavior, {
    ...{ contents: content, options, locale, robot: order.robot, wallMs: order.startAt },
    random: createRandom(order.seed),
  })
  return [...(estimate ? [estimateLine(estimate)] : []), ...script.lines]
}

/** Who sits there, and who holds the phone. */
async function company(
  fault: RehearsalFault | undefined,
  second: number,
  { controller, random, status }: { controller: Controller; random: Random; status: RobotStatus },
): Promise<void> {
  const [choice] = status.screen.choices
  if (fault === 'busyStaff' && second % PRESS_EVERY_SECONDS === 3) {
    const control = random.pick((status.session?.controls ?? []).filter(({ name }) => !LEFT_ALONE.includes(name)))
    const value = control?.asks?.kind === 'number' ? control.asks.preset : undefined
    if (control) await controller.execute({ type: 'staff.command', robot: 'robot', name: control.name, value }).catch(ignored)
  } else if (choice && fault !== 'silence' && fault !== 'noise' && random.integer(ANSWERS_ONE_IN) === 0) {
    await controller.execute({ type: 'answer', robot: 'robot', way: 'staff', text: '', choice: choice.id }).catch(ignored)
  }
}

/** Somebody leads, where nothing goes on without: each second, what they press by then. */
function leader(controller: Controller): (status: RobotStatus) => Promise<void> {
  let offered = { name: '', seconds: 0 }
  return async ({ session, safety }) => {
    const control = session?.controls.find(({ usuallyAfterSeconds }) => usuallyAfterSeconds !== undefined)
    const name = control?.name ?? ''
    offered = { name, seconds: offered.name === name ? offered.seconds + 1 : 0 }
    if (!control || offered.seconds < (control.usuallyAfterSeconds ?? 0) || safety.action !== 'none') return
    offered = { name: '', seconds: 0 }
    await controller.execute({ type: 'staff.command', robot: 'robot', name }).catch(ignored)
  }
}

/** A behavior that ended in the same moment is asked nothing more. */
function ignored(error: unknown): void {
  if (!(error instanceof CompereError)) throw error
}

type Body = { robot: Robot; trouble(second: number): void }

function rehearsalBody({ robot: kind, fault }: RehearsalOrder, clock: Clock): Body {
  const robot = createRehearsalRobot({ name: 'robot', kind, clock })
  const health = new BehaviorSubject(UNKNOWN_HEALTH)
  const link = new BehaviorSubject<'online' | 'offline'>('online')
  const murmur = { text: '', confidence: 0.5 }
  const noise = { listen: () => interval(NOISE_MS, clockScheduler(clock)).pipe(map(() => murmur)), held$: of(false) }
  return {
    robot: {
      ...robot,
      link$: link,
      health: { health$: health },
      ...(fault === 'noise' ? { listening: { ...robot.listening, ...noise } } : {}),
    },
    trouble(second) {
      if (fault === 'hot' && second === HOT_AFTER_SECONDS)
        health.next({ ...UNKNOWN_HEALTH, heatLevel: 2, hotChains: ['LArm', 'RArm'] })
      if (fault === 'link' && second === LINK_LOST.atSeconds) link.next('offline')
      if (fault === 'link' && second === LINK_LOST.atSeconds + LINK_LOST.forSeconds) link.next('online')
    },
  }
}

function estimateLine({ minutes, batteryPercent, movementMinutes, heat }: SessionEstimate): string {
  const joints = { cool: 'joints stay cool', warm: 'joints get warm', rest: 'joints need pauses' }[heat]
  return `Estimate: ${minutes} minutes, ${batteryPercent} % of a battery, ${movementMinutes} minutes of movement, ${joints}`
}

/** Writes down what is said, by whom and when. */
function scriptOf(controller: Controller, clock: Clock) {
  const lines: string[] = []
  let current: RobotStatus | undefined
  let beganAt = clock.wallTime()
  let last: RobotStatus['transcript'][number] | undefined
  controller.robots$.subscribe(([status]) => {
    if (!status) return
    current = status
    const fresh = status.transcript.slice(last ? status.transcript.indexOf(last) + 1 : 0)
    for (const { at, who, text } of fresh) lines.push(`${clockFace(at - beganAt)}  ${who === 'robot' ? '' : `(${who}) `}${text}`)
    last = status.transcript.at(-1) ?? last
  })
  return {
    lines,
    begin: () => {
      beganAt = clock.wallTime()
    },
    status(): RobotStatus {
      if (!current) throw new CompereError('runtime.unknown', 'The rehearsal has no robot')
      return current
    },
  }
}

function forgetful() {
  let owed: Record<string, unknown> = {}
  return {
    load: () => owed,
    save(record: Record<string, unknown>) {
      owed = record
    },
  }
}

function clockFace(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS))
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}

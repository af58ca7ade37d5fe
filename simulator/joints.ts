import type { Clock } from '#clock'
import type { Body } from './body.ts'
import type { Tasks } from './tasks.ts'

/** How often a moving joint is seen somewhere else. */
const TICK_MS = 80

/** Arms and head of a robot that stands ready: they hang, a little away from the body. */
export const STANDING: Readonly<Record<string, number>> = {
  HeadYaw: 0,
  HeadPitch: 0,
  LShoulderPitch: 1.4,
  LShoulderRoll: 0.2,
  LElbowYaw: -1.2,
  LElbowRoll: -0.4,
  LWristYaw: 0,
  LHand: 0.3,
  RShoulderPitch: 1.4,
  RShoulderRoll: -0.2,
  RElbowYaw: 1.2,
  RElbowRoll: 0.4,
  RWristYaw: 0,
  RHand: 0.3,
}
/** The slowest of them at full speed, which is what NAOqi goes by for a whole list. */
const RAD_PER_S = 7

type Point = { atS: number; angle: number }
type Track = { joint: string; points: readonly Point[] }

/** Moves arms and head along timed angles, on the clock, and holds them where they are when it is stopped. */
export class Joints {
  readonly #clock: Clock
  readonly #body: Body
  readonly #tasks: Tasks

  constructor({ clock, body, tasks }: { clock: Clock; body: Body; tasks: Tasks }) {
    this.#clock = clock
    this.#body = body
    this.#tasks = tasks
  }

  angle(joint: string): number {
    return this.#body.state.joints[joint] ?? 0
  }

  /** At once, as if the motors took no time. */
  set(angles: Readonly<Record<string, number>>): void {
    this.#body.update({ joints: { ...this.#body.state.joints, ...angles } })
  }

  /** Each joint through its angles at its seconds; returns at the end, or when somebody stopped it. */
  async follow(caller: string, names: unknown, angles: unknown, seconds: unknown): Promise<void> {
    const tracks = this.#tracks(caller, listOf(names).map(String), angles, seconds)
    const totalMs = Math.max(...tracks.map(({ points }) => points.at(-1)?.atS ?? 0)) * 1_000
    const begunAt = this.#clock.now()
    const show = () => this.#show(tracks, (this.#clock.now() - begunAt) / 1_000)
    const showNow = () => {
      show()
      timer = this.#clock.setTimeout(showNow, TICK_MS)
    }
    let timer = this.#clock.setTimeout(showNow, TICK_MS)
    await this.#tasks.run('joints', tracks.map(({ joint }) => joint).join(' '), totalMs)
    this.#clock.clearTimeout(timer)
    show()
  }

  /** All there at the same time, the furthest at this part of full speed. */
  async go(caller: string, names: unknown, angles: unknown, speed: number): Promise<void> {
    const joints = listOf(names).map(String)
    const targets = numbersOf(angles)
    const furthest = Math.max(0, ...joints.map((joint, index) => Math.abs((targets[index] ?? 0) - this.angle(joint))))
    const seconds = Math.max(0.1, furthest / (RAD_PER_S * Math.min(1, Math.max(0.01, speed))))
    const alone = (value: number) => [value]
    await this.follow(
      caller,
      joints,
      targets.map(alone),
      joints.map(() => alone(seconds)),
    )
  }

  /** Ends what holds one of these joints. */
  stop(joints: readonly string[]): void {
    for (const task of this.#tasks.names('joints')) {
      if (task.split(' ').some((joint) => joints.includes(joint))) this.#tasks.stop('joints', task)
    }
  }

  #tracks(caller: string, joints: readonly string[], angles: unknown, seconds: unknown): readonly Track[] {
    const [angleLists, timeLists] = [listOf(angles), listOf(seconds)]
    return joints.map((joint, index) => {
      if (!Object.hasOwn(STANDING, joint)) throw new Error(`${caller} the joint ${joint} is unknown`)
      const [targets, times] = [numbersOf(angleLists[index]), numbersOf(timeLists[index])]
      const isTimed = times.every((time, at) => time > (times[at - 1] ?? 0))
      if (targets.length === 0 || targets.length !== times.length || !isTimed)
        throw new Error(`${caller} the times of ${joint} do not fit its angles`)
      const points = targets.map((angle, at) => ({ angle, atS: times[at] ?? 0 }))
      return { joint, points: [{ atS: 0, angle: this.angle(joint) }, ...points] }
    })
  }

  #show(tracks: readonly Track[], passedS: number): void {
    // Without stiffness the motors are told and nothing moves.
    if (!this.#body.state.awake) return
    this.set(Object.fromEntries(tracks.map(({ joint, points }) => [joint, angleAt(points, passedS)])))
  }
}

function angleAt(points: readonly Point[], passedS: number): number {
  const next = points.findIndex(({ atS }) => atS > passedS)
  const [before, after] = [points[next - 1], points[next]]
  if (!before || !after) return points.at(-1)?.angle ?? 0
  return before.angle + ((after.angle - before.angle) * (passedS - before.atS)) / (after.atS - before.atS)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function numbersOf(value: unknown): readonly number[] {
  return listOf(value).map(Number)
}

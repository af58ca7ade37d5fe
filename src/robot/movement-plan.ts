import { CompereError } from '#errors'
import type { Chain } from './chains.ts'
import { chainOf, JOINT_LIMITS, JOINTS, type Joint, type JointLimit, nodLimit } from './joints.ts'
import type { Frames, Keyframe, Movement } from './robot.ts'

/**
 * Of what the motors can do. NAOqi rounds the corners between two keyframes, so that in between a joint is half as fast
 * again as on average; the rest is for old motors, and for people who sit near.
 */
export const SPEED_SHARE = 0.5
/** Longer is not one movement any more; and a wrong figure in a file must not keep a robot at it all day. */
const MOST_REPETITIONS = 60
const MOST_SECONDS_EACH = 60
/** NAOqi moves the motors every 20 ms: what comes sooner after the last is a jump. */
const SHORTEST_S = 0.02

/** A movement as NAOqi takes it: one repetition, each list in the order of the joints. */
export type MovementPlan = {
  joints: readonly Joint[]
  /** Where each joint begins. */
  start: readonly number[]
  angles: readonly (readonly number[])[]
  /** Seconds since the beginning of the repetition, growing, none at 0. */
  times: readonly (readonly number[])[]
}
type Count = { repetitions: number; secondsEach: number }
type Path = readonly [Keyframe, ...Keyframe[]]
type Track = { joint: Joint; path: Path }

/** What a robot of this kind is to do; throws `robot.refused` for what it cannot do, or not as fast. */
export function planMovement({ name, frames }: Movement, kind: 'nao' | 'pepper', count: Count): MovementPlan {
  const refuse = (why: string): never => {
    throw new CompereError('robot.refused', `The movement "${name}" was not begun: ${why}.`)
  }
  refuseUncounted(count, refuse)
  const tracks = tracksOf(frames[kind], count, refuse)
  const yaw = tracks.find(({ joint }) => joint === 'HeadYaw')?.path ?? []
  const turnRad = Math.max(0, ...yaw.map(({ angleRad }) => Math.abs(angleRad)))
  for (const track of tracks) {
    const limit = track.joint === 'HeadPitch' ? nodLimit(kind, turnRad) : JOINT_LIMITS[kind][track.joint]
    refuseOutOfReach(track, limit, refuse)
    refuseTooFast(track, limit, count, refuse)
  }
  return timed(tracks, count.secondsEach)
}

/** The chains that move, on whichever robot. */
export function chainsOf({ frames }: Pick<Movement, 'frames'>): readonly Chain[] {
  const joints = JOINTS.filter((joint) => frames.nao[joint] !== undefined || frames.pepper[joint] !== undefined)
  return [...new Set(joints.map(chainOf))]
}

type Refuse = (why: string) => never

function refuseUncounted({ repetitions, secondsEach }: Count, refuse: Refuse): void {
  if (!Number.isInteger(repetitions) || repetitions < 1 || repetitions > MOST_REPETITIONS)
    refuse(`${repetitions} repetitions are not between 1 and ${MOST_REPETITIONS}`)
  if (!(secondsEach > 0 && secondsEach <= MOST_SECONDS_EACH))
    refuse(`${secondsEach} seconds each are not between 0 and ${MOST_SECONDS_EACH}`)
}

function tracksOf(frames: Frames, { secondsEach }: Count, refuse: Refuse): readonly Track[] {
  const stranger = Object.keys(frames).find((name) => !JOINTS.some((joint) => joint === name))
  if (stranger !== undefined) refuse(`${stranger} is no joint of arms or head`)
  const tracks = JOINTS.flatMap((joint): Track[] => {
    const [first, ...others] = frames[joint] ?? []
    if (first) return [{ joint, path: [first, ...others] }]
    return frames[joint] ? refuse(`${joint} has no keyframe`) : []
  })
  if (tracks.length === 0) refuse('it moves nothing on this robot')
  for (const { joint, path } of tracks) {
    const moments = [0, ...path.map(({ at }) => at), 1]
    const isGrowing = moments.every((at, index) => {
      const seconds = (at - (moments[index - 1] ?? 0)) * secondsEach
      // Only the first may be at the very beginning, and the last at the very end.
      const isEdge = index === 0 || index === 1 || index === moments.length - 1
      return seconds >= SHORTEST_S || (seconds === 0 && isEdge)
    })
    if (!isGrowing) refuse(`the keyframes of ${joint} do not follow each other from 0 to 1`)
  }
  return tracks
}

function refuseOutOfReach({ joint, path }: Track, { minRad, maxRad }: JointLimit, refuse: Refuse): void {
  const beyond = path.find(({ angleRad }) => !(angleRad >= minRad && angleRad <= maxRad))
  if (beyond) refuse(`${joint} at ${beyond.angleRad} is not between ${minRad} and ${maxRad}`)
}

function refuseTooFast(
  { joint, path }: Track,
  { maxRadPerS }: JointLimit,
  { repetitions, secondsEach }: Count,
  refuse: Refuse,
): void {
  const [first] = path
  const last = path.at(-1) ?? first
  // The next repetition begins where this one ended.
  const back = repetitions > 1 ? [{ at: 1 + first.at, angleRad: first.angleRad }] : []
  const whole = [...path, ...(last.at < 1 ? [{ at: 1, angleRad: last.angleRad }] : []), ...back]
  const mostRadPerS = maxRadPerS * SPEED_SHARE
  whole.forEach((frame, index) => {
    const before = whole[index - 1]
    if (!before) return
    const distance = Math.abs(frame.angleRad - before.angleRad)
    const seconds = (frame.at - before.at) * secondsEach
    if (distance > mostRadPerS * seconds + Number.EPSILON)
      refuse(
        `${joint} would move ${distance.toFixed(2)} in ${seconds.toFixed(2)} s, faster than ${mostRadPerS.toFixed(2)} a second`,
      )
  })
}

function timed(tracks: readonly Track[], secondsEach: number): MovementPlan {
  const paths = tracks.map(({ path }): readonly Keyframe[] => {
    const later = path.filter(({ at }) => at > 0)
    const { angleRad } = later.at(-1) ?? path[0]
    // Each repetition lasts its whole time, also for a joint that was there before.
    return later.at(-1)?.at === 1 ? later : [...later, { at: 1, angleRad }]
  })
  return {
    joints: tracks.map(({ joint }) => joint),
    start: tracks.map(({ path: [first] }) => first.angleRad),
    angles: paths.map((path) => path.map(({ angleRad }) => angleRad)),
    times: paths.map((path) => path.map(({ at }) => at * secondsEach)),
  }
}

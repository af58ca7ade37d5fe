import { type Frames, planMovement } from '#robot'

type Kind = 'nao' | 'pepper'
type Point = readonly [x: number, y: number, z: number]
/** Meters, as documented: from the middle of the torso to the left shoulder, and on along the arm. */
type Arm = { shoulder: Point; upper: Point; lower: Point; hand: Point }
const ARMS: Readonly<Record<Kind, Arm>> = {
  nao: { shoulder: [0, 0.098, 0.1], upper: [0.105, 0.015, 0], lower: [0.056, 0, 0], hand: [0.058, 0, -0.012] },
  pepper: { shoulder: [-0.057, 0.15, 0.087], upper: [0.181, 0.015, 0], lower: [0.15, 0, 0.025], hand: [0.07, 0, -0.03] },
}
/** What an arm must not touch, with room to spare: the body (Pepper's with the tablet on its chest) and the head. */
const BODIES = {
  nao: { frontM: 0.075, halfWidthM: 0.07, topM: 0.12, head: [0, 0, 0.18], headRadiusM: 0.095 },
  pepper: { frontM: 0.13, halfWidthM: 0.13, topM: 0.12, head: [-0.038, 0, 0.27], headRadiusM: 0.14 },
} as const
/** How far a hand may be behind its own shoulder: a straight arm that hangs down swings a little. */
const BEHIND_M = 0.02
/** The hands of two arms that both keep that far from the middle do not meet. */
const OWN_SIDE_M = 0.02
const SAMPLES = 40

/** What an arm would do that no arm may do in a circle of people, at any moment of the movement; nothing is good. */
export function offences(frames: Frames, kind: Kind): string[] {
  planMovement({ name: 'checked', frames: { nao: frames, pepper: frames } }, kind, { repetitions: 1, secondsEach: 20 })
  const found = new Set<string>()
  for (let sample = 0; sample <= SAMPLES; sample++)
    for (const side of ['L', 'R'] as const) {
      const arm = angles(frames, side, sample / SAMPLES)
      if (arm) for (const offence of offencesOf(points(arm, kind), kind)) found.add(`${side} ${offence}`)
    }
  return [...found]
}

function offencesOf(arm: ReturnType<typeof points>, kind: Kind): string[] {
  const { frontM, halfWidthM, topM, head, headRadiusM } = BODIES[kind]
  const { shoulder } = ARMS[kind]
  return Object.entries(arm).flatMap(([name, [x, y, z]]) => [
    ...(x < shoulder[0] - BEHIND_M ? [`${name} behind the shoulder`] : []),
    ...(y < OWN_SIDE_M ? [`${name} beyond the middle`] : []),
    ...(x < frontM && y < halfWidthM && z < topM ? [`${name} in the body`] : []),
    ...(Math.hypot(x - head[0], y - head[1], z - head[2]) < headRadiusM ? [`${name} in the head`] : []),
  ])
}

type Angles = Record<'pitch' | 'roll' | 'yaw' | 'elbow', number>

/** Of that arm at that moment, as if it were the left one. */
function angles(frames: Frames, side: 'L' | 'R', at: number): Angles | undefined {
  if (!frames[`${side}ShoulderPitch`]) return undefined
  const turn = side === 'L' ? 1 : -1
  const value = (joint: 'ShoulderPitch' | 'ShoulderRoll' | 'ElbowYaw' | 'ElbowRoll') =>
    between(frames[`${side}${joint}`] ?? [], at)
  return {
    pitch: value('ShoulderPitch'),
    roll: value('ShoulderRoll') * turn,
    yaw: value('ElbowYaw') * turn,
    elbow: value('ElbowRoll') * turn,
  }
}

function between(path: readonly { at: number; angleRad: number }[], at: number): number {
  const next = path.findIndex((frame) => frame.at >= at)
  const [before, after] = [path[Math.max(0, next - 1)], path[next]]
  if (!after) return path.at(-1)?.angleRad ?? 0
  if (!before || before === after) return after.angleRad
  return before.angleRad + ((at - before.at) / (after.at - before.at)) * (after.angleRad - before.angleRad)
}

function points({ pitch, roll, yaw, elbow }: Angles, kind: Kind) {
  const { shoulder, upper, lower, hand } = ARMS[kind]
  const byShoulder = (point: Point) => sum(shoulder, aboutY(aboutZ(point, roll), pitch))
  const byElbow = (point: Point) => byShoulder(sum(upper, aboutX(aboutZ(point, elbow), yaw)))
  return {
    elbow: byShoulder(upper),
    forearm: byElbow(lower.map((part) => part / 2) as unknown as Point),
    wrist: byElbow(lower),
    hand: byElbow(sum(lower, hand)),
  }
}

const sum = (one: Point, other: Point): Point => [one[0] + other[0], one[1] + other[1], one[2] + other[2]]
const turned = (one: number, other: number, rad: number) =>
  [one * Math.cos(rad) - other * Math.sin(rad), one * Math.sin(rad) + other * Math.cos(rad)] as const

function aboutX([x, y, z]: Point, rad: number): Point {
  const [newY, newZ] = turned(y, z, rad)
  return [x, newY, newZ]
}

function aboutY([x, y, z]: Point, rad: number): Point {
  const [newZ, newX] = turned(z, x, rad)
  return [newX, y, newZ]
}

function aboutZ([x, y, z]: Point, rad: number): Point {
  const [newX, newY] = turned(x, y, rad)
  return [newX, newY, z]
}

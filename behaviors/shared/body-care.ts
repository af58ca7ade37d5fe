import type { BodyPosture, Chain, Health, Locale, Movement } from '#robot'

/** What of the body matters to what is played. */
export type Body = {
  robot: 'nao' | 'pepper'
  /** Unsure when the robot was asked for one and did not tell that it took it. */
  posture: BodyPosture | 'unsure'
  /** What it was asked for last. */
  asked: BodyPosture | undefined
  heatLevel: Health['heatLevel']
  hotChains: readonly Chain[]
  /** That it has voices for. */
  locales: readonly Locale[]
}

export const NEW_BODY: Body = { robot: 'nao', posture: 'unsure', asked: undefined, heatLevel: 0, hotChains: [], locales: [] }

/** How it should stand for that: only a NAO crouches, which rests its legs; hot ones rest whatever is played. */
export function postureFor({ robot, hotChains }: Pick<Body, 'robot' | 'hotChains'>, wanted: BodyPosture): BodyPosture {
  if (robot !== 'nao') return 'stand'
  return wanted === 'stand' && hotChains.includes('Legs') ? 'crouch' : wanted
}

/** A warm robot shows a movement so often and then only counts: the group knows it by then. */
const SHOWN_WHEN_WARM = 2

/** Whether the robot shows the next repetition itself. */
export function shows({ robot, heatLevel, hotChains }: Body, movement: Movement, repetitionsDone: number): boolean {
  if (heatLevel >= 2) return !chainsOf(movement, robot).some((chain) => hotChains.includes(chain)) && hotChains.length > 0
  return heatLevel === 0 || repetitionsDone < SHOWN_WHEN_WARM
}

/** The chains that a movement needs. */
export function chainsOf({ frames }: Movement, robot: Body['robot']): readonly Chain[] {
  const joints = Object.keys(frames[robot])
  return [...new Set(joints.map(chainOf))]
}

function chainOf(joint: string): Chain {
  if (joint.startsWith('Head')) return 'Head'
  return joint.startsWith('L') ? 'LArm' : 'RArm'
}

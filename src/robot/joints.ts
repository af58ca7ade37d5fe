import type { Chain } from './chains.ts'

/** Joints of arms and head that both robots have, by NAOqi's names. Hips, legs and wheels are not for movements. */
export const JOINTS = [
  'HeadYaw',
  'HeadPitch',
  'LShoulderPitch',
  'LShoulderRoll',
  'LElbowYaw',
  'LElbowRoll',
  'LWristYaw',
  'LHand',
  'RShoulderPitch',
  'RShoulderRoll',
  'RElbowYaw',
  'RElbowRoll',
  'RWristYaw',
  'RHand',
] as const
export type Joint = (typeof JOINTS)[number]

/** How far a joint goes and how fast it can, in radians; hands in parts, 0 closed and 1 open. */
export type JointLimit = { minRad: number; maxRad: number; maxRadPerS: number }
type Limits = Readonly<Record<Joint, JointLimit>>

const limit = (minRad: number, maxRad: number, maxRadPerS: number): JointLimit => ({ minRad, maxRad, maxRadPerS })
/** The same joint of the other arm, where it turns the other way. */
const mirrored = ({ minRad, maxRad, maxRadPerS }: JointLimit) => limit(-maxRad, -minRad, maxRadPerS)

function limitsOf(
  head: Pick<Limits, 'HeadYaw' | 'HeadPitch'>,
  arm: Record<'pitch' | 'roll' | 'yaw' | 'elbow' | 'wrist' | 'hand', JointLimit>,
): Limits {
  return {
    ...head,
    LShoulderPitch: arm.pitch,
    LShoulderRoll: arm.roll,
    LElbowYaw: arm.yaw,
    LElbowRoll: arm.elbow,
    LWristYaw: arm.wrist,
    LHand: arm.hand,
    RShoulderPitch: arm.pitch,
    RShoulderRoll: mirrored(arm.roll),
    RElbowYaw: arm.yaw,
    RElbowRoll: mirrored(arm.elbow),
    RWristYaw: arm.wrist,
    RHand: arm.hand,
  }
}

/** As documented: angles for V5 and V6 alike, velocities as in the models that the maker published. */
export const JOINT_LIMITS: Readonly<Record<'nao' | 'pepper', Limits>> = {
  nao: limitsOf(
    { HeadYaw: limit(-2.0857, 2.0857, 8.268), HeadPitch: limit(-0.672, 0.5149, 7.194) },
    {
      pitch: limit(-2.0857, 2.0857, 8.268),
      roll: limit(-0.3142, 1.3265, 7.194),
      yaw: limit(-2.0857, 2.0857, 8.268),
      elbow: limit(-1.5446, -0.0349, 7.194),
      wrist: limit(-1.8238, 1.8238, 24.623),
      hand: limit(0, 1, 8.33),
    },
  ),
  pepper: limitsOf(
    { HeadYaw: limit(-2.0857, 2.0857, 7.34), HeadPitch: limit(-0.7068, 0.4451, 9.228) },
    {
      pitch: limit(-2.0857, 2.0857, 7.34),
      roll: limit(0.0087, 1.562, 9.228),
      yaw: limit(-2.0857, 2.0857, 7.34),
      elbow: limit(-1.562, -0.0087, 9.228),
      wrist: limit(-1.8239, 1.8239, 17.384),
      hand: limit(0.02, 0.98, 12.56),
    },
  ),
}

/**
 * A head that is turned bumps its chin against the shoulders: how far it nods when turned up to this yaw. Documented for
 * NAO; where its range widens again at the far end the narrowest is kept, and Pepper is held to the same.
 */
const NOD_WHEN_TURNED: readonly { upToRad: number; minRad: number; maxRad: number }[] = [
  { upToRad: 0, minRad: -0.672, maxRad: 0.5149 },
  { upToRad: 0.4861, minRad: -0.672, maxRad: 0.422 },
  { upToRad: 0.7561, minRad: -0.548, maxRad: 0.37 },
  { upToRad: 0.903, minRad: -0.48, maxRad: 0.33 },
  { upToRad: 1.09, minRad: -0.43, maxRad: 0.3 },
  { upToRad: 2.0857, minRad: -0.33, maxRad: 0.2 },
]

/** The limits of the head's nod in a movement that turns it as far as this. */
export function nodLimit(kind: 'nao' | 'pepper', yawRad: number): JointLimit {
  const own = JOINT_LIMITS[kind].HeadPitch
  const turned = NOD_WHEN_TURNED.find(({ upToRad }) => Math.abs(yawRad) <= upToRad)
  if (!turned || yawRad === 0) return own
  return { ...own, minRad: Math.max(own.minRad, turned.minRad), maxRad: Math.min(own.maxRad, turned.maxRad) }
}

/** The chain that a joint belongs to. */
export function chainOf(joint: Joint): Chain {
  if (joint.startsWith('Head')) return 'Head'
  return joint.startsWith('L') ? 'LArm' : 'RArm'
}

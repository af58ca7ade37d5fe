/** Groups of joints that rest together when one of them must. */
export const CHAINS = ['Head', 'LArm', 'RArm', 'Legs', 'Wheels'] as const
export type Chain = (typeof CHAINS)[number]

/** What carries the robot: hot, weak or broken, it does not travel. */
const CARRYING: readonly Chain[] = ['Legs', 'Wheels']

/** First match wins; covers chain names (`LLeg`) and joint names of both robots (`LShoulderPitch`, `WheelFL`, `KneePitch`). */
const NAMES: readonly (readonly [RegExp, Chain])[] = [
  [/^Wheel/, 'Wheels'],
  [/^Head/, 'Head'],
  [/^L(Arm|Shoulder|Elbow|Wrist|Hand)/, 'LArm'],
  [/^R(Arm|Shoulder|Elbow|Wrist|Hand)/, 'RArm'],
  [/^[LR]?(Leg|Hip|Knee|Ankle)/, 'Legs'],
]

/** The chains these devices are known to belong to. */
export function namedChains(devices: unknown): readonly Chain[] {
  const found = namesIn(devices).map(chainNamed)
  return CHAINS.filter((chain) => found.includes(chain))
}

/** The chains these devices may belong to: a device nobody knows, or none at all, may be any of them. */
export function possibleChains(devices: unknown): readonly Chain[] {
  const names = namesIn(devices)
  return names.length > 0 && names.every(chainNamed) ? namedChains(devices) : CHAINS
}

function namesIn(devices: unknown): readonly string[] {
  return Array.isArray(devices) ? devices.map(String) : []
}

function chainNamed(device: string): Chain | undefined {
  return NAMES.find(([pattern]) => pattern.test(device))?.[1]
}

/** Whether one of these carries the robot. */
export function carries(chains: readonly Chain[]): boolean {
  return chains.some((chain) => CARRYING.includes(chain))
}

/** Whether one of these moves in a gesture: which joints an animation uses, the robot does not tell. */
export function gestures(chains: readonly Chain[]): boolean {
  return chains.some((chain) => !CARRYING.includes(chain))
}

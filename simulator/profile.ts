import type { RobotKind } from '#naoqi'

/** What differs between robots and does not change while one runs. */
export type Profile = {
  kind: RobotKind
  name: string
  /** Four parts, as the robot tells it. */
  systemVersion: string
  headId: string
  bodyType: string
  postures: readonly string[]
  languages: readonly string[]
  metresPerSecond: number
  radiansPerSecond: number
  ledGroups: readonly string[]
}

const COMMON_LEDS = ['AllLeds', 'AllLedsRed', 'AllLedsGreen', 'AllLedsBlue', 'EarLeds', 'RightEarLeds', 'LeftEarLeds']
const FACE_LEDS = ['FaceLeds', 'RightFaceLeds', 'LeftFaceLeds', 'ChestLeds']
const STANDING = ['Stand', 'StandInit', 'StandZero', 'Crouch']

const NAO = {
  bodyType: 'Nao',
  postures: [...STANDING, 'Sit', 'SitRelax', 'LyingBelly', 'LyingBack'],
  metresPerSecond: 0.095,
  radiansPerSecond: 0.8,
  ledGroups: [...COMMON_LEDS, ...FACE_LEDS, 'BrainLeds', 'FeetLeds', 'RightFootLeds', 'LeftFootLeds'],
}
const PEPPER = {
  bodyType: 'Juliette',
  postures: STANDING,
  metresPerSecond: 0.35,
  radiansPerSecond: 1,
  ledGroups: [...COMMON_LEDS, ...FACE_LEDS],
}

export function profileOf(kind: RobotKind, naoqiVersion: string, name: string): Profile {
  const parts = [...naoqiVersion.split('.'), '0', '0', '0'].slice(0, 4)
  return {
    kind,
    name,
    systemVersion: parts.join('.'),
    headId: `simulated-${kind}-${name}`,
    languages: ['French', 'English'],
    ...(kind === 'nao' ? NAO : PEPPER),
  }
}

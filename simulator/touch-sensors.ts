import type { MemoryEventName, RobotKind } from '#naoqi'

type TouchEvent = Extract<MemoryEventName, `${string}Touched` | `${string}Pressed`>
type Sensor = { event: TouchEvent; robots?: RobotKind }

/** By the name the robot gives the part. The chest button is no touch sensor, but is pressed the same way. */
const SENSORS = new Map<string, Sensor>([
  ['Head/Touch/Front', { event: 'FrontTactilTouched' }],
  ['Head/Touch/Middle', { event: 'MiddleTactilTouched' }],
  ['Head/Touch/Rear', { event: 'RearTactilTouched' }],
  ['LHand/Touch/Back', { event: 'HandLeftBackTouched' }],
  ['RHand/Touch/Back', { event: 'HandRightBackTouched' }],
  ['LHand/Touch/Left', { event: 'HandLeftLeftTouched', robots: 'nao' }],
  ['LHand/Touch/Right', { event: 'HandLeftRightTouched', robots: 'nao' }],
  ['RHand/Touch/Left', { event: 'HandRightLeftTouched', robots: 'nao' }],
  ['RHand/Touch/Right', { event: 'HandRightRightTouched', robots: 'nao' }],
  ['LFoot/Bumper/Left', { event: 'LeftBumperPressed', robots: 'nao' }],
  ['LFoot/Bumper/Right', { event: 'LeftBumperPressed', robots: 'nao' }],
  ['RFoot/Bumper/Left', { event: 'RightBumperPressed', robots: 'nao' }],
  ['RFoot/Bumper/Right', { event: 'RightBumperPressed', robots: 'nao' }],
  ['Bumper/FrontLeft', { event: 'LeftBumperPressed', robots: 'pepper' }],
  ['Bumper/FrontRight', { event: 'RightBumperPressed', robots: 'pepper' }],
  ['Bumper/Back', { event: 'BackBumperPressed', robots: 'pepper' }],
])
export const CHEST_BUTTON = 'ChestBoard/Button'

export function touchSensors(kind: RobotKind): string[] {
  return [...SENSORS].filter(([, { robots }]) => !robots || robots === kind).map(([part]) => part)
}

export function touchEvent(kind: RobotKind, part: string): TouchEvent | undefined {
  if (part === CHEST_BUTTON) return 'ChestButtonPressed'
  return touchSensors(kind).includes(part) ? SENSORS.get(part)?.event : undefined
}

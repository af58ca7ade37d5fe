/** Offers what a robot can do as streams to watch and abortable acts to await, in our words and units. */

export { CHAINS, type Chain, carries, gestures } from './chains.ts'
export { createRobot, type RobotOptions } from './create-robot.ts'
export { forbiddance } from './forbidden-methods.ts'
export type { Found } from './found.ts'
export type { Glance } from './glance.ts'
export { UNKNOWN_HEALTH } from './health.ts'
export { JOINT_LIMITS, JOINTS, type Joint, type JointLimit } from './joints.ts'
export { createLeases, type LeaseStore, type Leases } from './leases.ts'
export type { Leg, Motion, MotionState, MoveOptions } from './motion.ts'
export { chainsOf, planMovement, SPEED_SHARE } from './movement-plan.ts'
export { tonesOf } from './notes.ts'
export { pingRobot } from './ping.ts'
export {
  type GoToOptions,
  type MapPlace,
  type Navigation,
  type NavigationOutcome,
  type NavigationStep,
  NO_NAVIGATION,
} from './places/navigation.ts'
export type { Places, Seen } from './places/places.ts'
export { ALL_PROTECTED, type ProtectionReport, type Protections, protectionRefusal } from './protections.ts'
export * from './robot.ts'
export { CONTROLLER_KEY, type ControllerName } from './second-controller.ts'
export { SPEED_PROFILES, type SpeedProfile } from './speed-profile.ts'
export { prepareStop, STOP_SERVICES, type StopRoad, stopFirst, stopOnEveryRoad as stopRobot } from './stop.ts'

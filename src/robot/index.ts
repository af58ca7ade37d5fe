/** Offers what a robot can do as streams to watch and abortable acts to await, in our words and units. */

export { CHAINS, type Chain, carries, gestures } from './chains.ts'
export { createRobot, type RobotOptions } from './create-robot.ts'
export { forbiddance } from './forbidden-methods.ts'
export { UNKNOWN_HEALTH } from './health.ts'
export { createLeases, type LeaseStore, type Leases } from './leases.ts'
export type { Leg, Motion, MotionState, MoveOptions } from './motion.ts'
export { pingRobot } from './ping.ts'
export { ALL_PROTECTED, type ProtectionReport, type Protections, protectionRefusal } from './protections.ts'
export * from './robot.ts'
export { CONTROLLER_KEY, type ControllerName } from './second-controller.ts'
export { SPEED_PROFILES, type SpeedProfile } from './speed-profile.ts'
export { prepareStop, type StopRoad, stopFirst, stopOnEveryRoad as stopRobot } from './stop.ts'

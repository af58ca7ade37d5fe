/** Offers what a robot can do as streams to watch and abortable acts to await, in our words and units. */
export { createRobot, type RobotOptions } from './create-robot.ts'
export { createLeases, type LeaseStore, type Leases } from './leases.ts'
export { pingRobot } from './ping.ts'
export * from './robot.ts'
export { stopFirst } from './stop.ts'

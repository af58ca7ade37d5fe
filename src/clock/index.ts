/** The only source of "now" and "later", for promises, rxjs and XState alike. */
export { createBootTime } from './boot-time.ts'
export { type Clock, sleep } from './clock.ts'
export { clockScheduler } from './clock-scheduler.ts'
export { createLoopDelay, type LoopDelay, type LoopDelaySummary } from './loop-delay.ts'
export { createRandom, type Random } from './random.ts'
export { createSystemClock } from './system-clock.ts'
export { VirtualClock } from './virtual-clock.ts'

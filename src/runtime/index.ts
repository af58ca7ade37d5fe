/** Runs behaviors on a robot: link, safety, session, arbitration, checkpoints. */
export {
  type Answer,
  type Behavior,
  type BehaviorInput,
  defineBehavior,
  type RuntimeEvent,
  type ScreenView,
  type Stage,
  type Way,
} from './behavior.ts'
export type { Command, Controller, RobotStatus, TranscriptLine } from './controller.ts'
export { type ControllerOptions, createController, type ManagedRobot } from './create-controller.ts'
export { SAFE, type SafetyAction, type SafetyConditions, type SafetyState, safetyStep } from './safety.ts'

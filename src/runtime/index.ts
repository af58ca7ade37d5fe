/** Runs behaviors on a robot: link, safety, session, arbitration, checkpoints. */
/** What content may name; behaviors know the robot by its types only. */
export { GESTURES } from '#robot'
export {
  type Answer,
  type Behavior,
  type BehaviorInput,
  type Departures,
  type DialogTopic,
  defineBehavior,
  type GuestPageWish,
  type Progress,
  type Resume,
  type RuntimeEvent,
  type ScreenView,
  type Stage,
  type Way,
} from './behavior.ts'
export { type BehaviorOption, type Control, chosenOptions, type OptionValues, type Question } from './behavior-options.ts'
export { type Chart, type ChartState, type ChartTransition, chartOf } from './chart-of.ts'
export type { Companion, CompanionPicture, CompanionPuzzle, CompanionStop, CompanionView } from './companion.ts'
export type {
  BehaviorListing,
  Command,
  Controller,
  GuestCounts,
  RobotStatus,
  SafetyStatus,
  SessionStatus,
  TranscriptLine,
  Warning,
} from './controller.ts'
export { type ControllerOptions, createController, type ManagedRobot } from './create-controller.ts'
export type { QuestionListener } from './create-stage.ts'
export type { Understanding } from './hear-visitors.ts'
export { type ItemStore, joinedItems, type PlayedItems, PlayedItemsSchema } from './item-memory.ts'
export type { LatchStore } from './latch-memory.ts'
export { createRehearsalRobot } from './rehearsal-robot.ts'
export { isLatched, SAFE, type SafetyCause, type SafetyState, type StaffWord, safetyStep } from './safety.ts'
export { CALM, type SafetyAction, type SafetyConditions, severity } from './safety-conditions.ts'
export { SAFETY_RULES, type SafetyRule } from './safety-rules.ts'
export { type SessionRecord, SessionRecordSchema, type SessionStore } from './session-record.ts'

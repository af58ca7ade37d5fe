import type { RobotKind } from '#naoqi'
import type { Fault, Happening } from '../../simulator/index.ts'

/** One thing that somebody or something does in a storm. Each stands for itself, so that any may be left out. */
export type Deed =
  | { do: 'fault'; robot: string; fault: Fault }
  | { do: 'mend'; robot: string }
  | { do: 'happen'; robot: string; happening: Happening }
  | { do: 'come'; robot: string; person: number; distanceM: number }
  | { do: 'move'; robot: string; person: number; distanceM: number }
  | { do: 'speak'; robot: string; person: number; text: string }
  | { do: 'leave'; robot: string; person: number }
  | { do: 'touch'; robot: string; part: string }
  /** A finger on the visitor's screen. */
  | { do: 'choose'; robot: string; choice: string }
  /** What a page of the console sends, sense or nonsense. */
  | { do: 'command'; command: Readonly<Record<string, unknown>> }
  /** The controller's process dies. Silently: the robots keep its connections, as when the whole machine loses power. */
  | { do: 'crash'; silent: boolean; downMs: number }
export type Planned = { atMs: number; deed: Deed }

export type StormRobot = { id: string; kind: RobotKind; naoqiVersion: string }
export type StormPlan = {
  seed: number
  minutes: number
  robots: readonly StormRobot[]
  /** In order of time; what was left out by a replay is not there. */
  deeds: readonly Planned[]
}

export const SECOND = 1_000
export const MINUTE = 60 * SECOND

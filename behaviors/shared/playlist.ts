import type { Phrase } from '#content'
import type { BodyPosture, Locale } from '#robot'
import type { Level, Program } from './program.ts'
import type { Budgeted } from './replan.ts'

/** One part of what is played: a program, and the time that it may take. */
export type Item = Budgeted & {
  /** Unique in its list. */
  id: string
  title: Phrase
  program: Program<unknown>
  posture: BodyPosture
  /** Its program keeps to the time by itself and is never cut: a goodbye, a tour. "Finish now" goes to the first of these. */
  closing: boolean
}

/** What one run of the chart plays, and how it begins. */
export type Playlist = {
  items: readonly Item[]
  /** Under which name the report finds it; without one it has none of its own. */
  plan?: string | undefined
  /** Spoken whatever was chosen at the start. */
  locale?: Locale | undefined
  /** Without it, everything takes the time that it wants. */
  minutes?: number | undefined
  level: Level
  repetitions: number
  seated: boolean
  /** Nicknames that may be said aloud. */
  named: readonly string[]
  timeZone: string
  /** Percent of the robot's own; volume above 80 distorts. */
  voice: { rate: number; volume: number }
}

import type { Phrase } from '#content'
import type { BodyPosture, Locale } from '#robot'
import type { PlayedItems } from '#runtime'
import type { Level, Program } from './program.ts'
import type { Budgeted } from './replan.ts'

/** One part of what is played: a program, and the time that it may take. */
export type Item = Budgeted & {
  /** Unique in its list. */
  id: string
  title: Phrase
  /** Whose content it plays; undefined for a frame such as a welcome. */
  activity?: string | undefined
  program: Program<unknown>
  posture: BodyPosture
  /** By how much the voice is slower in it, in percent of the robot's own rate. */
  slowerBy?: number | undefined
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
  /** Which of these it can go on in when staff want another; in none without it. */
  languages?: readonly Locale[] | undefined
  /** Without it, everything takes the time that it wants. */
  minutes?: number | undefined
  level: Level
  repetitions: number
  seated: boolean
  /** What was played lately in this house, by activity. */
  recent?: PlayedItems | undefined
  /** Nicknames that may be said aloud. */
  named: readonly string[]
  timeZone: string
  /** Percent of the robot's own; volume above 80 distorts. */
  voice: { rate: number; volume: number }
}

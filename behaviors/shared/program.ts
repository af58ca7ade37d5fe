import type { z } from 'zod'
import type { Random } from '#clock'
import type { Phrase } from '#content'
import type { Locale, NavigationOutcome } from '#robot'
import type { Answer, BehaviorOption, Control, OptionValues } from '#runtime'
import type { Beat } from './beat.ts'

/** Easy, medium, hard. */
export type Level = 1 | 2 | 3

/** What a program is told each time: never a person's data beyond the nicknames that may be said aloud. */
export type Situation = {
  locale: Locale
  level: Level
  /** Of one movement. */
  repetitions: number
  named: readonly string[]
  seated: boolean
  robot: 'nao' | 'pepper'
  /** On the wall, in milliseconds. */
  now: number
  timeZone: string
  /** Until this part of the plan has to be over; a program that cannot fit another beat ends. */
  remainingSeconds: number
  /** Staff want the end now; a program that only runs late may still do what matters first. */
  isFinishing?: boolean | undefined
  /** 1 is as estimated; learnt from the beats so far (a slow voice, a slow group). */
  pace: number
  /** Ids of what this activity played lately, the newest last. */
  recent?: readonly string[] | undefined
  random: Random
}

/** What a program makes of what it heard. */
export type Hearing<State> = {
  state: State
  beat?: Beat | undefined
  /** Whether the group has found it, told once for each thing that is asked; without it, the level stays as it is. */
  found?: boolean | undefined
}

/** What came to a program: an answer while the floor was open, a control of its own, or something of where the robot is. */
export type Heard =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'control'; name: string; value?: string | number | undefined }
  | { kind: 'place'; by: 'mark' | 'code' | 'beacon'; id: string }
  /** How a way ended that the robot went by itself. */
  | { kind: 'went'; outcome: NavigationOutcome['kind'] }

export type Step<State> = { state: State; beat: Beat }

/** Pure: data in, beats out. `State` is plain JSON, for a checkpoint keeps it. */
export type Program<State> = {
  begin(situation: Situation): State
  /** The next beat, or undefined when there is nothing left worth doing in the time. */
  next(state: State, situation: Situation): Step<State> | undefined
  /** What that changes, and what is said about it at once; undefined when it is nothing to this program. */
  hear?(state: State, heard: Heard, situation: Situation): Hearing<State> | undefined
  /** Controls of its own in this state, beside those of every session. */
  controls?(state: State, locale: Locale): readonly Control[]
  /** Seconds it would take from here if there were no limit of time. */
  estimate(state: State, situation: Situation): number
  /** What the report counts (rounds, questions, drawn numbers): numbers only. */
  tally?(state: State): Record<string, number>
}

/** An activity: a folder of content, and the program that it makes of it. */
export type Activity<Content = unknown> = {
  /** Folder name. */
  id: string
  title: Phrase
  summary: Phrase
  contentSchema: z.ZodType<Content>
  /** Absolute path of the content file. */
  contentFile: string
  options?: readonly BehaviorOption[] | undefined
  /** What it asks of the body: a NAO stands for moves and crouches for long talk. */
  posture?: 'stand' | 'sit' | 'crouch' | undefined
  /** By how much its voice is slower than the room's, in percent of the robot's own rate: words that soothe. */
  slowerBy?: number | undefined
  program(content: Content, options: OptionValues): Program<unknown>
}

/** Keeps the content type of an activity together with its schema. */
export function defineActivity<Content>(activity: Activity<Content>): Activity<Content> {
  return activity
}

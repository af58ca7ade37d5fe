import type { Observable } from 'rxjs'
import type { AnyStateMachine } from 'xstate'
import type { z } from 'zod'
import type { Clock, Random } from '#clock'
import type { Migration } from '#content'
import type { Locale, Robot, Utterance } from '#robot'

/** The four equal ways in which somebody tells the robot something. */
export type Way = 'speech' | 'screen' | 'touch' | 'staff'

/** What was meant, by which way it came, and how sure that is; an empty text is speech that was not understood. */
export type Answer = { way: Way; text: string; choice?: string; confidence: number }

/** What the screen beside the robot shows; rendered by the console for tablets, TVs and phones. */
export type ScreenView = {
  locale: Locale
  title: string
  body: readonly string[]
  choices: readonly { id: string; label: string }[]
  /** The line being spoken, as a caption. */
  caption: string
}

/** What a chart works with; it does no input or output of its own. */
export interface Stage {
  readonly robot: Robot
  readonly clock: Clock
  readonly random: Random
  /** Speaks, with caption and transcript entry. Aborting hushes. */
  say(utterance: Utterance, options: { locale: Locale; signal?: AbortSignal | undefined }): Promise<void>
  /** Answers by all four ways at once while subscribed to. */
  answers(options: { locale: Locale; vocabulary: readonly string[] }): Observable<Answer>
  show(view: Omit<ScreenView, 'caption'>): void
  /** Asks staff to come; resolved by their `handover.taken` command. */
  callStaff(request: { reason: string; transcript: readonly string[] }): void
  /** Remembers a named step to resume from. */
  checkpoint(step: string, data?: Record<string, string | number | boolean>): void
}

/** A step that was remembered by `checkpoint`, to go on from. */
export type Resume = { step: string; data: Record<string, string | number | boolean> }

/**
 * What every behavior's machine receives as input. With `resume` it begins at that step, or nowhere near it when that
 * would be odd: whoever stood there has long gone.
 */
export type BehaviorInput<Content> = { stage: Stage; content: Content; locale: Locale; resume?: Resume | undefined }

/** Events the runtime sends into every behavior's machine. */
export type RuntimeEvent =
  | { type: 'link.lost' }
  | { type: 'link.restored' }
  /** Be silent and still until it is clear; what is said or moved meanwhile waits. */
  | { type: 'safety.hold'; reason: string }
  | { type: 'safety.clear' }
  | { type: 'session.finish' }
  | { type: 'handover.taken' }
  | { type: 'staff.command'; name: string }

export type Behavior<Content = unknown> = {
  /** Folder name and machine id, for example `reception`. */
  id: string
  title: Record<Locale, string>
  contentSchema: z.ZodType<Content>
  /** From each version of the content file to the next; without any, the files have no version. */
  contentMigrations?: readonly Migration[] | undefined
  /** Absolute path of the default content file. */
  contentFile: string
  machine: AnyStateMachine
  /** Robot settings borrowed for the session, restored at its end. */
  settings: Record<string, unknown>
}

/** Keeps the content type of a behavior together with its schema. */
export function defineBehavior<Content>(behavior: Behavior<Content>): Behavior<Content> {
  return behavior
}

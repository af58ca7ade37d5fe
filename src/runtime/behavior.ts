import type { Observable } from 'rxjs'
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate'
import type { z } from 'zod'
import type { Clock, Random } from '#clock'
import type { Migration } from '#content'
import type { SessionFact, VisitFact } from '#journal'
import type { Locale, Robot, SpeechOutcome, Utterance } from '#robot'
import type { BehaviorOption, Control, OptionValues } from './behavior-options.ts'
import type { CompanionView } from './companion.ts'
import type { PlayedItems } from './item-memory.ts'

/** The four equal ways in which somebody tells the robot something. */
export type Way = 'speech' | 'screen' | 'touch' | 'staff'

/** What was meant, by which way it came, and how sure that is; an empty text is speech that was not understood. */
export type Answer = { way: Way; text: string; choice?: string; confidence: number }

/** A topic in QiChat whose rules write what was meant under a key of the robot's memory. */
export type DialogTopic = { content: string; answerKey: string; choiceOf: (value: string) => string }

/** What the screen beside the robot shows; rendered by the console for tablets, TVs and phones. */
export type ScreenView = {
  locale: Locale
  title: string
  body: readonly string[]
  choices: readonly { id: string; label: string }[]
  /** A number or a word that is read across a room. */
  big?: string | undefined
  /**
   * A file of the content folder of the behavior that runs, or of the one that is named by `of`, and what it shows for whoever
   * does not see it.
   */
  picture?: { media: string; alt: string; of?: string | undefined } | undefined
  /** One of the pages that this behavior has for guests' phones, shown as a code to scan, and what that is for whoever does not see it. */
  guestPage?: { page: string; alt: string } | undefined
  /** The line being spoken, as a caption. */
  caption: string
}

/** What a chart works with; it does no input or output of its own. */
export interface Stage {
  readonly robot: Robot
  readonly clock: Clock
  readonly random: Random
  /** Speaks, with caption and transcript entry, and answers what became of it: a voice that fails does not reject. Aborting hushes. */
  say(utterance: Utterance, options: { locale: Locale; signal?: AbortSignal | undefined }): Promise<SpeechOutcome>
  /** Answers by all four ways at once while subscribed to; by speech only the interruptions while the robot speaks itself. */
  answers(options: {
    locale: Locale
    vocabulary: readonly string[]
    interruptions?: readonly string[] | undefined
    /** The same for the robot's own dialog engine; made only where that is used. */
    topic?: (() => DialogTopic) | undefined
  }): Observable<Answer>
  show(view: Omit<ScreenView, 'caption'>): void
  /**
   * Asks staff to come. They say that they do by `handover.taken`, and that the robot may go on by `handover.released`;
   * in between nothing that the visitor says or does is remembered.
   */
  callStaff(request: { reason: string; transcript: readonly string[] }): void
  /**
   * Has a fact of a visit or of an activity journaled, for the figures of the day. The visitor's own words are never journaled: they go
   * only to whoever keeps unanswered questions, at a venue that wants that.
   */
  report(fact: VisitFact | SessionFact, words?: string): void
  /** Remembers a named step to resume from. */
  checkpoint(step: string, data?: Record<string, string | number | boolean>): void
  /** Remembers an item of an activity's content as played, by its id, so that the next sessions begin with others. */
  played(activity: string, item: string): void
  /** Where the robot can fetch a file of this behavior's content folder, or of another's; undefined where it cannot reach us. */
  mediaAddress(media: string, of?: string): string | undefined
}

/** A step that was remembered by `checkpoint`, to go on from. */
export type Resume = { step: string; data: Record<string, string | number | boolean> }

/**
 * What every behavior's machine receives as input. With `resume` it begins at that step, or nowhere near it when that
 * would be odd: whoever stood there has long gone.
 */
export type BehaviorInput<Content> = {
  stage: Stage
  content: Content
  /** The content of every behavior of the house, by its id: a session is made of activities that have their own. */
  contents?: Readonly<Record<string, unknown>> | undefined
  /** What was played lately in this house, by activity. */
  recent?: PlayedItems | undefined
  locale: Locale
  resume?: Resume | undefined
  /** An answer to each question of the behavior's form. */
  options?: OptionValues | undefined
}

/** Events the runtime sends into every behavior's machine. */
export type RuntimeEvent =
  | { type: 'link.lost' }
  | { type: 'link.restored' }
  /** Be silent and still until it is clear; what is said or moved meanwhile waits. */
  | { type: 'safety.hold'; reason: string }
  | { type: 'safety.clear' }
  /** Staff want silence and stillness until they say otherwise; what is said or moved meanwhile waits. */
  | { type: 'session.paused' }
  | { type: 'session.continued' }
  | { type: 'session.finish' }
  /** Staff are with the visitor: the robot is silent and listens to nobody. */
  | { type: 'handover.taken' }
  /** Staff are done with the visitor, or were not heard of for long: the robot is free again. */
  | { type: 'handover.released' }
  /** Where the robot is, as far as a mark, a code or a beacon says: a stranger can print one, so nothing must depend on it alone. */
  | { type: 'place.seen'; by: 'mark' | 'code' | 'beacon'; id: string }
  | { type: 'staff.command'; name: string; value?: string | number | undefined }

/** Which step of how many, in which part, in words for staff, and when all of it is to be over, as a time of the wall. */
export type Progress = {
  part: string
  step: number
  of: number
  endsAt: number | null
  /** By how much the shortest way to the end is longer than was asked, which `endsAt` counts in. */
  shortBySeconds?: number | undefined
}

/** As `2026-11-26` and `14:30`. */
export type Departures = { timeZone: string; times: readonly { date: string; from: string }[] }

/** Which of its pages, in which language first; pictures of its content folder as "data:" addresses, where they are small enough. */
export type GuestPageWish = { page: string; language: string; pictureOf: (media: string) => string | undefined }

export type Behavior<Content = unknown> = {
  /** Folder name and machine id, for example `reception`. */
  id: string
  title: Record<Locale, string>
  /** What it is for, in a sentence or two, for whoever chooses among behaviors; without one, the title. */
  summary?: Record<Locale, string> | undefined
  /** How long it takes when it has an end of its own. */
  durationMinutes?: number | undefined
  /** What it is asked by staff besides pause, stop and finish, all of which it really does; a function for what it does now. */
  controls?: readonly Control[] | ((snapshot: AnyMachineSnapshot) => readonly Control[]) | undefined
  /** How far it is; undefined when that cannot be said. */
  progress?: ((snapshot: AnyMachineSnapshot) => Progress | undefined) | undefined
  /** What guests' phones show, in their language; `at` is a stop that a guest chose instead of where the group is. */
  companion?: ((snapshot: AnyMachineSnapshot, language: string, at?: string) => CompanionView | undefined) | undefined
  /** In which languages guests can read it. */
  companionLanguages?: ((content: unknown) => readonly string[]) | undefined
  /** What staff are asked before it starts; a function for what depends on the content of this moment. */
  options?: readonly BehaviorOption[] | ((content: unknown) => readonly BehaviorOption[]) | undefined
  /** The language that it speaks whatever was chosen at the start, such as the one that a plan says; undefined for none. */
  spokenIn?: ((content: unknown, options: OptionValues) => Locale | undefined) | undefined
  /** What the report finds times and answers of, by the ids under which they are counted, in the order of the way. */
  stops?: ((content: unknown) => readonly { id: string; title: Record<Locale, string> }[]) | undefined
  /** When it begins by its calendar, on the wall of its own time zone; for staff who are about to start it. */
  departures?: ((content: unknown) => Departures | undefined) | undefined
  contentSchema: z.ZodType<Content>
  /** From each version of the content file to the next; without any, the files have no version. */
  contentMigrations?: readonly Migration[] | undefined
  /** Absolute path of the default content file. */
  contentFile: string
  machine: AnyStateMachine
  /** It wants to know where it is, by `place.seen`; without this the robot does not look. */
  places?: boolean | undefined
  /** What it will say next if nothing comes between; empty when that depends on the people there. */
  planned?: ((snapshot: AnyMachineSnapshot) => string) | undefined
  /** A page in HTML for a guest's phone that needs nothing but itself once it was loaded; undefined when there is none of that name. */
  guestPage?: ((content: unknown, wish: GuestPageWish) => string | undefined) | undefined
  /**
   * What its states are called by whoever watches it, by the end of a state's path: `listening`, or `pausing.listening`
   * where that alone would not do. A state without words is shown by its name.
   */
  stateTitles?: Readonly<Record<string, Record<Locale, string>>> | undefined
  /** Robot settings borrowed for the session, restored at its end. */
  settings: Record<string, unknown>
}

/** Keeps the content type of a behavior together with its schema. */
export function defineBehavior<Content>(behavior: Behavior<Content>): Behavior<Content> {
  return behavior
}

import { phraseIn } from '#content'
import type { Gesture } from '#robot'
import type { Answer, BehaviorInput, Stage, Way } from '#runtime'
import type { Asks } from './conversation/asks.content.ts'
import type { OpenQuestion } from './conversation/open-question.ts'
import type { Queue, Ticket } from './conversation/queue.ts'
import { type Sense, senseOf } from './conversation/sense.ts'
import type { ReceptionContent } from './reception.content.ts'

type Locale = 'fr' | 'en'
export type VisitFact = Parameters<Stage['report']>[0]
export type VisitEnding = Extract<VisitFact, { type: 'visit.ended' }>['ending']

/** What is known of the house, whoever stands there. */
type House = BehaviorInput<ReceptionContent> & {
  home: Locale
  /** In which the robot can speak; undefined until it told. */
  voices: readonly Locale[] | undefined
  charging: boolean
  queue: Queue | undefined
  /** A number that was called and not said yet. */
  announced: Ticket | undefined
  /** How many stand there. */
  company: number
}

/** What is known of the visit that is going on. */
export type Visit = House & {
  /** When it began, by the clock for durations; undefined while there is none. */
  startedAt: number | undefined
  ending: VisitEnding | undefined
  /** How many signs the visitor gave. */
  answers: number
  /** How many were greeted together. */
  greeted: number
  /** Somebody who came after the greeting, and whether they were told that their turn comes. */
  second: 'none' | 'waits' | 'told'
  /** What is said next, and again on request. */
  line: string
  /** A gesture that belongs to one line, and is made again with it. */
  gestured: { line: string; gesture: Gesture } | undefined
  /** The last answer: "pardon?" asks for it, not for the question that followed it. */
  told: string
  /** The topic of that answer, whose details the screen shows until the next question. */
  topic: string | undefined
  /** An answer that was found while the robot asked for patience. */
  found: { line: string } | undefined
  /** What is asked after that answer. */
  further: Asks | undefined
  /** What was asked and waits for an answer. */
  open: OpenQuestion | undefined
  /** What is said again after an interruption: never what was said to its end. */
  pending: string
  /** How often in a row the visitor did not catch it. */
  repeats: number
  /** The visitor asked for it slowly. */
  slow: boolean
  /** How loud the robot was before this visitor asked for more. */
  volume: number | undefined
  /** The visitor was rude, and was answered calmly. */
  calmed: boolean
  /** Staff were called for this visitor. */
  called: boolean
  /** The visitor was told that they are still being called. */
  reassured: boolean
  /** Somebody else came while the last visitor was leaving. */
  expected: boolean
  ticket: Ticket | undefined
  meaning: Sense
  /** How the last answer came, in which words, and when; forgotten at the end of the visit. */
  asked: { way: Way; text: string; at: number } | undefined
  silences: number
  misses: number
  /** What the visitor said, for the person who takes over; forgotten at the end of the visit. */
  heard: readonly string[]
  proposed: readonly string[] | undefined
}

/** Where every visit begins. */
export const NEW_VISIT = {
  startedAt: undefined,
  ending: undefined,
  answers: 0,
  greeted: 0,
  second: 'none',
  line: '',
  gestured: undefined,
  told: '',
  topic: undefined,
  found: undefined,
  further: undefined,
  open: undefined,
  pending: '',
  repeats: 0,
  slow: false,
  volume: undefined,
  calmed: false,
  called: false,
  reassured: false,
  expected: false,
  ticket: undefined,
  asked: undefined,
  silences: 0,
  misses: 0,
  heard: [],
  proposed: undefined,
} as const satisfies Partial<Visit>

/** What an answer changes; nothing is said yet. */
export function understood(context: Visit, answer: Answer): Partial<Visit> {
  const { stage, heard, misses, repeats } = context
  const meaning = senseOf(answer, { ...context, now: stage.clock.wallTime() })
  return {
    meaning,
    asked: { way: answer.way, text: answer.text, at: stage.clock.now() },
    answers: context.answers + 1,
    heard: answer.text === '' ? heard : [...heard, answer.text],
    silences: 0,
    // Whoever asks something else has stopped waiting.
    reassured: false,
    found: undefined,
    misses: meaning.kind === 'unknown' ? misses + 1 : misses,
    repeats: meaning.kind === 'repeat' ? repeats + 1 : 0,
    slow: context.slow || meaning.kind === 'slower' || (meaning.kind === 'repeat' && repeats >= 1),
  }
}

/** The choice of languages that the robot has no voice for. */
export function isMute({ meaning, voices }: Visit): boolean {
  return meaning.kind === 'language' && voices !== undefined && !voices.includes(meaning.locale)
}

export function wallTime({ stage }: Visit): number {
  return stage.clock.wallTime()
}

type PhraseName = {
  [K in keyof ReceptionContent]-?: ReceptionContent[K] extends { fr: string; en: string } ? K : never
}[keyof ReceptionContent]

export function spoken({ content, locale }: Visit, name: PhraseName): string {
  return phraseIn(content[name], locale)
}

/** What is said to keep the conversation going, with its places filled in. */
export function talk(
  { content, locale }: Visit,
  name: keyof ReceptionContent['talk'],
  values: Readonly<Record<string, string>> = {},
): string {
  return phraseIn(content.talk[name], locale, values)
}

/** A line that is said again when it was interrupted. */
export function asking(line: string): Pick<Visit, 'line' | 'pending'> {
  return { line, pending: line }
}

/** An answer is said again when it was interrupted, and whenever the visitor asks for it. */
export function answered(line: string): Partial<Visit> {
  return { ...asking(line), told: line, misses: 0, open: undefined, proposed: undefined }
}

/** A question with choices, one of which may be taken by a button or a word. */
export function questioned(open: OpenQuestion): Partial<Visit> {
  return { ...asking(open.say), open, silences: 0, proposed: undefined }
}

import type { Gesture, Melody, Movement, Utterance } from '#robot'
import type { ScreenView } from '#runtime'

/** What is said once, in several wordings, so that "again" after "again" does not parrot. */
export type Lines = readonly [Utterance, ...Utterance[]]

/** What the screens show with it; the caption comes with the voice. */
export type BeatView = Omit<ScreenView, 'locale' | 'caption'>

/** What the body or the loudspeaker does: with the words, or after them. */
export type Deed = { when: 'with' | 'after' } & (
  | { kind: 'gesture'; gesture: Gesture }
  /** Repetitions are counted aloud with `count`. */
  | { kind: 'movement'; movement: Movement; repetitions: number; secondsEach: number; count: boolean }
  | { kind: 'melody'; melody: Melody }
  /** A file of the home's own, from the robot's loudspeaker. */
  | { kind: 'sound'; media: string }
  /** Breathing, silence. */
  | { kind: 'wait'; seconds: number }
)

/**
 * Left open for the group: for these seconds (`time`, the default), until the first answer but no longer (`answer`), or until
 * staff confirm (`staff`), who are asked again each time the seconds are over.
 */
export type Floor = { seconds: number; until?: 'time' | 'answer' | 'staff' }

export type BeatKind = 'welcome' | 'talk' | 'question' | 'hint' | 'reveal' | 'move' | 'song' | 'rest' | 'walk' | 'goodbye'

/** The smallest thing that staff can repeat, skip or go back to: something said and shown, then something done or waited for. */
export type Beat = {
  /** Unique in the run of a program, and readable: `question.12`, `draw.7`. For checkpoints, journal and tests. */
  id: string
  /** Beats that are skipped and gone back to together, such as a question with its hint and reveal. */
  part: string
  kind: BeatKind
  say: Lines
  view: BeatView
  deed?: Deed | undefined
  /** Opened after words and deed. */
  floor?: Floor | undefined
}

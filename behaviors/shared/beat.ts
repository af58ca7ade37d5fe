import type { Gesture, MapPlace, Melody, Movement, Utterance } from '#robot'
import type { ScreenView } from '#runtime'

/** What is said once, in several wordings, so that "again" after "again" does not parrot. */
export type Lines = readonly [Utterance, ...Utterance[]]

/** What the screens show with it; the caption comes with the voice. */
export type BeatView = Omit<ScreenView, 'locale' | 'caption'>

/** What the body or the loudspeaker does: with the words, or after them. */
export type Deed = { when: 'with' | 'after' } & (
  | { kind: 'gesture'; gesture: Gesture }
  | Moving
  | { kind: 'melody'; melody: Melody }
  /** A file of the home's own, from the robot's loudspeaker; of another behavior's content folder where it is named. */
  | { kind: 'sound'; media: string; of?: string | undefined }
  /** Breathing, silence. */
  | { kind: 'wait'; seconds: number }
  | GoTo
)

/** Repetitions are counted aloud with `count`; or they are danced to a tune, which is played to its end. */
type Moving = {
  kind: 'movement'
  movement: Movement
  repetitions: number
  secondsEach: number
  count: boolean
  melody?: Melody | undefined
}

/** By the robot's own map. The program hears how it went, and never depends on it: people lead where the robot does not. */
export type GoTo = {
  kind: 'goTo'
  place: MapPlace
  /** Where it is now, as far as the content knows. */
  from?: MapPlace | undefined
  /** At the speed that robots travel with among people. */
  seconds: number
  /** Before it moves off, to whoever stands in its way, before it goes back a little, and while it looks for its place. */
  words: { leave: Utterance; pass: Lines; back: Utterance; look: Utterance }
}

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
  /** What of the content it plays, by its id there: remembered, so that the next sessions begin with others. */
  item?: string | undefined
  kind: BeatKind
  say: Lines
  view: BeatView
  deed?: Deed | undefined
  /** Opened after words and deed. */
  floor?: Floor | undefined
}

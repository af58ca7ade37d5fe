import type { AnyMachineSnapshot } from 'xstate'
import type { Behavior } from './behavior.ts'

/** What guests' phones show of a behavior, in their language: plain JSON, small. */
export type CompanionView = {
  /** Changes whenever another thing is told. */
  id: string
  /** Where the group is: the stop. */
  title: string
  /** What is being told now, in the guest's language: the same part as the voice. */
  lines: readonly string[]
  /** The whole text of the stop. */
  whole: readonly string[]
  /** The same in easy language, where the content has it. */
  easy: readonly string[] | undefined
  /** Of the things that stand there, as a museum writes them. */
  labels: readonly string[]
  pictures: readonly CompanionPicture[]
  puzzle: CompanionPuzzle | undefined
  /** For a guest who stands elsewhere and reads on their own. */
  stops: readonly CompanionStop[]
}

export type CompanionPicture = {
  /** A file of the behavior's content folder. */
  media: string | undefined
  /** An IIIF image service (https), for whoever wants to look closely; only when the content names one. */
  iiif: string | undefined
  alt: string
  credit: string
}

/** The same id and the same choices in every language, so that a whole group guesses together. */
export type CompanionPuzzle = {
  id: string
  question: string
  choices: readonly { id: string; label: string }[]
  /** Told once the robot has revealed it. */
  right: string | undefined
}

export type CompanionStop = { id: string; title: string; state: 'done' | 'here' | 'next' | 'ahead' }

/** What the companion of a session is now, for one language and one place; undefined where there is none. */
export type Companion = {
  /** In which languages the content can be read. */
  languages: readonly string[]
  /** `at` is a stop that the guest chose, instead of where the group is. */
  view(language: string, at?: string): CompanionView | undefined
}

/** A fault in what is only shown must not end a session that works: then it is as if the behavior told guests nothing. */
export function companionOf(
  { companion, companionLanguages }: Pick<Behavior, 'companion' | 'companionLanguages'>,
  content: unknown,
  snapshot: () => AnyMachineSnapshot,
): Companion | undefined {
  if (!companion) return undefined
  return {
    languages: attempt(() => companionLanguages?.(content)) ?? [],
    view: (language, at) => attempt(() => companion(snapshot(), language, at)),
  }
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch {
    return undefined
  }
}

import type { FormObject, FormPuzzle, FormQuestion, FormTransition, FormVisit, RouteFacts, StopFacts } from './form.ts'

/** One text in the languages that the source has it in; the key "" is a language that the source does not name. */
export type Texts = ReadonlyMap<string, string>

/** An object as a source tells of it: whatever it does not say is missing. */
export type DraftObject = {
  /** How the source calls it, by which stops name it. */
  key: string
  title: Texts
  maker?: Texts | undefined
  date?: Texts | undefined
  place?: Texts | undefined
  technique?: Texts | undefined
  description?: Texts | undefined
  credit?: string | undefined
  imageRights?: string | undefined
  sources: readonly string[]
} & Partial<Pick<FormObject, 'inventory' | 'picture' | 'iiif' | 'imageService' | 'lightSensitive'>>

/** What is told at a stop, to whom; lines where the source already has one breath a line. */
export type DraftNarration = {
  audience: string
  length: string
  lines: ReadonlyMap<string, readonly string[]>
}

export type DraftStop = {
  key: string
  title: Texts
  objects: readonly string[]
  place?: Texts | undefined
  light?: Texts | undefined
  cue?: Texts | undefined
  /** Running text to be cut into narrations. */
  description?: Texts | undefined
  narrations?: readonly DraftNarration[] | undefined
  facts?: Partial<StopFacts> | undefined
}

export type DraftRoute = {
  key: string
  title: Texts
  summary?: Texts | undefined
  stops: readonly FormVisit[]
  facts?: Partial<RouteFacts> | undefined
}

/** What a source was found to say, before what every tour needs is added. */
export type Draft = {
  title: Texts
  notice?: Texts | undefined
  timeZone?: string | undefined
  base?: { place?: Texts | undefined; floor?: number | undefined } | undefined
  objects: readonly DraftObject[]
  stops: readonly DraftStop[]
  routes: readonly DraftRoute[]
  questions?: readonly FormQuestion[] | undefined
  puzzles?: readonly FormPuzzle[] | undefined
  transitions?: readonly FormTransition[] | undefined
}

/** A text whose language the source does not name, or nothing where there is no text. */
export function unnamed(text: string | undefined): Texts | undefined {
  return text === undefined || text === '' ? undefined : new Map([['', text]])
}

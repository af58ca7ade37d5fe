import type { Phrase } from '#content'
import type { TourTime } from './tour-times.ts'

/** An object of a collection, as a tour's content file writes it. */
export type FormObject = {
  id: string
  title: Phrase
  maker?: Phrase | undefined
  date?: Phrase | undefined
  place?: Phrase | undefined
  technique?: Phrase | undefined
  inventory?: string | undefined
  credit: string
  imageRights: string
  sources: readonly string[]
  picture?: { media: string | null; instead: Phrase } | undefined
  iiif?: string | undefined
  imageService?: string | undefined
  lightSensitive?: boolean | undefined
}

/** What a stop has besides its names, its objects and its texts. */
export type StopFacts = {
  room: string
  floor: number
  walkSeconds: number
  walkToBaseSeconds: number
  walkFrom?: Readonly<Record<string, number>> | undefined
  pose?: { xM: number; yM: number; angleDeg: number } | undefined
  coordinates?: { latitude: number; longitude: number } | undefined
  pointAt?: { side: string; angleDeg?: number | undefined } | undefined
  lookAt?: string | undefined
  gestures?: { before?: string | undefined; after?: string | undefined } | undefined
  seats?: number | undefined
  access: {
    stepFree: boolean
    hearingLoop?: boolean | undefined
    tactile?: boolean | undefined
    note?: Phrase | undefined
  }
  dwellSeconds?: number | undefined
  mark?: number | undefined
  qr?: string | undefined
  lamp?: string | undefined
}

export type FormStop = StopFacts & {
  id: string
  title: Phrase
  objects: readonly string[]
  place: Phrase
  light?: Phrase | undefined
  cue?: Phrase | undefined
}

/** One place in the order of a route. */
export type FormVisit = { stop: string; priority: 'must' | 'should' | 'may'; puzzle?: boolean | undefined }

/** What a route has besides its names and its stops. */
export type RouteFacts = {
  minutes: number
  audience: string
  length: string
  stepFree?: boolean | undefined
  access?: Phrase | undefined
  track?: readonly (readonly [latitude: number, longitude: number])[] | undefined
}

export type FormRoute = RouteFacts & {
  id: string
  title: Phrase
  summary?: Phrase | undefined
  stops: readonly FormVisit[]
}

export type FormNarration = { stop: string; language: string; audience: string; length: string; lines: readonly string[] }

export type FormQuestion = {
  id: string
  about: string
  language: string
  question: string
  alsoAsked?: readonly string[] | undefined
  answer: readonly string[]
  audiences?: readonly string[] | undefined
}

export type FormPuzzle = {
  id: string
  stop: string
  language: string
  question: string
  choices: { a: string; b: string; c?: string | undefined; d?: string | undefined }
  right: string
  reveal: readonly string[]
  audiences?: readonly string[] | undefined
}

export type FormTransition = {
  from?: string | undefined
  to?: string | undefined
  language: string
  lines: readonly string[]
}

/** A tour as its content files write it; whether it holds together is for the behavior to say. */
export type TourForm = {
  title: Phrase
  notice?: Phrase | undefined
  timeZone?: string | undefined
  base: { place: Phrase; floor: number }
  objects: readonly FormObject[]
  stops: readonly FormStop[]
  routes: readonly FormRoute[]
  narrations: readonly FormNarration[]
  questions: readonly FormQuestion[]
  puzzles: readonly FormPuzzle[]
  transitions: readonly FormTransition[]
  translations: readonly { language: string; texts: Readonly<Record<string, string>> }[]
  calendar?: { timeZone: string; times: readonly TourTime[] } | undefined
  words?: Readonly<Record<string, unknown>> | undefined
}

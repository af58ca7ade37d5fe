import type { Audience, Length } from './tour.content.ts'

/** How much of a stop is told; `extras` are time to look, room for questions, the riddle. */
export type Telling = { length: Length; extras: boolean }

/** Why a tour goes home before its last stop. */
export type HomeReason = 'asked' | 'nobody' | 'battery' | 'heat'

/** Where in the tour it is. */
export type Place =
  | { kind: 'welcome'; step: number }
  /** Between two stops, before it is known which is next. */
  | { kind: 'between' }
  | Way
  | { kind: 'stop'; stop: string; telling: Telling; step: number; sinceMs: number }
  | { kind: 'home'; step: number }
  | { kind: 'over' }

/** On the way to a stop; a group that has not arrived is called from that time on. */
export type Way = {
  kind: 'walk'
  to: string
  /** Something came between: the way is told again. */
  isAnnounced: boolean
  calls: number
  sinceMs: number
  callAtMs: number
  expectedSeconds: number
  /** The robot goes this way by itself, or did before people led it on; without it, people lead it all the way. */
  own?: 'underWay' | 'over' | undefined
}

/** What the last beat was, for whatever comes between. */
export type Saying = 'welcome' | 'walk' | 'tell' | 'look' | 'ask' | 'puzzle' | 'reveal' | 'other'

/** Everything that a tour knows of itself, as plain JSON. */
export type TourState = {
  route: string
  audience: Audience
  length: Length
  /** Steps cannot be taken. */
  stepFree: boolean
  place: Place
  /** Where the group last was: a stop, or the base. */
  at: string
  /** Stops to come, in walking order: those of the route from the start on, then those before it. */
  ahead: readonly string[]
  visited: readonly string[]
  /** Another stop than the one it is led to, whose mark, code or lamp was seen. */
  sighted?: string | undefined
  closedRooms: readonly string[]
  /** The robot goes by itself where it can; once it did not get there, no more. */
  alone: boolean
  /** Whether it has a map now, when this was last asked. */
  canGo: boolean
  home: HomeReason | undefined
  saying: Saying
  /** A riddle that was asked besides the route, until it is solved. */
  riddle: string | undefined
  /** When it should be over, as a time of the wall; what was known of it when the last beat was made. */
  endsAtMs: number
  /** The end that staff were told cannot be met. */
  toldShortMs: number | undefined
  /** 1 is as the content says; learned from the ways so far. */
  walkPace: number
  /** Numbers the beats that may come twice. */
  turns: number
  group: number | undefined
  asked: { stop: string; questions: number }
  counts: TourCounts
  /** Seconds spent at each stop. */
  dwell: Readonly<Record<string, number>>
}

/** What the report counts. */
export type TourCounts = {
  questions: number
  puzzles: number
  puzzlesRight: number
  calls: number
  closed: number
  shortened: number
  regrouped: number
}
export const NO_COUNTS: TourCounts = {
  questions: 0,
  puzzles: 0,
  puzzlesRight: 0,
  calls: 0,
  closed: 0,
  shortened: 0,
  regrouped: 0,
}

export function counted(state: TourState, what: keyof TourCounts, by = 1): TourState {
  return { ...state, counts: { ...state.counts, [what]: state.counts[what] + by } }
}

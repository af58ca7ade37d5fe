import type { Random } from '#clock'
import type { Locale } from '#robot'
import type { PlayedItems } from '#runtime'
import { type Adaptation, adaptationAt, afterVerdict } from './adaptation.ts'
import type { Beat } from './beat.ts'
import { beatSeconds } from './estimate.ts'
import type { Item, Playlist } from './playlist.ts'
import type { Heard, Situation } from './program.ts'
import { replan } from './replan.ts'

/** Where a run stands in time, and on which body. */
export type Moment = { nowMs: number; wallMs: number; robot: 'nao' | 'pepper' }

/** A beat, the item that it is of, and the state of that item's program before and after it. */
export type Played = { index: number; beat: Beat; before: unknown; after: unknown }

/** Everything that is known of what is played: plain data that pure functions move on. */
export type Run = {
  playlist: Playlist
  locale: Locale
  random: Random
  index: number
  /** Of each item's program, by its place in the list; missing before it begins. */
  states: Readonly<Record<number, unknown>>
  current: Played | undefined
  /** Played next, before the program is asked. */
  queued: Played | undefined
  /** What was played before the current beat, oldest first. */
  past: readonly Played[]
  /** How often each beat was said: the next wording is another. */
  wordings: Readonly<Record<string, number>>
  /** What was played in this run, by activity: the second part of a kind does not play the first one again. */
  used: PlayedItems
  adaptation: Adaptation
  repetitions: number
  /** What they were when the current beat was made: staff may change its movement by as many. */
  repetitionsAtBeat: number
  pace: number
  rate: number
  /** By the clock that only goes forward; undefined when there is no hurry. */
  endsAtMs: number | undefined
  itemBeganAtMs: number
  itemEndsAtMs: number | undefined
  /** By how much even the shortest way to the end is too long. */
  shortBySeconds: number
  /** Staff want the end now. */
  isFinishing: boolean
}

/** Enough to go back through the whole of a long session. */
const PAST_LENGTH = 400
const NO_LIMIT_SECONDS = 86_400
const MINUTE_MS = 60_000

export function beginRun(playlist: Playlist, { locale, random }: { locale: Locale; random: Random }, moment: Moment): Run {
  const { minutes, level, repetitions, voice } = playlist
  const run: Run = {
    ...{ playlist, locale, random, index: 0, states: {}, current: undefined, queued: undefined, past: [], wordings: {} },
    used: {},
    ...{ adaptation: adaptationAt(level), repetitions, repetitionsAtBeat: repetitions, pace: 1, rate: voice.rate },
    endsAtMs: minutes === undefined ? undefined : moment.nowMs + minutes * MINUTE_MS,
    ...{ itemBeganAtMs: moment.nowMs, itemEndsAtMs: undefined, shortBySeconds: 0, isFinishing: false },
  }
  return entered(run, 0, moment)
}

/** A sentence that is slower falls apart into words. */
const SLOWEST_RATE = 60

/** The voice of the current item: the room's, slower where words should soothe. */
export function voiceRateOf(run: Run): number {
  return Math.max(Math.min(SLOWEST_RATE, run.rate), run.rate - (itemOf(run)?.slowerBy ?? 0))
}

export function itemOf({ playlist, index }: Run): Item | undefined {
  return playlist.items[index]
}

/** What the program of the current item is told now. */
export function situationOf(run: Run, { nowMs, wallMs, robot }: Moment): Situation {
  const { playlist, locale, random, adaptation, repetitions, pace, itemEndsAtMs, isFinishing } = run
  const recent = recentOf(run)
  const { named, seated, timeZone } = playlist
  const remainingSeconds = itemEndsAtMs === undefined ? NO_LIMIT_SECONDS : Math.max(0, (itemEndsAtMs - nowMs) / 1_000)
  const { level } = adaptation
  return {
    locale,
    random,
    level,
    repetitions,
    pace,
    recent,
    named,
    seated,
    timeZone,
    robot,
    now: wallMs,
    remainingSeconds,
    isFinishing,
  }
}

/** What the current item's activity played before, in this house and in this run. */
function recentOf(run: Run): readonly string[] {
  const activity = itemOf(run)?.activity
  return activity === undefined ? [] : [...(run.playlist.recent?.[activity] ?? []), ...(run.used[activity] ?? [])]
}

/** The run with the next beat as its current one; without one when all is over. */
export function taken(run: Run, moment: Moment): Run {
  const { queued } = run
  if (queued) return playing({ ...run, queued: undefined }, queued)
  const { current } = run
  for (let next = run; itemOf(next); next = entered(next, next.index + 1, moment)) {
    const step = stepOf(next, moment)
    if (step && !isTooLate(next, step, current, moment)) return playing(next, step)
  }
  return { ...run, index: run.playlist.items.length, current: undefined, past: pastOf(run) }
}

/** What the current item's program offers now. */
export function stepOf(run: Run, moment: Moment): Played | undefined {
  const item = itemOf(run)
  if (!item) return undefined
  const situation = situationOf(run, moment)
  const before = run.states[run.index] ?? item.program.begin(situation)
  const step = item.program.next(before, situation)
  return step && { index: run.index, beat: step.beat, before, after: step.state }
}

/** A part that was begun is finished; a new one is begun only if its first beat fits in. */
function isTooLate(run: Run, { beat, index }: Played, current: Played | undefined, moment: Moment): boolean {
  if (itemOf(run)?.closing || run.itemEndsAtMs === undefined) return false
  const isSamePart = current?.index === index && current.beat.part === beat.part
  return !isSamePart && beatSeconds(beat, run) > (run.itemEndsAtMs - moment.nowMs) / 1_000
}

function playing(run: Run, played: Played): Run {
  const isAgain = run.current?.index === played.index && run.current.beat.id === played.beat.id
  return {
    ...run,
    index: played.index,
    current: played,
    repetitionsAtBeat: isAgain ? run.repetitionsAtBeat : run.repetitions,
    states: { ...run.states, [played.index]: played.after },
    used: usedWith(run, played),
    past: isAgain ? run.past : pastOf(run),
  }
}

function usedWith({ playlist, used }: Run, { index, beat: { item } }: Played): PlayedItems {
  const activity = playlist.items[index]?.activity
  if (activity === undefined || item === undefined || used[activity]?.includes(item)) return used
  return { ...used, [activity]: [...(used[activity] ?? []), item] }
}

export function pastOf({ past, current }: Run): readonly Played[] {
  return current ? [...past, current].slice(-PAST_LENGTH) : past
}

/** The run at the beginning of that item, or of the first after it that there is time for. */
export function entered(run: Run, index: number, moment: Moment): Run {
  const planned = replanned({ ...run, index, itemBeganAtMs: moment.nowMs }, moment)
  const item = itemOf(planned)
  const isLeftOut = item && !item.essential && planned.itemEndsAtMs !== undefined && planned.itemEndsAtMs <= moment.nowMs
  return isLeftOut ? entered(run, index + 1, moment) : planned
}

/** The time that is left, shared anew among the current item and those after it. */
export function replanned(run: Run, { nowMs }: Moment): Run {
  if (run.endsAtMs === undefined) return { ...run, itemEndsAtMs: undefined, shortBySeconds: 0 }
  const playedSeconds = (nowMs - run.itemBeganAtMs) / 1_000
  const [first, ...rest] = run.playlist.items.slice(run.index)
  const parts = first ? [reducedBy(first, playedSeconds), ...rest] : []
  const { seconds, shortBySeconds } = replan(parts, (run.endsAtMs - nowMs) / 1_000)
  return { ...run, itemEndsAtMs: nowMs + (seconds[0] ?? 0) * 1_000, shortBySeconds }
}

function reducedBy(item: Item, seconds: number): Item {
  const less = (limit: number) => Math.max(0, limit - seconds)
  const { minimumSeconds, leastSeconds = minimumSeconds, wantedSeconds, maximumSeconds } = item
  return {
    ...item,
    minimumSeconds: less(minimumSeconds),
    leastSeconds: less(leastSeconds),
    wantedSeconds: less(wantedSeconds),
    maximumSeconds: less(maximumSeconds),
  }
}

/** What the program makes of an answer or of a control of its own; undefined when that is nothing to it. */
export function heard(run: Run, what: Heard, moment: Moment): Run | undefined {
  const item = itemOf(run)
  const before = run.states[run.index]
  if (!item || before === undefined) return undefined
  const result = item.program.hear?.(before, what, situationOf(run, moment))
  if (!result) return undefined
  const { state, beat, found } = result
  const adaptation = found === undefined ? run.adaptation : afterVerdict(run.adaptation, found)
  const queued = beat ? { index: run.index, beat, before, after: state } : run.queued
  return { ...run, states: { ...run.states, [run.index]: state }, queued, adaptation }
}

/** What the report counts, by item: numbers only. */
export function tallyOf({ playlist, states }: Run): Record<string, Record<string, number>> {
  const counted = playlist.items.map(({ id, program }, index) => {
    const state = states[index]
    return [id, state === undefined ? {} : (program.tally?.(state) ?? {})] as const
  })
  return Object.fromEntries(counted)
}

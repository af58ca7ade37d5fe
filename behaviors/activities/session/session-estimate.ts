import type { Clock, Random } from '#clock'
import type { Phrase } from '#content'
import type { Locale } from '#robot'
import type { OptionValues } from '#runtime'
import { dryRun } from '../../shared/dry-run.ts'
import type { Playlist } from '../../shared/playlist.ts'
import { activities } from '../index.ts'
import { arrangeAlone } from './as-behavior.ts'
import type { Plan } from './session.content.ts'
import { arrangeSession } from './session.ts'
import { SESSION_ID } from './session-file.ts'
import { playlistOf, sessionContent } from './session-playlist.ts'

/** What a session will ask of everybody, as far as can be said before. */
export type SessionEstimate = {
  minutes: number
  batteryPercent: number
  /** Minutes in which its arms work. */
  movementMinutes: number
  /** How warm that makes the joints: `rest` when the plan should have pauses. */
  heat: 'cool' | 'warm' | 'rest'
  /** Whatever was chosen, where the plan says so. */
  spokenIn: Locale
  /** By how much even the shortest way through is longer than the time that was asked; 0 when it is enough. */
  shortByMinutes: number
  /** Titles of the parts that there is no time for. */
  leftOut: readonly Phrase[]
}
type Given = {
  contents: Readonly<Record<string, unknown>>
  options: OptionValues
  locale: Locale
  robot: 'nao' | 'pepper'
  random: Random
  wallMs: number
}

/** A charge of a NAO lasts about 75 minutes of activity in homes, one of a Pepper most of a day. */
const BATTERY_PERCENT_PER_MINUTE = { nao: 100 / 75, pepper: 100 / 600 } as const
/** Parts of the time in which arms work, from which on joints get warm, and hot. Judgement, to be checked on robots. */
const WARM_SHARE = 0.25
const HOT_SHARE = 0.5

/** What a session or an activity by itself would take; undefined for a behavior that is neither. */
export function estimateSession(behavior: string, given: Given): SessionEstimate | undefined {
  const playlist = arrangedPlaylist(behavior, given)
  return playlist && estimateOf(playlist, given)
}

/** The same for a plan that is still being made. */
export function estimatePlan(plan: Plan, given: Omit<Given, 'options'>): SessionEstimate {
  const { contents, locale, random, wallMs } = given
  return estimateOf(
    playlistOf(plan, sessionContent(contents), contents, { locale, stage: { clock: stillClock(wallMs), random } }),
    given,
  )
}

function estimateOf(playlist: Playlist, { locale, robot, random, wallMs }: Omit<Given, 'options'>): SessionEstimate {
  const spokenIn = playlist.locale ?? locale
  const moment = { nowMs: 0, wallMs, robot }
  const { beats, seconds, movementSeconds } = dryRun(playlist, { locale: spokenIn, random, moment })
  const share = movementSeconds / Math.max(1, seconds)
  const isPlayed = (id: string) => beats.some(({ item }) => item === id)
  return {
    minutes: Math.round(seconds / 60),
    batteryPercent: Math.ceil((seconds / 60) * BATTERY_PERCENT_PER_MINUTE[robot]),
    movementMinutes: Math.round(movementSeconds / 60),
    heat: share >= HOT_SHARE ? 'rest' : share >= WARM_SHARE ? 'warm' : 'cool',
    ...{ spokenIn, shortByMinutes: shortByMinutes(playlist, seconds) },
    leftOut: playlist.items.filter(({ id }) => !isPlayed(id)).map(({ title }) => title),
  }
}

/** What is late by less is on time. */
function shortByMinutes({ minutes }: Playlist, seconds: number): number {
  const over = minutes === undefined ? 0 : seconds / 60 - minutes
  return over < 1 ? 0 : Math.ceil(over)
}

function arrangedPlaylist(behavior: string, { contents, options, locale, random, wallMs }: Given): Playlist | undefined {
  const chance = { contents, options, locale, stage: { clock: stillClock(wallMs), random } }
  if (behavior === SESSION_ID) return arrangeSession({ ...chance, content: sessionContent(contents) })
  const activity = activities.find(({ id }) => id === behavior)
  return activity && arrangeAlone(activity, { ...chance, content: contents[behavior] })
}

/** Nothing passes while something is only reckoned. */
function stillClock(wallMs: number): Clock {
  return { now: () => 0, wallTime: () => wallMs, setTimeout: () => 0, clearTimeout: () => {} }
}

import type { Situation } from '../../shared/program.ts'
import { calendarDay, isoDay } from './calendar-day.ts'
import type { NewsContent } from './news.content.ts'

/** Where it stands; plain data, for a checkpoint keeps it. */
export type NewsState = {
  /** The step that was played last. */
  step: string
  /** What staff or the group said the weather is. */
  weather: string | undefined
  /** Headlines that staff chose, in full: what was approved is what is read, whatever the paper writes meanwhile. */
  approved: readonly string[]
  read: number
  answers: number
  /** Somebody answered to the step of now. */
  isAnswered: boolean
}

const ORIENTATION = ['intro', 'today', 'week', 'tomorrow', 'season', 'window', 'weather'] as const
const TALK = ['day', 'month', 'ask', 'thanks', 'wish'] as const

/** What is told today, in order. */
export function stepsOf(content: NewsContent, typed: readonly string[], situation: Situation): readonly string[] {
  const notes = notesOf(content, typed, situation).map((_, index) => `note.${index + 1}`)
  const talk = TALK.filter((step) => step !== 'day' || dayNotesOf(content, situation).length > 0)
  return [...ORIENTATION, ...notes, ...talk]
}

/** What staff wrote for today: in the form, and in the content of the house. */
export function notesOf({ notes }: NewsContent, typed: readonly string[], situation: Situation): readonly string[] {
  const today = isoDay(calendarDay(situation.now, situation.timeZone))
  const kept = notes.filter(({ on }) => on === undefined || on === today)
  return [...typed, ...kept.flatMap((note) => note[situation.locale] ?? [])]
}

export function dayNotesOf({ days }: NewsContent, { now, timeZone, locale }: Situation): readonly string[] {
  const today = isoDay(calendarDay(now, timeZone)).slice('2026-'.length)
  return days.filter(({ on }) => on === today).flatMap((day) => day[locale] ?? [])
}

/** What was typed before the start, sentence by sentence. */
export function sentencesOf(text: unknown): readonly string[] {
  if (typeof text !== 'string') return []
  return text
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

import type { Locale } from '#robot'
import { entered, itemOf, type Moment, type Played, pastOf, type Run, replanned, stepOf } from './run.ts'

/** No part of a program has as many beats; one that never ends is left for the next item. */
const LONGEST_PART = 60
const MINUTE_MS = 60_000

/** The current beat once more, in other words. */
export function again(run: Run): Run {
  const { current, wordings } = run
  if (!current) return run
  const { id } = current.beat
  return { ...run, queued: current, wordings: { ...wordings, [id]: (wordings[id] ?? 0) + 1 } }
}

/** To the beat after the part that is played. */
export function skipped(run: Run, moment: Moment): Run {
  const { current } = run
  if (!current) return run
  let ahead = run
  for (let beats = 0; beats < LONGEST_PART; beats++) {
    const step = stepOf(ahead, moment)
    if (!step) break
    if (step.beat.part !== current.beat.part) return { ...run, queued: step }
    ahead = { ...ahead, states: { ...ahead.states, [ahead.index]: step.after } }
  }
  return nextItem({ ...run, states: ahead.states }, moment)
}

/** To the beginning of this part; from there, to the beginning of the one before. */
export function wentBack(run: Run, moment: Moment): Run {
  const line = pastOf(run)
  const start = startOfPart(line, line.length - 1)
  const to = start === line.length - 1 ? startOfPart(line, start - 1) : start
  const target = line[to]
  if (!target) return run
  const past = line.slice(0, to)
  // The one that is left is not put behind us: going forward plays it again.
  const there = { ...run, queued: target, past, current: undefined }
  return target.index === run.index ? there : { ...entered(there, target.index, moment), index: target.index }
}

function startOfPart(line: readonly Played[], from: number): number {
  let at = Math.max(0, from)
  const isSame = (one: Played | undefined, other: Played | undefined) =>
    one?.index === other?.index && one?.beat.part === other?.beat.part
  while (at > 0 && isSame(line[at - 1], line[at])) at--
  return at
}

export function nextItem(run: Run, moment: Moment): Run {
  return { ...entered(run, run.index + 1, moment), queued: undefined }
}

/**
 * In another language from here on. What was begun begins anew: its words are of lists in one language. What was played before is
 * left behind, for going back to it would be going back to the other language.
 */
export function spokenIn(run: Run, locale: Locale, moment: Moment): Run {
  const states = Object.fromEntries(Object.entries(run.states).filter(([index]) => Number(index) < run.index))
  const fresh: Run = { ...run, locale, states, current: undefined, queued: undefined, past: [], wordings: {} }
  const step = stepOf(fresh, moment)
  return step ? { ...fresh, current: step, queued: step } : nextItem(fresh, moment)
}

/** So many minutes are left: everything after that is planned anew. */
export function endingIn(run: Run, minutes: number, moment: Moment): Run {
  return replanned({ ...run, isFinishing: false, endsAtMs: moment.nowMs + minutes * MINUTE_MS }, moment)
}

/** To the goodbye, in as little time as that takes; one that is under way ends as soon as it can. */
export function finishing(before: Run, moment: Moment): Run {
  const run = { ...before, isFinishing: true }
  const { items } = run.playlist
  if (itemOf(run)?.closing)
    return skipped({ ...replanned({ ...run, endsAtMs: moment.nowMs }, moment), itemEndsAtMs: moment.nowMs }, moment)
  const closing = items.findIndex((item, index) => index > run.index && item.closing)
  if (closing < 0) return nextItem({ ...run, index: items.length - 1 }, moment)
  const least = items.slice(closing).reduce((sum, { minimumSeconds }) => sum + minimumSeconds, 0)
  return { ...entered({ ...run, endsAtMs: moment.nowMs + least * 1_000 }, closing, moment), queued: undefined }
}

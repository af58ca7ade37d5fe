import type { Stage } from '#runtime'
import { momentOf, type Performance } from './performance.ts'
import { type Run, tallyOf } from './run.ts'

/** What the journal takes of a session that a group had. */
type Fact = Parameters<Stage['report']>[0]

/** Also of a session that goes on from a checkpoint: to the journal that is another one. */
export function tellPlan({ stage, run: { playlist } }: Performance): void {
  const { plan = null, minutes = null } = playlist
  stage.report({ type: 'plan.begun', plan, minutes })
}

/** The part that was played until now, if what follows is of another, or nothing. */
export function partLeft(performance: Performance, next: Run | undefined): Fact | undefined {
  const { run, partBeganAtMs } = performance
  const { current, playlist } = run
  const part = current && playlist.items[current.index]
  if (!part || next?.current?.index === current.index) return undefined
  const seconds = Math.max(0, Math.round((momentOf(performance).nowMs - partBeganAtMs) / 1_000))
  return { type: 'part.played', part: part.id, seconds, counts: tallyOf(run)[part.id] ?? {} }
}

/** The last part and the whole, at the end. */
export function tellEnd(performance: Performance): void {
  const { stage, counts } = performance
  const last = partLeft(performance, undefined)
  if (last) stage.report(last)
  stage.report({ type: 'session.counted', counts })
}

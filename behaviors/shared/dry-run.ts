import type { Random } from '#clock'
import type { Locale } from '#robot'
import type { Beat } from './beat.ts'
import { beatSeconds, movingSeconds } from './estimate.ts'
import type { Playlist } from './playlist.ts'
import { beginRun, type Moment, type Run, taken } from './run.ts'

export type DryBeat = { atSeconds: number; item: string; beat: Beat }
/** What would be played if nobody answered and nothing came between. */
export type DryRun = { beats: readonly DryBeat[]; seconds: number; movementSeconds: number }

/** A program that never ends without a limit of time is cut there. */
const MOST_BEATS = 2_000

/** Walks through a playlist without robot, chart or clock: for estimates, print-outs and tests. */
export function dryRun(playlist: Playlist, given: { locale: Locale; random: Random; moment: Moment }): DryRun {
  const { moment } = given
  const beats: DryBeat[] = []
  let seconds = 0
  let movementSeconds = 0
  const at = (): Moment => ({ ...moment, nowMs: moment.nowMs + seconds * 1_000, wallMs: moment.wallMs + seconds * 1_000 })
  let run: Run = taken(beginRun(playlist, given, moment), moment)
  while (run.current && beats.length < MOST_BEATS) {
    const { beat, index } = run.current
    beats.push({ atSeconds: seconds, item: playlist.items[index]?.id ?? '', beat })
    movementSeconds += movingSeconds(beat.deed)
    seconds += beatSeconds(beat, run)
    run = taken(run, at())
  }
  return { beats, seconds, movementSeconds }
}

import type { AnyMachineSnapshot, SnapshotFrom } from 'xstate'
import { phraseIn } from '#content'
import type { Behavior, Progress } from '#runtime'
import { controlsOf } from './controls.ts'
import { wordsOf } from './performance.ts'
import type { createProgramMachine } from './program.machine.ts'
import { itemOf } from './run.ts'
import { PROGRAM_STATES } from './state-titles.ts'
import { textOf } from './utterance-text.ts'

type Snapshot = SnapshotFrom<ReturnType<typeof createProgramMachine>>

/** A session that is late by less is on time. */
const WORTH_TELLING_SECONDS = 60

/** What the console is told of a program that plays: the same for every activity and every tour. */
export const TELLS = {
  controls: (snapshot) => controlsOf(asProgram(snapshot)),
  progress: (snapshot) => progressOf(asProgram(snapshot)),
  planned: (snapshot) => plannedLine(asProgram(snapshot)),
  stateTitles: PROGRAM_STATES,
} as const satisfies Pick<Behavior, 'controls' | 'progress' | 'planned' | 'stateTitles'>

/** The runtime hands each behavior the snapshots of its own machine. */
function asProgram(snapshot: AnyMachineSnapshot): Snapshot {
  return snapshot as Snapshot
}

/** The part of the plan, and the hour at which all of it is over: never sooner than the shortest way there. */
function progressOf({ context: { run, stage, locale } }: Snapshot): Progress | undefined {
  const item = itemOf(run)
  if (!item) return undefined
  const { endsAtMs, shortBySeconds } = run
  const endsAt = endsAtMs === undefined ? null : stage.clock.wallTime() + (endsAtMs - stage.clock.now()) + shortBySeconds * 1_000
  const part = phraseIn(item.title, locale)
  const short = shortBySeconds >= WORTH_TELLING_SECONDS ? { shortBySeconds: Math.round(shortBySeconds) } : {}
  return { part, step: run.index + 1, of: run.playlist.items.length, endsAt, ...short }
}

/** While it waits: the words that it goes on with. While it plays, that depends on the group. */
function plannedLine(snapshot: Snapshot): string {
  const isAway = ['floorTaken', 'paused', 'held', 'interrupted'] as const
  return isAway.some((state) => snapshot.matches(state)) ? textOf(wordsOf(snapshot.context)) : ''
}

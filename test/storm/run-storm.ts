import { config as rxjsConfig } from 'rxjs'
import { VirtualClock } from '#clock'
import { loadContent } from '#content'
import { errorText } from '#errors'
import { ReceptionContentSchema } from '../../behaviors/reception/reception.content.ts'
import { reception } from '../../behaviors/reception/reception.ts'
import { calmDown } from './calm-down.ts'
import { doDeed } from './do-deed.ts'
import { History, type HistoryEntry } from './history.ts'
import { type Breach, breachesIn } from './invariants/index.ts'
import { MINUTE, type StormPlan } from './plan.ts'
import type { Sabotage } from './sabotage.ts'
import { StormVenue } from './storm-venue.ts'

export type StormReport = {
  plan: StormPlan
  breaches: readonly Breach[]
  fingerprint: string
  entries: readonly HistoryEntry[]
  lines: number
  virtualMs: number
}

export type StormOptions = {
  sabotage?: Sabotage | undefined
  /** Keeps every line of the history, for who must read it. */
  keepsAll?: boolean | undefined
}

/** Tuesday 24 November 2026, ten in the morning in Paris. */
const START_AT = Date.UTC(2026, 10, 24, 9)
const content = loadContent(reception.contentFile, ReceptionContentSchema)

/** One storm from its first deed to the last look around, and what it broke. */
export async function runStorm(plan: StormPlan, { sabotage, keepsAll }: StormOptions = {}): Promise<StormReport> {
  const clock = new VirtualClock(START_AT)
  const history = new History(() => clock.now() - START_AT, { keepsAll })
  const stopListening = listenForTrouble((text) => history.note({ kind: 'trouble', text }))
  try {
    const venue = new StormVenue({ plan, clock, history, content, sabotage })
    venue.start()
    for (const { atMs, deed } of plan.deeds) {
      await clock.advance(Math.max(0, START_AT + atMs - clock.now()))
      doDeed(deed, venue, history, clock)
    }
    // What was done last has its time too.
    await clock.advance(Math.min(MINUTE, Math.max(0, START_AT + plan.minutes * MINUTE - clock.now())))
    await calmDown({ plan, venue, clock, history })
  } finally {
    stopListening()
  }
  const { entries } = history
  const breaches = breachesIn(entries, plan)
  return { plan, breaches, fingerprint: history.fingerprint(), entries, lines: history.lines, virtualMs: clock.now() - START_AT }
}

/** A promise that nobody looks after, an error in a stream or in a timer: whatever would end the process. */
function listenForTrouble(note: (text: string) => void): () => void {
  const onTrouble = (error: unknown) => note(error instanceof Error ? (error.stack ?? error.message) : errorText(error))
  process.on('unhandledRejection', onTrouble)
  process.on('uncaughtException', onTrouble)
  const before = rxjsConfig.onUnhandledError
  rxjsConfig.onUnhandledError = onTrouble
  return () => {
    process.off('unhandledRejection', onTrouble)
    process.off('uncaughtException', onTrouble)
    rxjsConfig.onUnhandledError = before
  }
}

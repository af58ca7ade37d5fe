import { type HistoryEntry, lineOf } from '../../test/storm/history.ts'
import type { StormReport } from '../../test/storm/run-storm.ts'

const LINES_AROUND = 60
const LONGEST_LINE = 300
const BREACHES = 10

/** What was broken, and what led to it: all deeds, and the last of everything else. */
export function printHistory({ entries, breaches }: StormReport, invariant?: string): void {
  const breach = breaches.find((each) => invariant === undefined || each.invariant === invariant)
  const before = entries.filter(({ at }) => breach === undefined || at <= breach.at)
  const near = new Set(before.slice(-LINES_AROUND))
  for (const entry of before) if (near.has(entry) || entry.kind === 'deed') console.log(shortLine(entry))
  for (const each of breaches.slice(0, BREACHES)) console.log(`BROKEN ${each.invariant} at ${each.at}: ${each.what}`)
}

export function shortLine(entry: HistoryEntry): string {
  return lineOf(entry).slice(0, LONGEST_LINE)
}

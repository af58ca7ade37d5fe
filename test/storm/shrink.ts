import { allOf, type Kept, keepOnly, lasts } from './encode-plan.ts'
import type { StormPlan } from './plan.ts'

export type Shrunk = { kept: readonly Kept[]; runs: number }
type Breaks = (plan: StormPlan) => Promise<boolean>

/** Shrinking is a help, not a proof: it may stop when it took so many storms. */
const MOST_RUNS = 150
const MOST_HALVINGS = 6

/** The fewest and shortest deeds found that still break the same: chunks are left out, then durations halved. */
export async function shrinkStorm(plan: StormPlan, breaks: Breaks, mostRuns = MOST_RUNS): Promise<Shrunk> {
  let runs = 0
  const stillBreaks = async (kept: readonly Kept[]) => {
    runs += 1
    return breaks(keepOnly(plan, kept))
  }
  const mayRun = () => runs < mostRuns
  const fewest = await leaveOut(allOf(plan), stillBreaks, mayRun)
  const kept = await shorten(plan, fewest, stillBreaks, mayRun)
  return { kept, runs }
}

type Try = (kept: readonly Kept[]) => Promise<boolean>

/** Delta debugging: larger chunks first, and smaller ones when none can be spared. */
async function leaveOut(all: readonly Kept[], stillBreaks: Try, mayRun: () => boolean): Promise<readonly Kept[]> {
  let kept = all
  for (let size = Math.ceil(kept.length / 2); size >= 1 && mayRun(); size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length && mayRun(); ) {
      const rest = [...kept.slice(0, from), ...kept.slice(from + size)]
      if (await stillBreaks(rest)) kept = rest
      else from += size
    }
  }
  return kept
}

async function shorten(
  plan: StormPlan,
  from: readonly Kept[],
  stillBreaks: Try,
  mayRun: () => boolean,
): Promise<readonly Kept[]> {
  let kept = from
  for (const [place, { index }] of from.entries()) {
    const planned = plan.deeds[index]
    if (!planned || !lasts(planned)) continue
    for (let halvings = 1; halvings <= MOST_HALVINGS && mayRun(); halvings++) {
      const shorter = kept.map((each, at) => (at === place ? { ...each, halvings } : each))
      if (!(await stillBreaks(shorter))) break
      kept = shorter
    }
  }
  return kept
}

import { encodeKept, keepOnly } from '../../test/storm/encode-plan.ts'
import type { StormPlan } from '../../test/storm/plan.ts'
import { planStorm } from '../../test/storm/plan-storm.ts'
import { runStorm } from '../../test/storm/run-storm.ts'
import { SABOTAGES } from '../../test/storm/sabotage.ts'
import { shrinkStorm } from '../../test/storm/shrink.ts'
import { printHistory } from './print-history.ts'

type Options = { minutes: number; sabotage?: string | undefined }

/** Shrinks a storm that broke something, and says how to see it again. */
export async function reportBreach(seed: number, { minutes, sabotage }: Options): Promise<void> {
  const options = { sabotage: sabotage === undefined ? undefined : SABOTAGES[sabotage] }
  const plan = planStorm(seed, minutes)
  const [breach] = (await runStorm(plan, options)).breaches
  if (!breach) {
    console.log(`\nseed ${seed}: two runs of it differ (I12), or it broke in the other process only`)
    return
  }
  console.log(`\nseed ${seed} breaks ${breach.invariant}: ${breach.what}\nshrinking…`)
  const breaksThat = async (smaller: StormPlan) => {
    const { breaches } = await runStorm(smaller, options)
    return breaches.some(({ invariant }) => invariant === breach.invariant)
  }
  const { kept, runs } = await shrinkStorm(plan, breaksThat)
  console.log(`${kept.length} of ${plan.deeds.length} deeds are enough (${runs} runs):\n`)
  printHistory(await runStorm(keepOnly(plan, kept), options), breach.invariant)
  const more = sabotage === undefined ? '' : ` --sabotage ${sabotage}`
  console.log(`\nnpm run storm -- --minutes ${minutes} --replay ${seed}:${encodeKept(kept)}${more}`)
}

import { allOf, decodeKept, keepOnly } from '../../test/storm/encode-plan.ts'
import { planStorm } from '../../test/storm/plan-storm.ts'
import { runStorm } from '../../test/storm/run-storm.ts'
import { SABOTAGES } from '../../test/storm/sabotage.ts'
import { printHistory, shortLine } from './print-history.ts'

type Options = { which: string; minutes: number; sabotage?: string | undefined; all: boolean }

/** One storm again, or what is left of it; true when nothing breaks any more. */
export async function replay({ which, minutes, sabotage, all }: Options): Promise<boolean> {
  const [seed = '', kept] = which.split(':')
  const plan = planStorm(Number(seed), minutes)
  const chosen = keepOnly(plan, kept === undefined ? allOf(plan) : decodeKept(kept))
  const report = await runStorm(chosen, {
    sabotage: sabotage === undefined ? undefined : SABOTAGES[sabotage],
    keepsAll: all,
  })
  if (all) for (const entry of report.entries) console.log(shortLine(entry))
  else printHistory(report)
  console.log(`${report.breaches.length} breaches; fingerprint ${report.fingerprint}`)
  return report.breaches.length === 0
}

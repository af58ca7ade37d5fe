import { createInterface } from 'node:readline'
import { planStorm } from '../../test/storm/plan-storm.ts'
import { runStorm } from '../../test/storm/run-storm.ts'
import { SABOTAGES } from '../../test/storm/sabotage.ts'
import type { Answer, Question } from './question.ts'

/** Answers each line, which asks for a storm, with one: what it broke. */
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)

// Many sentences may wait for one silence; that is a storm, not a leak.
process.removeAllListeners('warning')
say('ready')
for await (const line of createInterface({ input: process.stdin })) {
  const { seed, minutes, sabotage, twice } = JSON.parse(line) as Question
  const plan = planStorm(seed, minutes)
  const options = { sabotage: sabotage === undefined ? undefined : SABOTAGES[sabotage] }
  const { breaches, fingerprint, virtualMs, lines } = await runStorm(plan, options)
  const again = twice ? (await runStorm(plan, options)).fingerprint : fingerprint
  const twins = again === fingerprint ? [] : [{ invariant: 'I12', at: 0, what: `two runs differ: ${fingerprint} and ${again}` }]
  say({ seed, robots: plan.robots.length, virtualMs, lines, breaches: [...breaches, ...twins] } satisfies Answer)
}

import { parseArgs } from 'node:util'
import { growthIn, type Mark, mbPerDay } from './soak/measure.ts'
import { runSoak } from './soak/run-soak.ts'

/** `npm run soak [-- --hours 24 --seed 1 --visitors 15]`: days in virtual time, the figures of each hour, 1 when something grows. */
const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
    visitors: { type: 'string', default: '15' },
  },
})
const HOUR_MS = 3_600_000
const MOST_MB_PER_DAY = 1

function print({ day, hour, open, heapMb, timers, subscriptions, objects, handles, visitors }: Mark): void {
  const when = `day ${day + 1}, ${String(hour).padStart(2, '0')}:59 ${open ? 'open  ' : 'closed'}`
  const counts = `${timers} timers, ${subscriptions} subscriptions, ${objects} objects, ${handles} handles`
  console.log(`${when}  heap ${heapMb.toFixed(2)} MB, ${counts}, ${visitors} visitors so far`)
}

const startedAt = performance.now()
const { marks, timersLeft } = await runSoak({
  hours: Number(values.hours),
  seed: Number(values.seed),
  hourMs: HOUR_MS,
  visitorsPerHour: Number(values.visitors),
  onMark: print,
})
const problems = growthIn(marks, MOST_MB_PER_DAY)
if (timersLeft > 0) problems.push(`${timersLeft} timers left after the end`)
const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
console.log(`\n${marks.length} hours in ${seconds} s, heap ${mbPerDay(marks).toFixed(2)} MB a day over the second half`)
console.log(problems.length === 0 ? 'Nothing grows.' : `Not flat:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
process.exitCode = problems.length === 0 ? 0 : 1

import { parseArgs } from 'node:util'
import { environment } from './environment.ts'
import { printReport } from './print-report.ts'
import { reaction } from './reaction/reaction.ts'
import { stop } from './stop/stop.ts'
import { understanding } from './understanding/understanding.ts'
import { wire } from './wire/wire.ts'

/** `npm run bench -- [name...] [--json] [--rounds 9] [--span 500]`; the exit code tells whether every target was met. */
const BENCHMARKS = [wire, stop, understanding, reaction]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '9' },
    span: { type: 'string', default: '500' },
  },
})
const unknown = positionals.find((wanted) => !BENCHMARKS.some(({ name }) => name === wanted))
if (unknown !== undefined) {
  const known = BENCHMARKS.map(({ name, about }) => `  ${name}: ${about}`).join('\n')
  console.error(`There is no benchmark ${unknown}. There are:\n${known}`)
  process.exit(2)
}
const effort = { rounds: Number(values.rounds), spanMs: Number(values.span) }
if (!Number.isInteger(effort.rounds) || effort.rounds < 1 || !(effort.spanMs > 0)) {
  console.error('--rounds takes a whole number from 1, --span milliseconds above 0.')
  process.exit(2)
}
const machine = environment()
const results = []
for (const { name, about, run } of BENCHMARKS) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const report = await run(effort)
  results.push({ name, ...report, versions: { ...machine, ...report.versions } })
  if (values.json) continue
  const versions = Object.entries({ ...machine, ...report.versions }).map(([what, version]) => `${what} ${version}`)
  console.log(`${name}: ${about}\n${versions.join(', ')}`)
  console.log(`median of ${effort.rounds} rounds (least..most), ${effort.spanMs} ms each\n\n${printReport(report)}\n`)
}
if (values.json) console.log(JSON.stringify({ effort, results }, undefined, 2))
process.exitCode = results.some(({ targets }) => targets.some(({ verdict }) => verdict === 'FAIL')) ? 1 : 0

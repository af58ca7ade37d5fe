import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Longest file of each kind, in lines; a longer one is two ideas. */
const LIMITS: readonly { kind: RegExp; lines: number }[] = [
  { kind: /\.machine\.ts$/, lines: 350 },
  { kind: /\.test\.ts$/, lines: 400 },
  { kind: /\.tsx?$/, lines: 300 },
  { kind: /(?:pages?|web)\/.*\.(?:js|css|html)$/, lines: 300 },
]
const FORBIDDEN = [/@ts-(?:ignore|expect-error|nocheck)/, /\b(?:TODO|FIXME)\b/, /\b(?:it|describe|test)\.(?:only|skip)\b/]

const files = ['src', 'behaviors', 'simulator', 'test', 'scripts']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => LIMITS.some(({ kind }) => kind.test(file)) && file !== 'scripts/budgets.ts')

const problems = files.flatMap((file) => {
  const lines = readFileSync(file, 'utf8').split('\n')
  const limit = LIMITS.find(({ kind }) => kind.test(file))?.lines ?? 0
  const long = lines.length > limit + 1 ? [`${file}: ${lines.length - 1} lines, ${limit} allowed; split it`] : []
  const loose = lines.flatMap((line, index) =>
    FORBIDDEN.some((sign) => sign.test(line)) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
  )
  return [...long, ...loose]
})
for (const problem of problems) console.error(problem)
console.log(`budgets: ${files.length} files, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0

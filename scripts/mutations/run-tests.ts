import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export type Outcome = { passed: number; failed: number; output: string }

/** One mutation may make a test hang: that is noticed too, but not for ever. */
const LONGEST_MS = 300_000

/** Runs these test files of the product in a folder, in a process of their own. */
export function runTests(folder: string, files: readonly string[]): Outcome {
  const report = join(folder, 'mutation-report.json')
  const reporting = ['--reporter=json', `--outputFile=${report}`, '--bail=1', '--project=!interop']
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'scripts/vitest.config.ts', ...reporting, ...files]
  const ended = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: LONGEST_MS })
  const output = `${ended.stdout}${ended.stderr}`
  if (ended.error) return { passed: 0, failed: 1, output: `${ended.error.message}\n${output}` }
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8'))
  rmSync(report)
  return { passed, failed, output }
}

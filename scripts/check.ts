import { spawnSync } from 'node:child_process'

/** `npm test`: everything that needs no robot, the cheap things first; all of it, even after a failure. */
const STEPS = ['types', 'lint', 'budgets', 'deadcode', 'vitest', 'test:interop'] as const

const failed = STEPS.filter((step) => {
  console.log(`\n— ${step}`)
  return spawnSync('npm', ['run', '--silent', step], { stdio: 'inherit' }).status !== 0
})
console.log(failed.length === 0 ? '\nAll is well.' : `\nFailed: ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0

import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Mutation } from './mutation.ts'
import { MUTATIONS } from './mutations.ts'
import { type Outcome, runTests } from './run-tests.ts'

/**
 * `npm run mutations [-- words of a name]`: breaks a copy of this product in one place after the other, and fails when the
 * tests that are named for it notice nothing. A test that cannot fail proves nothing; this finds it.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const wanted = process.argv.slice(2).join(' ')
const chosen = MUTATIONS.filter(({ name }) => name.includes(wanted))
if (chosen.length === 0) {
  console.error(`No mutation has "${wanted}" in its name. There are:\n${MUTATIONS.map(({ name }) => `  ${name}`).join('\n')}`)
  process.exit(2)
}

const copy = copyTree()
try {
  process.exitCode = check(chosen) ? 0 : 1
} finally {
  rmSync(copy, { recursive: true })
}

/** The files of the working tree as they are now, in a folder of their own. */
function copyTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'compere-mutations-'))
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const files = list.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)))
  for (const file of files) cpSync(join(ROOT, file), join(folder, file))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** True when every one is caught, by tests that pass on the unbroken product. */
function check(mutations: readonly Mutation[]): boolean {
  const files = [...new Set(mutations.flatMap(({ caughtBy }) => caughtBy))]
  const sound = runTests(copy, files)
  if (sound.failed > 0 || sound.passed === 0) {
    console.error(`The tests fail on the unbroken product, so they prove nothing:\n${sound.output}`)
    return false
  }
  const verdicts = mutations.map((mutation) => {
    const verdict = verdictOf(mutation)
    console.log(`${verdict.padEnd(9)} ${mutation.name}`)
    return verdict
  })
  const caught = verdicts.filter((verdict) => verdict === 'caught').length
  console.log(`\n${caught} of ${verdicts.length} mutations caught`)
  return caught === verdicts.length
}

function verdictOf(mutation: Mutation): 'caught' | 'SURVIVED' | 'GONE' | 'BROKEN' {
  const file = join(copy, mutation.file)
  const sound = readFileSync(file, 'utf8')
  // Where the text is gone, the product changed and the mutation must be thought over.
  if (sound.split(mutation.replace).length !== 2) return 'GONE'
  writeFileSync(
    file,
    sound.replace(mutation.replace, () => mutation.by),
  )
  try {
    return judged(runTests(copy, mutation.caughtBy))
  } finally {
    writeFileSync(file, sound)
  }
}

/** A test must fail: code that does not even load says nothing about the tests. */
function judged({ failed, passed }: Outcome): 'caught' | 'SURVIVED' | 'BROKEN' {
  if (failed > 0) return 'caught'
  return passed > 0 ? 'SURVIVED' : 'BROKEN'
}

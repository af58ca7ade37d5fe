import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import { citationsOf, citedIn, MATRIX } from '../test/reliability/matrix.ts'

const TESTS = new URL('../test', import.meta.url).pathname
const NAME_WIDTH = 96

type Proof = { name: string; state: 'passed' | 'failed' | 'skipped' | 'pending' }

/** After a run that had every test with a case in it: which case is proven by what, and what is left out and why. */
export class MatrixReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const ran = new Set(modules.map(({ moduleId }) => moduleId))
    if (process.env.MATRIX !== '1' && !filesThatCite().every((file) => ran.has(file))) return
    console.log(`\n${matrixTable(proofsIn(modules))}\n`)
  }
}

function filesThatCite(): string[] {
  return readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(TESTS, file))
    .filter((file) => !file.endsWith('matrix.test.ts') && citationsOf(readFileSync(file, 'utf8')).length > 0)
}

function proofsIn(modules: readonly TestModule[]): ReadonlyMap<string, readonly Proof[]> {
  const proofs = new Map<string, Proof[]>()
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const proof = { name: test.fullName, state: test.result().state }
      for (const id of citedIn(test.name)) proofs.set(id, [...(proofs.get(id) ?? []), proof])
    }
  }
  return proofs
}

/** A line for each proof, then what is left out, then the count. */
function matrixTable(proofs: ReadonlyMap<string, readonly Proof[]>): string {
  const inScope = MATRIX.filter(({ leftOut }) => leftOut === undefined)
  const leftOut = MATRIX.filter((each) => each.leftOut !== undefined)
  const partly = MATRIX.filter((each) => each.partly !== undefined)
  const isProven = (id: string) => {
    const states = proofs.get(id)?.map(({ state }) => state) ?? []
    return states.length > 0 && states.every((state) => state === 'passed')
  }
  const lines = inScope.flatMap(({ id, title }) => {
    const own = proofs.get(id) ?? []
    if (own.length === 0) return [row(id, 'NONE', title)]
    return own.map(({ name, state }) => row(id, state === 'passed' ? 'pass' : state.toUpperCase(), name))
  })
  const proven = inScope.filter(({ id }) => isProven(id)).length
  return [
    'Reliability matrix',
    ...lines,
    '',
    'In part',
    ...partly.map(({ id, title, partly: rest }) => `${id.padEnd(5)} ${title}: ${rest}`),
    '',
    'Left out',
    ...leftOut.map(({ id, title, leftOut: reason }) => `${id.padEnd(5)} ${title}: ${reason}`),
    '',
    `${proven} of ${inScope.length} cases in scope proven, ${leftOut.length} of ${MATRIX.length} left out`,
  ].join('\n')
}

function row(id: string, verdict: string, name: string): string {
  return `${id.padEnd(5)} ${verdict.padEnd(7)} ${name.length > NAME_WIDTH ? `${name.slice(0, NAME_WIDTH - 1)}…` : name}`
}

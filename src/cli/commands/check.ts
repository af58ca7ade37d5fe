import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { z } from 'zod'
import { behaviors } from '#behaviors'
import { judge, loadContent, readContent, readDocument, readPack, replaceFile, versionOf } from '#content'
import { CompereError, errorText } from '#errors'
import type { Behavior } from '#runtime'
import { machineProblems } from '../check-machine.ts'
import { checkSources } from '../check-sources.ts'
import { SiteSchema } from '../site-config.ts'
import { contentSources, rulesOf } from '../site-content.ts'
import { simulatorCommand } from './simulate.ts'

/** What was looked at, what is wrong with it, and what is not used as it is written. */
export type Checked = { file: string; problem: string | undefined; notes: readonly string[] }

/** The kind that is found out from what a file holds. */
export const AUTO = 'auto'
const SCENARIO = 'scenario'
const SITE = 'site'

/** Checks one YAML file, or every one of a folder, as what it is or is said to be. */
export function check(path: string, kind: string = AUTO): Checked[] {
  const kinds = [AUTO, SITE, SCENARIO, ...behaviors.map(({ id }) => id)]
  if (!kinds.includes(kind))
    throw new CompereError('config.invalid', `There is no kind of file "${kind}"; there are: ${kinds.join(', ')}`)
  const files = filesOf(path).map((file) => ({ file, kind: kind === AUTO ? kindOf(file) : kind }))
  if (files.length === 0) throw new CompereError('config.invalid', `There is no YAML file in ${path}`)
  const scenarios = new Map(checkScenarios(files.filter((one) => one.kind === SCENARIO).map(({ file }) => file)))
  return files.map((one) => {
    const scenario = scenarios.get(one.file)
    if (scenario) return scenario
    return one.kind === SITE ? attempt(one.file, () => checkSite(one.file)) : checkContent(one.file, one.kind)
  })
}

/** The charts of all behaviors: what no content file can mend. */
export function checkCharts(): Checked[] {
  return behaviors.map(({ id, machine }) => {
    const problems = machineProblems(machine)
    return { file: `behavior ${id}`, problem: problems.length > 0 ? problems.join('\n') : undefined, notes: [] }
  })
}

/** Writes a content file of an older version anew, the old one beside it. Returns what was done, in sentences. */
export function migrateFile(file: string): string[] {
  const behavior = behaviorOf(file)
  const source = readPack(file)
  const from = versionOf(source.document) ?? 0
  const { warnings } = judge(source, behavior.contentSchema, rulesOf(behavior))
  if (from === (behavior.contentMigrations ?? []).length) return [`${file}: nothing to do`]
  return [...warnings, `${file}: written anew; as it was before, it is ${basename(replaceFile(source, from))}`]
}

/** The lines for whoever asked, and the sum of them. */
export function reportOf(checked: readonly Checked[]): { lines: string[]; isGood: boolean } {
  const problems = checked.flatMap(({ problem }) => problem?.split('\n') ?? []).length
  const notes = checked.flatMap((one) => one.notes).length
  const lines = checked.flatMap(({ file, problem, notes }) => [problem ?? `${file}: good`, ...notes])
  const sum = [`${checked.length} checked`, counted(problems, 'problem'), ...(notes > 0 ? [counted(notes, 'note')] : [])]
  return { lines: [...lines, sum.join(', ')], isGood: problems === 0 }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function attempt(file: string, act: () => readonly string[]): Checked {
  try {
    return { file, problem: undefined, notes: act() }
  } catch (error) {
    return { file, problem: errorText(error), notes: [] }
  }
}

function checkContent(file: string, kind: string): Checked {
  const behavior = behaviors.find(({ id }) => id === kind) ?? behaviorOf(file)
  return attempt(file, () => readContent(file, behavior.contentSchema, rulesOf(behavior)).warnings)
}

/** With the content that the site names, as this site would use it. */
function checkSite(file: string): readonly string[] {
  const site = loadContent(file, SiteSchema)
  const sources = contentSources(site, dirname(resolve(file)))
  const read = sources.map(({ id, file: content, schema, rules }) => ({ id, ...readContent(content, schema, rules) }))
  checkSources(
    file,
    site,
    read.map(({ content }) => content),
  )
  return read.filter(({ id }) => id in site.content).flatMap(({ warnings }) => warnings)
}

/** By its first keys. A file that cannot be read is a content file, and will be told to be a wrong one. */
function kindOf(file: string): string {
  try {
    const data = readDocument(file).data()
    const keys = typeof data === 'object' && data !== null ? Object.keys(data) : []
    if (keys.includes('robots')) return SITE
    return keys.includes('steps') ? SCENARIO : AUTO
  } catch {
    return AUTO
  }
}

/** The behavior whose content a file is most like: the one that finds the least wrong with it. */
function behaviorOf(file: string): Behavior {
  const [best] = behaviors
    .map((behavior) => ({ behavior, faults: faultsOf(file, behavior) }))
    .sort((one, other) => one.faults - other.faults)
  if (!best) throw new CompereError('config.invalid', 'There are no behaviors here')
  return best.behavior
}

function faultsOf(file: string, behavior: Behavior): number {
  return (
    attempt(file, () => readContent(file, behavior.contentSchema, rulesOf(behavior)).warnings).problem?.split('\n').length ?? 0
  )
}

const VerdictSchema = z.strictObject({ file: z.string(), problem: z.string().nullable() })

/** Scenarios belong to the simulator, which is asked in a process of its own. */
function checkScenarios(files: readonly string[]): [string, Checked][] {
  if (files.length === 0) return []
  const [program, args] = simulatorCommand(['--check', ...files])
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  const lines = stdout.split('\n').filter((line) => line !== '')
  if (lines.length !== files.length)
    throw new CompereError('config.invalid', `The simulator did not check the scenarios: ${stderr}`)
  return lines.map((line) => {
    const { file, problem } = VerdictSchema.parse(JSON.parse(line))
    return [file, { file, problem: problem ?? undefined, notes: [] }]
  })
}

function filesOf(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file) && isOurs(file))
  return files.sort().map((file) => join(path, file))
}

/** Packages and hidden folders hold other people's YAML. */
function isOurs(file: string): boolean {
  return !file.split(sep).some((part) => part === 'node_modules' || part.startsWith('.'))
}

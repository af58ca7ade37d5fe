import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

/** libqi itself, with the C++ library inside; on the index of Python packages for CPython 3.8 to 3.11. */
const PACKAGE = 'qi==3.1.5'
const SUITABLE = ['3.11', '3.10', '3.9', '3.8']
const CANDIDATES = [...SUITABLE.map((version) => `python${version}`), 'python3', 'python']
const TOLD = 'COMPERE_PYTHON'
/** For one command; the longest is the download. */
const PATIENCE_MS = 120_000

type Outcome = { status: number | null; stdout: string; stderr: string }

declare module 'vitest' {
  interface ProvidedContext {
    /** The interpreter that has libqi, or why there is none. */
    python: { path: string } | { missing: string }
  }
}

/** Runs once before the suite. Without libqi there is nothing to talk to, which only a build server must not overlook. */
export function setup(project: TestProject): void {
  const python = findLibqi()
  project.provide('python', python)
  if ('path' in python) return
  if (process.env.CI) throw new Error(python.missing)
  console.warn(`${python.missing} They are left out.`)
}

function findLibqi(): { path: string } | { missing: string } {
  const told = process.env[TOLD]
  const candidates = told ? [told] : CANDIDATES
  const found = candidates.map((command) => ({ command, version: versionOf(command) })).find(({ version }) => isSuitable(version))
  if (!found) {
    const where = told ? `${TOLD} (${told}) is none` : `none is among ${CANDIDATES.join(', ')}`
    return {
      missing: `The tests against libqi need CPython ${SUITABLE.at(-1)} to ${SUITABLE[0]}, and ${where}. Install one, or name it in ${TOLD}.`,
    }
  }
  const folder = join('node_modules', '.cache', `compere-libqi-${found.version}`)
  const path = join(process.cwd(), folder, process.platform === 'win32' ? join('Scripts', 'python.exe') : join('bin', 'python'))
  if (hasLibqi(path)) return { path }
  const failure = install(found.command, folder, path)
  if (failure === undefined && hasLibqi(path)) return { path }
  const reason = failure ?? 'it was installed and cannot be imported'
  return {
    missing: `The tests against libqi need the Python package ${PACKAGE}, which pip could not install: ${reason}`,
  }
}

function versionOf(command: string): string {
  const asked = run(command, ['-c', 'import sys; print(sys.implementation.name, "%d.%d" % sys.version_info[:2])'])
  const [name, version = ''] = asked.stdout.trim().split(' ')
  return name === 'cpython' ? version : ''
}

function isSuitable(version: string): boolean {
  return SUITABLE.includes(version)
}

function hasLibqi(path: string): boolean {
  return existsSync(path) && run(path, ['-c', 'import qi; print(qi.__version__)']).status === 0
}

/** What went wrong, if something did. */
function install(command: string, folder: string, path: string): string | undefined {
  console.log(`Installing ${PACKAGE} into ${folder}, this once.`)
  const made = run(command, ['-m', 'venv', '--clear', folder])
  if (made.status !== 0) return lastLine(made)
  const installed = run(path, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1', PACKAGE])
  return installed.status === 0 ? undefined : lastLine(installed)
}

function run(command: string, args: string[]): Outcome {
  const env = { ...process.env, PYTHONNOUSERSITE: '1' }
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env, timeout: PATIENCE_MS })
  // A command that does not exist wrote nothing at all.
  return { status, stdout: stdout ?? '', stderr: stderr ?? '' }
}

function lastLine({ stdout, stderr }: Outcome): string {
  return `${stdout}\n${stderr}`.trim().split('\n').at(-1)?.trim() || 'no reason was given'
}

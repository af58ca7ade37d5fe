import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildPagesIfOld } from './build-pages.ts'

/** `npm start`: simulated robots in one process, the controller in another, as at a venue. */
const root = fileURLToPath(new URL('..', import.meta.url))

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })
}

await buildPagesIfOld()
const simulator = start('simulator/main.ts')
const controller = start('src/cli/main.ts', 'run', '--config', 'scripts/demo-site.yaml')

/** The controller first: it needs the robots to give their settings back to. */
let ending = false
function end(code: number): void {
  if (ending) return
  ending = true
  const finish = () => {
    simulator.kill('SIGTERM')
    process.exitCode = code
  }
  if (controller.exitCode === null) {
    controller.once('exit', finish)
    controller.kill('SIGTERM')
  } else finish()
}

// A closed terminal too: both run apart from it, and would stay behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0))
controller.once('exit', (code) => end(code ?? 1))
simulator.once('exit', (code) => end(code ?? 1))

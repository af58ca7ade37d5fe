import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const SIMULATOR = fileURLToPath(new URL('../../../simulator/main.ts', import.meta.url))

/** How the simulator is started: a program and its arguments. */
export function simulatorCommand(options: readonly string[]): [program: string, args: string[]] {
  return [process.execPath, ['--import', import.meta.resolve('tsx'), SIMULATOR, ...options]]
}

/** Runs the simulator beside this process, as it would run on another machine: it knows nothing of the controller. */
export function simulate(options: readonly string[]): void {
  const child = spawn(...simulatorCommand(options), { stdio: 'inherit' })
  process.on('SIGINT', () => {}).on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('exit', (code) => process.exit(code ?? 1))
}

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const SIMULATOR = fileURLToPath(new URL('../../../simulator/main.ts', import.meta.url))

/** Runs the simulator beside this process, as it would run on another machine: it knows nothing of the controller. */
export function simulate(options: readonly string[]): void {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), SIMULATOR, ...options], { stdio: 'inherit' })
  process.on('SIGINT', () => {}).on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('exit', (code) => process.exit(code ?? 1))
}

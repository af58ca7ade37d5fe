import { type Clock, sleep } from '#clock'

export type TaskKind = 'base' | 'posture' | 'animation' | 'joints' | 'sound' | 'exploration'
type Task = { kind: TaskKind; name: string; stop: AbortController }

/** Things the robot does for a while, each of which can be cut short. */
export class Tasks {
  readonly #clock: Clock
  readonly #running = new Set<Task>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Resolves true at the end, false when it was stopped before. */
  async run(kind: TaskKind, name: string, ms: number): Promise<boolean> {
    const task = { kind, name, stop: new AbortController() }
    this.#running.add(task)
    try {
      await sleep(this.#clock, ms, task.stop.signal)
      return true
    } catch {
      return false
    } finally {
      this.#running.delete(task)
    }
  }

  names(kind: TaskKind): string[] {
    return [...this.#running].filter((task) => task.kind === kind).map((task) => task.name)
  }

  stop(kind: TaskKind, name?: string): void {
    for (const task of this.#running) {
      if (task.kind === kind && (name === undefined || task.name === name)) task.stop.abort()
    }
  }
}

import type { Breach } from '../../test/storm/invariants/index.ts'

/** One storm to run, in another process. */
export type Question = {
  seed: number
  minutes: number
  sabotage?: string | undefined
  /** Whether to run it a second time, to see that nothing differs. */
  twice: boolean
}
export type Answer = { seed: number; robots: number; virtualMs: number; lines: number; breaches: readonly Breach[] }

import type { Figure } from './benchmark.ts'

/** The value below which this share of the samples lies (nearest rank). */
export function percentile(samples: readonly number[] | Float64Array, share: number): number {
  const sorted = Float64Array.from(samples).sort()
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** The middle of what several rounds measured, and its spread. */
export function figureOf(rounds: readonly number[]): Figure {
  return { median: percentile(rounds, 0.5), least: Math.min(...rounds), most: Math.max(...rounds) }
}

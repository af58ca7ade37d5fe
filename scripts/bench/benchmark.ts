/** Several measurements of one thing: the middle one, and how far apart they were. */
export type Figure = { median: number; least: number; most: number }

export type Row = {
  label: string
  /** By column; what does not apply to a row is missing. */
  figures: Readonly<Record<string, Figure>>
  /** Why nothing was measured. */
  absent?: string | undefined
}

export type Verdict = 'PASS' | 'FAIL' | 'not measured'

/** A ratio between two figures of one run: the only thing here that means the same on every machine. */
export type Target = {
  claim: string
  ratio: number | undefined
  /** The bound of the ratio, and from which side. */
  bound: { least: number } | { most: number }
  verdict: Verdict
}

/** A ratio that is worth knowing, and no target. */
export type Comparison = { claim: string; ratio: number | undefined }

export type Report = {
  columns: readonly { name: string; digits: number }[]
  rows: readonly Row[]
  comparisons: readonly Comparison[]
  targets: readonly Target[]
  /** Versions of what took part, beyond those every benchmark prints. */
  versions: Readonly<Record<string, string>>
}

/** How long to measure: the defaults take a minute or so, a smoke test asks for almost nothing. */
export type Effort = { rounds: number; spanMs: number }

/** One benchmark; `npm run bench -- <name>` runs it alone. */
export type Benchmark = { name: string; about: string; run(effort: Effort): Promise<Report> }

export function targetOf(claim: string, ratio: number | undefined, bound: Target['bound']): Target {
  if (ratio === undefined || Number.isNaN(ratio)) return { claim, ratio: undefined, bound, verdict: 'not measured' }
  const kept = 'least' in bound ? ratio >= bound.least : ratio <= bound.most
  return { claim, ratio, bound, verdict: kept ? 'PASS' : 'FAIL' }
}

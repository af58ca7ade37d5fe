/** What a part of a plan may take. */
export type Budgeted = {
  minimumSeconds: number
  /** What is left of it where nothing else can give way: one round; its minimum where none is told. */
  leastSeconds?: number | undefined
  wantedSeconds: number
  maximumSeconds: number
  /** The lowest is left out first; of equals, the later. */
  priority: number
  /** Never left out, however little time there is: the goodbye. */
  essential: boolean
}
export type Budget = {
  /** For each part, in order; 0 for one that is left out. */
  seconds: readonly number[]
  /** By how much even the least is too long; 0 when the time is enough. */
  shortBySeconds: number
}

/**
 * Shares the time there is: everybody's minimum first, or fewer parts; then what is wanted; then, if there is still time,
 * as much as makes sense.
 */
export function replan(parts: readonly Budgeted[], availableSeconds: number): Budget {
  const available = Math.max(0, availableSeconds)
  const kept = keptOf(parts, available)
  const least = parts.map(({ minimumSeconds }, index) => (kept.has(index) ? minimumSeconds : 0))
  const over = sum(least) - available
  if (over > 0)
    return cut(
      parts.map((part, index) => (kept.has(index) ? (part.leastSeconds ?? part.minimumSeconds) : 0)),
      least,
      available,
    )
  const wanted = raised(least, parts.map(limitOf(kept, 'wantedSeconds')), available)
  const most = raised(wanted, parts.map(limitOf(kept, 'maximumSeconds')), available)
  return { seconds: most, shortBySeconds: 0 }
}

/** The essential parts alone are too long: each gives way, down to its one round. */
function cut(least: readonly number[], minimum: readonly number[], available: number): Budget {
  return { seconds: raised(least, minimum, available), shortBySeconds: Math.max(0, sum(least) - available) }
}

/** Which parts are played at all: as many as their minimums fit in, the most important ones. */
function keptOf(parts: readonly Budgeted[], available: number): ReadonlySet<number> {
  const kept = new Set(parts.keys())
  const byRank = [...parts.entries()]
    .filter(([, { essential }]) => !essential)
    .sort(([a, { priority: first }], [b, { priority: second }]) => first - second || b - a)
  for (const [index] of byRank) {
    if (sum([...kept].map((one) => parts[one]?.minimumSeconds ?? 0)) <= available) break
    kept.delete(index)
  }
  return kept
}

function limitOf(kept: ReadonlySet<number>, name: 'wantedSeconds' | 'maximumSeconds') {
  return (part: Budgeted, index: number) => (kept.has(index) ? Math.max(part[name], part.minimumSeconds) : 0)
}

/** Raises all toward their limits by the same share of what each lacks. */
function raised(seconds: readonly number[], limits: readonly number[], available: number): number[] {
  const lacking = seconds.map((has, index) => Math.max(0, (limits[index] ?? has) - has))
  const share = Math.min(1, Math.max(0, available - sum(seconds)) / (sum(lacking) || 1))
  return seconds.map((has, index) => has + (lacking[index] ?? 0) * share)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

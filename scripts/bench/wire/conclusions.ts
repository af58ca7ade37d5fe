import { type Comparison, type Target, targetOf } from '../benchmark.ts'
import { percentile } from '../statistics.ts'
import type { Measurement } from './measure.ts'
import type { ClientName } from './wire.ts'

type Rounds = { name: ClientName; rounds: readonly Measurement[] }

/** What the figures are for: our clients beside those of others, and beside what the sockets themselves take. */
export function conclusionsOf(contenders: readonly Rounds[]): { comparisons: Comparison[]; targets: Target[] } {
  const ratio = (what: keyof Measurement, ours: ClientName, theirs: ClientName) => ratioOf(contenders, what, ours, theirs)
  const floors = [
    { wire: 'native', ours: 'native', floor: 'tcp-floor' },
    { wire: 'bridge', ours: 'bridge', floor: 'ws-floor' },
  ] as const
  const comparisons = floors.flatMap(({ wire, ours, floor }) => [
    { claim: `${wire} p50 to its floor`, ratio: ratio('p50Us', ours, floor) },
    { claim: `${wire} p99 to its floor`, ratio: ratio('p99Us', ours, floor) },
    { claim: `${wire} throughput to its floor`, ratio: ratio('callsPerSecond', ours, floor) },
  ])
  const targets = [
    targetOf('native p50 no worse than the Python client', ratio('p50Us', 'native', 'python'), { most: 1 }),
    targetOf('native throughput beside the Python client', ratio('callsPerSecond', 'native', 'python'), { least: 3 }),
    targetOf('bridge throughput beside the stock client', ratio('callsPerSecond', 'bridge', 'stock'), { least: 3 }),
    targetOf('bridge p99 no worse than the stock client', ratio('p99Us', 'bridge', 'stock'), { most: 1 }),
  ]
  return { comparisons, targets }
}

/** The middle of the ratios within each round: what slows a whole round down falls out of it. */
function ratioOf(contenders: readonly Rounds[], what: keyof Measurement, ours: ClientName, theirs: ClientName) {
  const roundsOf = (name: ClientName) => contenders.find((contender) => contender.name === name)?.rounds ?? []
  const others = roundsOf(theirs)
  const ratios = roundsOf(ours).map((measured, round) => measured[what] / (others[round]?.[what] ?? Number.NaN))
  const ratio = percentile(ratios, 0.5)
  return Number.isNaN(ratio) ? undefined : ratio
}

import { describe, expect, it } from 'vitest'
import { targetOf } from '../../scripts/bench/benchmark.ts'
import { printReport } from '../../scripts/bench/print-report.ts'
import { figureOf, percentile } from '../../scripts/bench/statistics.ts'
import { conclusionsOf } from '../../scripts/bench/wire/conclusions.ts'
import { CLIENTS, COLUMN, runWire } from '../../scripts/bench/wire/wire.ts'

const BARELY = { rounds: 1, spanMs: 5 }

describe('the wire benchmark', () => {
  it('measures every client of this machine, and says what it could not measure', async () => {
    const report = await runWire(BARELY, { absent: 'No Python here.' })
    const measured = report.rows.map(({ label, absent, figures }) => ({ label, absent, columns: Object.keys(figures) }))
    const columns = Object.values(COLUMN)
    expect(measured).toEqual(
      Object.entries(CLIENTS).map(([name, label]) =>
        name === 'python' ? { label, absent: 'No Python here.', columns: [] } : { label, absent: undefined, columns },
      ),
    )
    const medians = report.rows.flatMap(({ figures }) => Object.values(figures).map(({ median }) => median))
    expect(medians.filter((median) => !(median > 0))).toEqual([])
    expect(report.targets.slice(0, 2).map(({ verdict }) => verdict)).toEqual(['not measured', 'not measured'])
    expect(report.targets.slice(2).map(({ verdict }) => verdict)).not.toContain('not measured')
    expect(printReport(report)).toContain('libqi Python client, native wire: not measured. No Python here.')
  })

  it('compares within a round, so that a busy moment spoils no ratio', () => {
    const rounds = (...rates: number[]) => rates.map((callsPerSecond) => ({ p50Us: 1, p99Us: 1, callsPerSecond }))
    const { targets } = conclusionsOf([
      { name: 'bridge', rounds: rounds(300, 30, 330) },
      { name: 'stock', rounds: rounds(100, 10, 100) },
    ])
    expect(targets.find(({ claim }) => claim.startsWith('bridge throughput'))).toEqual({
      claim: 'bridge throughput beside the stock client',
      ratio: 3,
      bound: { least: 3 },
      verdict: 'PASS',
    })
  })
})

describe('the figures of a benchmark', () => {
  it('are the middle of the rounds and their spread', () => {
    expect(figureOf([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3 })
    expect(percentile([...Array(100).keys()], 0.99)).toBe(98)
  })

  it('keep a bound from either side', () => {
    expect(targetOf('slow', 0.9, { least: 1 }).verdict).toBe('FAIL')
    expect(targetOf('late', 0.9, { most: 1 }).verdict).toBe('PASS')
    expect(targetOf('unknown', undefined, { most: 1 }).verdict).toBe('not measured')
  })
})

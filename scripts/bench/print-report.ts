import type { Comparison, Figure, Report, Row, Target } from './benchmark.ts'

/** The report as people read it: a table with the spread of the rounds, then what follows from it. */
export function printReport({ columns, rows, comparisons, targets }: Report): string {
  const heads = ['', ...columns.map(({ name }) => name)]
  const lines = [heads, ...rows.map((row) => cells(row, columns))]
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
  const table = lines.map((line) =>
    line
      .map((cell, column) => pad(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd(),
  )
  const absent = rows.flatMap(({ label, absent }) => (absent === undefined ? [] : [`${label}: not measured. ${absent}`]))
  return [...table, ...absent, '', ...comparisons.map(compared), '', ...targets.map(judged)].join('\n')
}

function cells({ label, figures }: Row, columns: Report['columns']): string[] {
  const cell = ({ name, digits }: Report['columns'][number]) => {
    const figure = figures[name]
    return figure ? spread(figure, digits) : '-'
  }
  return [label, ...columns.map(cell)]
}

function spread({ median, least, most }: Figure, digits: number): string {
  return `${grouped(median, digits)} (${grouped(least, digits)}..${grouped(most, digits)})`
}

function grouped(value: number, digits: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}

function compared({ claim, ratio }: Comparison): string {
  return `${claim}: ${ratio === undefined ? 'not measured' : `${ratio.toFixed(2)}x`}`
}

function judged({ claim, ratio, bound, verdict }: Target): string {
  const wanted = 'least' in bound ? `>= ${bound.least}x` : `<= ${bound.most}x`
  const measured = ratio === undefined ? '' : ` (${ratio.toFixed(2)}x, wanted ${wanted})`
  return `${verdict}  ${claim}${measured}`
}

import type { Random } from '#clock'

const NONSENSE = [null, undefined, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const

/** In the right place, and nothing that belongs there: another type, no number, null, or absent. */
export function garbage(value: unknown, random: Random): unknown {
  const list: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined
  if (list && list.length > 0 && random.next() < 0.5) {
    const spoiled = random.integer(list.length)
    return list.map((part, index) => (index === spoiled ? garbage(part, random) : part))
  }
  const choices: unknown[] = [...NONSENSE, typeof value === 'string' ? 42 : 'garbage', list ? {} : [[]]]
  return choices[random.integer(choices.length)]
}

/** Of the right type, and not true. */
export function wrong(value: unknown, random: Random): unknown {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return wrongNumber(value, random)
  if (typeof value === 'string') return value === '' ? '?' : `${value}?`
  return Array.isArray(value) ? value.map((part: unknown) => wrong(part, random)) : value
}

/** Whole numbers stay whole, percentages percentages, and fractions small: what no check of a range would notice. */
function wrongNumber(value: number, random: Random): number {
  if (!Number.isInteger(value)) return value * (1.5 + random.next())
  const [low, high] = value >= 0 && value <= 100 ? [0, 100] : [value - 100, value + 100]
  const other = low + random.integer(high - low)
  return other >= value ? other + 1 : other
}

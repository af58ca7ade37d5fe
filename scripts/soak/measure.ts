import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** The state of everything at one moment at rest. */
export type Mark = {
  day: number
  hour: number
  open: boolean
  heapMb: number
  timers: number
  subscriptions: number
  objects: number
  handles: number
  visitors: number
}

const BYTES_PER_MB = 1e6

/** What is really in use: garbage is collected first. */
export function heapInUseMb(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
  return process.memoryUsage().heapUsed / BYTES_PER_MB
}

/** What is not flat: the same hour of two days must find the same counts, and memory must not climb. */
export function growthIn(marks: readonly Mark[], mostMbPerDay: number): string[] {
  const problems: string[] = []
  // The first hour is that of the start.
  const settled = marks.slice(1)
  for (const what of ['timers', 'subscriptions', 'handles'] as const) {
    for (const open of [true, false]) {
      const counts = settled.filter((mark) => mark.open === open).map((mark) => mark[what])
      if (new Set(counts).size > 1) problems.push(`${what} while ${open ? 'open' : 'closed'}: ${[...new Set(counts)].join(', ')}`)
    }
  }
  const climb = mbPerDay(marks)
  if (climb > mostMbPerDay) problems.push(`heap: ${climb.toFixed(2)} MB a day, ${mostMbPerDay} allowed`)
  return problems
}

/** The slope of a straight line through the second half of the marks: the first fills caches. */
export function mbPerDay(marks: readonly Mark[]): number {
  const late = marks.slice(Math.floor(marks.length / 2))
  const days = late.map(({ day, hour }) => day + hour / 24)
  const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length
  const [meanDay, meanHeap] = [mean(days), mean(late.map(({ heapMb }) => heapMb))]
  const covariance = mean(late.map(({ heapMb }, index) => ((days[index] ?? 0) - meanDay) * (heapMb - meanHeap)))
  return covariance / mean(days.map((day) => (day - meanDay) ** 2))
}

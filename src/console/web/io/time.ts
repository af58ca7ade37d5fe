/** The one place where the pages meet the browser's clocks, so that everything else can be tested without waiting. */
export type Cancel = () => void

export function later(ms: number, act: () => void): Cancel {
  const timer = window.setTimeout(act, ms)
  return () => window.clearTimeout(timer)
}

export function every(ms: number, act: () => void): Cancel {
  const timer = window.setInterval(act, ms)
  return () => window.clearInterval(timer)
}

/** For dates that people read. */
export function wallTime(): number {
  return performance.timeOrigin + performance.now()
}

/** For durations: it does not jump. */
export function now(): number {
  return performance.now()
}

/** Where the reader is, for whoever counts by days and hours elsewhere. */
export function zone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** A day as a date field writes it, where the reader is: `2026-11-26`. */
export function dayOf(at: number): string {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** From its first millisecond to its last, also on the two days of the year that are not 24 hours long. */
export function boundsOf(day: string): { from: number; to: number } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return { from: new Date(year, month - 1, date).getTime(), to: new Date(year, month - 1, date + 1).getTime() - 1 }
}

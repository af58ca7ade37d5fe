/** Once that a tour takes place, in the time of the museum. */
export type TourTime = {
  title: string
  /** As `2026-11-26`. */
  date: string
  /** As `14:30`; missing for what takes the whole day. */
  from?: string | undefined
  to?: string | undefined
  place?: string | undefined
}

/** What the wall clock of a time zone shows at a moment, as `2026-11-26 14:30`. */
export function wallClock(moment: number, timeZone: string): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(new Date(moment))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return { date: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` }
}

/** The moment at which the wall clock of a time zone shows this; of an hour that comes twice, the first. */
export function momentOf(wall: number, timeZone: string): number {
  const shown = (moment: number) => {
    const { date, time } = wallClock(moment, timeZone)
    return Date.parse(`${date}T${time}Z`)
  }
  const guess = wall - (shown(wall) - wall)
  return guess - (shown(guess) - Math.floor(wall / 60_000) * 60_000)
}

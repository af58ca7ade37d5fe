import { z } from 'zod'
import type { Vantage } from './item.ts'
import { wallTimeOf } from './wall-time.ts'

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'PublicHolidays']
const PUBLIC_HOLIDAYS = 7
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "Monday", or its address: https://schema.org/Monday. */
const DaySchema = z.string().transform((text, context) => {
  const day = NAMES.indexOf(text.replace(/^https?:\/\/(?:www\.)?schema\.org\//, ''))
  if (day === -1) context.addIssue({ code: 'custom', message: 'not a day of the week' })
  return day
})
const TimeSchema = z
  .string()
  .regex(/^([01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d:\d\d)?$/, 'not a time as 09:00')
  .transform((text) => text.slice(0, 5))
const DateSchema = z
  .string()
  .transform((text) => text.slice(0, 10))
  .pipe(z.iso.date())

/** The parts of an OpeningHoursSpecification that say when; without times, the place is closed. */
export const SpecificationSchema = z.object({
  dayOfWeek: z.union([z.array(DaySchema).max(20), DaySchema.transform((day) => [day])]).optional(),
  opens: TimeSchema.optional(),
  closes: TimeSchema.optional(),
  validFrom: DateSchema.optional(),
  validThrough: DateSchema.optional(),
})
type Specification = z.infer<typeof SpecificationSchema>

/** The same hours as OpenStreetMap writes them: the usual ones, then those of a season or a day, which go before them. */
export function hoursOfSpecifications(specifications: readonly Specification[], { now, timeZone }: Vantage): string {
  const { year, month, day } = wallTimeOf(now, timeZone)
  const today = [String(year), pad(month), pad(day)].join('-')
  const seasons = new Map<string, Specification[]>()
  for (const specification of specifications) {
    const season = seasonOf(specification, today)
    if (season !== undefined) seasons.set(season, [...(seasons.get(season) ?? []), specification])
  }
  return [...seasons]
    .sort(([one], [other]) => Number(one !== '') - Number(other !== ''))
    .flatMap(([season, within]) => rulesOf(within).map((rule) => [season, rule].filter((part) => part !== '').join(' ')))
    .join('; ')
}

/** The days for which it holds, as a prefix; empty for always, undefined for a time that is over or has no end. */
function seasonOf({ validFrom, validThrough }: Specification, today: string): string | undefined {
  if (validThrough !== undefined && validThrough < today) return undefined
  // Half a season that we stand in holds as long as it is read anew.
  if (validFrom === undefined || validThrough === undefined) return validFrom === undefined || validFrom <= today ? '' : undefined
  return validFrom === validThrough ? dateOf(validFrom) : `${dateOf(validFrom)}-${dateOf(validThrough)}`
}

/** Days with the same times share a rule; a second rule for a day would replace the first. */
function rulesOf(specifications: readonly Specification[]): string[] {
  const timesOfDay = new Map<number, string[]>()
  const everyDay = DAYS.map((_name, day) => day)
  for (const { dayOfWeek = everyDay, opens, closes } of specifications) {
    for (const day of dayOfWeek) timesOfDay.set(day, [...(timesOfDay.get(day) ?? []), ...timesOf(opens, closes)])
  }
  const daysOfTimes = new Map<string, number[]>()
  for (const [day, times] of [...timesOfDay].sort(([one], [other]) => one - other)) {
    const text = [...new Set(times)].sort().join(',') || 'off'
    // Public holidays go before the day of the week they fall on, in a rule of their own.
    const key = day === PUBLIC_HOLIDAYS ? `PH ${text}` : text
    daysOfTimes.set(key, [...(daysOfTimes.get(key) ?? []), day])
  }
  return [...daysOfTimes].map(([times, days]) => (days[0] === PUBLIC_HOLIDAYS ? times : `${daysText(days)} ${times}`))
}

/** Opening when it closes is how "closed" is written; a minute before midnight is how "until midnight" is. */
function timesOf(opens: string | undefined, closes: string | undefined): string[] {
  if (opens === undefined || closes === undefined || opens === closes) return []
  return [`${opens}-${closes === '23:59' || closes === '00:00' ? '24:00' : closes}`]
}

function daysText(days: readonly number[]): string {
  const runs: number[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && run.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  return runs.map((run) => (run.length > 1 ? `${DAYS[run[0] ?? 0]}-${DAYS[run.at(-1) ?? 0]}` : DAYS[run[0] ?? 0])).join(',')
}

function dateOf(date: string): string {
  const [year, month, day] = date.split('-')
  return `${year} ${MONTHS[Number(month) - 1]} ${day}`
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}

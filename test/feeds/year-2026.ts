import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

/** The zones in which French schools take their holidays. */
export const ZONES = ['A', 'B', 'C'] as const
export type Zone = (typeof ZONES)[number]

/** What the calendar of 2026 says of a day in a school zone. */
export type Day = {
  month: number
  day: number
  /** 0 is Monday. */
  weekday: number
  isPublicHoliday: boolean
  isSchoolHoliday: boolean
}

const DateSchema = z.string().regex(/^\d\d-\d\d$/)
const RangesSchema = z.array(z.tuple([DateSchema, DateSchema]))
const CalendarSchema = z.strictObject({
  publicHolidays: z.array(DateSchema),
  schoolHolidays: z.strictObject({ A: RangesSchema, B: RangesSchema, C: RangesSchema }),
})
const file = new URL('../fixtures/calendar/2026.yaml', import.meta.url)
const { publicHolidays, schoolHolidays } = CalendarSchema.parse(parse(readFileSync(file, 'utf8')))
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** The 1st of January 2026 is a Thursday. */
const FIRST_WEEKDAY = 3

export function yearIn(zone: Zone): readonly Day[] {
  return DAYS_OF_MONTH.flatMap((count, index) =>
    Array.from({ length: count }, (_, dayIndex) => ({ month: index + 1, day: dayIndex + 1 })),
  ).map(({ month, day }, index) => {
    const date = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    return {
      month,
      day,
      weekday: (FIRST_WEEKDAY + index) % 7,
      isPublicHoliday: publicHolidays.includes(date),
      isSchoolHoliday: schoolHolidays[zone].some(([first, last]) => first <= date && date <= last),
    }
  })
}

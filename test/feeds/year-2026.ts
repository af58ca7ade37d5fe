/** What the calendar of 2026 says of a day in the Île-de-France, written down by hand from the official texts. */
export type Day = {
  month: number
  day: number
  /** 0 is Monday. */
  weekday: number
  isPublicHoliday: boolean
  isSchoolHoliday: boolean
}

/** Easter Sunday is the 5th of April in 2026; Easter Monday, Ascension and Whit Monday follow from it. */
const PUBLIC_HOLIDAYS = ['1-1', '4-6', '5-1', '5-8', '5-14', '5-25', '7-14', '8-15', '11-1', '11-11', '12-25']
/** Zone C: from the day after the last lessons to the day before the first. */
const SCHOOL_HOLIDAYS = [
  [
    [1, 1],
    [1, 4],
  ],
  [
    [2, 22],
    [3, 8],
  ],
  [
    [4, 19],
    [5, 3],
  ],
  [
    [7, 5],
    [8, 31],
  ],
  [
    [10, 18],
    [11, 1],
  ],
  [
    [12, 20],
    [12, 31],
  ],
] as const
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** The 1st of January 2026 is a Thursday. */
const FIRST_WEEKDAY = 3

export const YEAR_2026: readonly Day[] = DAYS_OF_MONTH.flatMap((count, index) =>
  Array.from({ length: count }, (_, dayIndex) => ({ month: index + 1, day: dayIndex + 1 })),
).map(({ month, day }, index) => ({
  month,
  day,
  weekday: (FIRST_WEEKDAY + index) % 7,
  isPublicHoliday: PUBLIC_HOLIDAYS.includes(`${month}-${day}`),
  isSchoolHoliday: SCHOOL_HOLIDAYS.some(
    ([[fromMonth, fromDay], [toMonth, toDay]]) =>
      month * 100 + day >= fromMonth * 100 + fromDay && month * 100 + day <= toMonth * 100 + toDay,
  ),
}))

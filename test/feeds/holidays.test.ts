import OpeningHours from 'opening_hours'
import { describe, expect, it } from 'vitest'
import { holidaysOf, hoursSentence } from '../../behaviors/reception/opening-hours.ts'
import { checkHours } from '../../src/feeds/check-hours.ts'
import { type Day, yearIn, ZONES, type Zone } from './year-2026.ts'

const PARIS = 'Europe/Paris'

/** Hours as they stand in OpenStreetMap, and the same in plain rules: what a day's door says. */
const PLACES: Record<string, { hours: string; rule: (day: Day) => string }> = {
  'a town hall': {
    hours: 'Mo-Fr 08:30-12:00,13:30-17:30; Sa 09:00-12:00; PH off',
    rule({ weekday, isPublicHoliday }) {
      if (isPublicHoliday || weekday === 6) return ''
      return weekday === 5 ? '09:00-12:00' : '08:30-12:00 13:30-17:30'
    },
  },
  'a library': {
    hours: 'Tu,We,Fr 10:00-18:00; Sa 10:00-17:00; PH off',
    rule({ weekday, isPublicHoliday }) {
      if (isPublicHoliday) return ''
      return [1, 2, 4].includes(weekday) ? '10:00-18:00' : weekday === 5 ? '10:00-17:00' : ''
    },
  },
  'a swimming pool': {
    hours: 'Mo-Fr 12:00-20:00; Sa,Su 09:00-18:00; PH 09:00-13:00',
    rule: ({ weekday, isPublicHoliday }) => (isPublicHoliday ? '09:00-13:00' : weekday < 5 ? '12:00-20:00' : '09:00-18:00'),
  },
  'a pool that opens longer in school holidays': {
    hours: 'Mo,Tu,Th,Fr 12:00-14:00; We 14:00-18:00; Sa,Su 10:00-17:00; SH Mo-Su 10:00-19:00; PH off',
    rule({ weekday, isPublicHoliday, isSchoolHoliday }) {
      if (isPublicHoliday) return ''
      if (isSchoolHoliday) return '10:00-19:00'
      return weekday === 2 ? '14:00-18:00' : weekday < 5 ? '12:00-14:00' : '10:00-17:00'
    },
  },
  'an after-school club': {
    hours: 'Mo-Fr 16:30-18:30; SH,PH off',
    rule: ({ weekday, isPublicHoliday, isSchoolHoliday }) =>
      weekday < 5 && !isPublicHoliday && !isSchoolHoliday ? '16:30-18:30' : '',
  },
  'a museum': {
    hours: 'We-Mo 10:00-18:00; Jan 01,May 01,Dec 25 off',
    rule({ weekday, month, day }) {
      const isClosedDay = ['1-1', '5-1', '12-25'].includes(`${month}-${day}`)
      return weekday === 1 || isClosedDay ? '' : '10:00-18:00'
    },
  },
  'a recycling center with summer hours': {
    hours: 'Apr-Sep: Mo-Sa 08:00-19:00; Oct-Mar: Mo-Sa 09:00-17:00; PH off',
    rule({ weekday, month, isPublicHoliday }) {
      if (weekday === 6 || isPublicHoliday) return ''
      return month >= 4 && month <= 9 ? '08:00-19:00' : '09:00-17:00'
    },
  },
  'a market': {
    hours: 'We,Sa 08:00-13:00; PH 08:00-13:00',
    rule: ({ weekday, isPublicHoliday }) => (isPublicHoliday || weekday === 2 || weekday === 5 ? '08:00-13:00' : ''),
  },
  'a desk on the first Saturday of each month': {
    hours: 'Sa[1] 09:00-12:00; PH off',
    rule: ({ weekday, day, isPublicHoliday }) => (weekday === 5 && day <= 7 && !isPublicHoliday ? '09:00-12:00' : ''),
  },
  'a park': {
    hours: 'Mar 29-Oct 24 07:00-21:30; Oct 25-Mar 28 08:00-18:00',
    rule: ({ month, day }) => (month * 100 + day >= 329 && month * 100 + day <= 1024 ? '07:00-21:30' : '08:00-18:00'),
  },
}

function named({ month, day }: Pick<Day, 'month' | 'day'>, times: string): string {
  return `${month}-${day} ${times}`.trim()
}

/** What the library makes of a whole year. */
function readYear(hours: string, zone: Zone): string[] {
  const times = new Map<string, string[]>()
  const clock = (date: Date) => `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
  const place = holidaysOf({ timeZone: PARIS, schoolZone: zone })
  for (const [from, to] of new OpeningHours(hours, place).getOpenIntervals(new Date(2026, 0, 1), new Date(2027, 0, 1))) {
    const day = `${from.getMonth() + 1}-${from.getDate()}`
    times.set(day, [...(times.get(day) ?? []), `${clock(from)}-${clock(to)}`])
  }
  return yearIn(zone).map((day) => named(day, times.get(`${day.month}-${day.day}`)?.join(' ') ?? ''))
}

const MATRIX = ZONES.flatMap((zone) => Object.entries(PLACES).map(([name, place]) => ({ zone, name, ...place })))

describe('the hours of French places on every day of 2026', () => {
  it('are told apart by the zones in which schools take their holidays', () => {
    const { hours = '' } = PLACES['an after-school club'] ?? {}
    const years = ZONES.map((zone) => readYear(hours, zone).join('\n'))
    expect(new Set(years).size).toBe(3)
  })
  it.each(MATRIX)('are right for $name in zone $zone', ({ zone, hours, rule }) => {
    expect(readYear(checkHours(hours), zone)).toEqual(yearIn(zone).map((day) => named(day, rule(day))))
  })

  // Half past ten in the morning, in summer and winter time alike.
  // In one zone: what differs between them is shown above, and a sentence takes milliseconds.
  const spoken = MATRIX.filter(({ zone }) => zone === 'A')
  it.each(spoken)('are said right of $name in the morning', { timeout: 60_000 }, ({ zone, hours, rule }) => {
    const where = { timeZone: PARIS, schoolZone: zone }
    const said = yearIn(zone).map((day) => {
      const isSummer = day.month * 100 + day.day >= 329 && day.month * 100 + day.day < 1025
      const now = Date.UTC(2026, day.month - 1, day.day, isSummer ? 8 : 9, 30)
      const sentence = hoursSentence({ hours, name: 'Le lieu', feminine: false }, 'fr', now, where)
      return named(day, sentence.startsWith('Le lieu est ouvert ') ? 'open' : 'closed')
    })
    const isOpen = (day: Day) =>
      rule(day)
        .split(' ')
        .some((times) => times !== '' && times <= '10:30' && '10:30' < times.slice(6))
    expect(said).toEqual(yearIn(zone).map((day) => named(day, isOpen(day) ? 'open' : 'closed')))
  })
})

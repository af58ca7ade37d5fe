import { describe, expect, it } from 'vitest'
import { nextDeparture } from '../../../src/console/web/model/next-departure.ts'
import { EN } from '../../../src/console/web/words/en.ts'
import { FR } from '../../../src/console/web/words/fr.ts'

const departures = {
  timeZone: 'Europe/Paris',
  times: [
    { date: '2026-11-26', from: '14:30' },
    { date: '2026-11-26', from: '09:00' },
    { date: '2026-11-27', from: '08:00' },
  ],
}
const at = (time: string) => Date.parse(`2026-11-26T${time}:00+01:00`)

describe('the next tour on the page that starts it', () => {
  it.each([
    ['07:00', { hour: 9, minute: 0 }],
    ['09:00', { hour: 14, minute: 30 }],
    ['14:29', { hour: 14, minute: 30 }],
    ['14:30', undefined],
  ])('is at %s that of the same day', (time, next) => {
    expect(nextDeparture(departures, at(time))).toEqual(next)
  })

  it('goes by the clock of the place, and is unknown without a calendar', () => {
    expect(nextDeparture({ ...departures, timeZone: 'Asia/Tokyo' }, Date.parse('2026-11-26T15:30:00Z'))).toEqual({
      hour: 8,
      minute: 0,
    })
    expect(nextDeparture(undefined, at('07:00'))).toBe(undefined)
  })

  it('is told as each language tells the time', () => {
    const told = (hour: number, minute: number) => [FR, EN].map(({ launch }) => launch.nextDeparture(hour, minute))
    expect([told(14, 30), told(9, 0), told(12, 5)]).toEqual([
      ['Prochaine visite aujourd’hui à 14 h 30.', 'Next tour today at 2:30 pm.'],
      ['Prochaine visite aujourd’hui à 9 h.', 'Next tour today at 9 am.'],
      ['Prochaine visite aujourd’hui à 12 h 05.', 'Next tour today at 12:05 pm.'],
    ])
  })
})

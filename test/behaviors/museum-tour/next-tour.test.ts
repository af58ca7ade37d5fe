import { describe, expect, it } from 'vitest'
import { museumObject } from '../../../behaviors/museum-tour/museum-object.ts'
import { nextTourToday } from '../../../behaviors/museum-tour/next-tour.ts'
import { open } from '../activities/play.ts'
import { lead, smallMuseum } from './lead.ts'

const times = [
  { title: 'Visite', date: '2026-11-26', from: '15:30' },
  { title: 'Visite', date: '2026-11-26', from: '10:00' },
  { title: 'Journée entière', date: '2026-11-26' },
  { title: 'Visite', date: '2026-11-26', from: '16:00' },
  { title: 'Visite', date: '2026-11-27', from: '09:00' },
]
const calendar = { timeZone: 'Europe/Paris', times }
const at = (time: string) => Date.parse(`2026-11-26T${time}:00+01:00`)

describe('the next tour of today', () => {
  it.each([
    ['08:00', '10 heures', '10 am'],
    ['10:00', '15 h 30', '3:30 pm'],
    ['15:29', '15 h 30', '3:30 pm'],
    ['15:30', '16 heures', '4 pm'],
    ['16:00', undefined, undefined],
    ['23:59', undefined, undefined],
  ])('is told at %s as %s', (now, fr, en) => {
    expect([nextTourToday({ calendar }, at(now), 'fr'), nextTourToday({ calendar }, at(now), 'en')]).toEqual([fr, en])
  })

  it('goes by the wall clock of the museum, not by that of the machine', () => {
    const inMontreal = { calendar: { ...calendar, timeZone: 'America/Montreal' } }
    // Half past three in the night there.
    expect(nextTourToday(inMontreal, Date.parse('2026-11-26T08:30:00Z'), 'en')).toBe('10 am')
    // The evening before.
    expect(nextTourToday(inMontreal, Date.parse('2026-11-26T03:00:00Z'), 'en')).toBe(undefined)
  })

  it('is unknown without a calendar', () => {
    expect(nextTourToday({ calendar: undefined }, at('08:00'), 'fr')).toBe(undefined)
  })

  it('is said after the goodbye of a tour, when it begins after that', async () => {
    const playing = await lead({ content: { ...smallMuseum, calendar }, locale: 'fr', options: { minutes: 20 } })
    // The tour began at three o'clock.
    expect(playing.said.at(-1)?.text).toMatch(/ … Prochaine visite à 15 h 30\.$/)
    expect(playing.isOver()).toBe(true)
  })

  it('is said by a robot that stands alone, even where there is no further stop', async () => {
    const playing = open(museumObject, {
      ...{ content: { ...smallMuseum, calendar }, locale: 'en', options: { stop: 'garden', minutes: 10 } },
    })
    await playing.until(() => playing.state().includes('floor'))
    playing.answer({ way: 'staff' })
    await playing.until(() => playing.beat()?.id.startsWith('next') ?? false)
    await playing.clock.advance(1_000)
    expect(playing.said.at(-1)?.text).toBe('The next tour is at 3:30 pm.')
  })
})

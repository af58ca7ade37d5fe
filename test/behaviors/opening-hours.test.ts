import { describe, expect, it } from 'vitest'
import { hoursSentence, todayAt } from '../../behaviors/reception/opening-hours.ts'

const PARIS = 'Europe/Paris'
const LIBRARY = 'Tu,We,Fr 10:00-18:00; Sa 10:00-17:00; PH off'
const hours = (iso: string, locale: 'fr' | 'en' = 'fr') =>
  hoursSentence(
    { hours: LIBRARY, name: locale === 'fr' ? 'La bibliothèque' : 'The library', feminine: true },
    locale,
    Date.parse(iso),
    PARIS,
  )

describe(hoursSentence, () => {
  it.each([
    ['open', '2026-11-24T10:00+01:00', "La bibliothèque est ouverte jusqu'à 18 heures."],
    ['closed until later today', '2026-11-24T09:00+01:00', /fermée.* à 10 heures\.$/],
    ['closed until tomorrow', '2026-11-24T19:00+01:00', /fermée.*rouvre demain à 10 heures\.$/],
    ['closed on 11 November, which is a holiday', '2026-11-11T11:00+01:00', /fermée.*rouvre vendredi à 10 heures\.$/],
    ['closed on Easter Monday before a working day', '2026-04-06T11:00+02:00', /fermée.*rouvre demain à 10 heures\.$/],
    ['open in summer time', '2026-07-15T08:30:00Z', "La bibliothèque est ouverte jusqu'à 18 heures."],
  ])('says in French that it is %s', (_what, iso, expected) => {
    if (typeof expected === 'string') expect(hours(iso)).toBe(expected)
    else expect(hours(iso)).toMatch(expected)
  })
  it('speaks English', () => {
    expect(hours('2026-11-24T10:00+01:00', 'en')).toBe('The library is open until 6 pm.')
    expect(hours('2026-11-24T19:00+01:00', 'en')).toMatch(/closed.*tomorrow at 10 am\.$/)
  })
  it('knows what never changes', () => {
    expect(hoursSentence({ hours: '24/7', name: 'Le parc', feminine: false }, 'fr', 0, PARIS)).toBe(
      'Le parc est toujours ouvert.',
    )
  })
})

describe(todayAt, () => {
  const market = (iso: string) => todayAt('We,Sa 08:00-13:00', 'fr', Date.parse(iso), PARIS)
  it('says when an event of today begins', () => expect(market('2026-11-25T07:00+01:00')).toBe('à 8 heures'))
  it('says that an event is on', () => expect(market('2026-11-25T09:00+01:00')).toMatch(/^en ce moment, jusqu'à 13 heures$/))
  it('is silent about one that is over', () => expect(market('2026-11-25T14:00+01:00')).toBeUndefined())
  it('is silent about one of another day', () => expect(market('2026-11-26T09:00+01:00')).toBeUndefined())
})

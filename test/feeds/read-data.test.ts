import { describe, expect, it } from 'vitest'
import { readSource } from '../../src/feeds/read-source.ts'
import { PARIS, source } from './web.ts'

function read(data: unknown, changes: Parameters<typeof source>[0] = {}) {
  return readSource(typeof data === 'string' ? data : JSON.stringify(data), source(changes), PARIS)
}

describe('a data set of OpenDataSoft', () => {
  const pool = { title: 'Piscine du Parc', opening_hours: 'Tu-Su 10:00-18:00; PH off' }
  const lines = { items: [{ kind: 'hours', hours: 'Tu-Su 10:00-18:00; PH off' }], skipped: [] }

  it('tells the hours of a place, from an export or a page of the API', () => {
    expect(read([pool])).toEqual(lines)
    expect(read({ total_count: 1, results: [pool] })).toEqual(lines)
  })

  it('tells those of the one place that is meant, by its own names of fields', () => {
    const records = [
      { nom: 'Stade', horaires: '24/7' },
      { nom: 'Piscine du Parc', horaires: 'Tu-Su 10:00-18:00; PH off' },
    ]
    expect(read(records, { place: 'Piscine du Parc', fields: { title: 'nom', hours: 'horaires' } })).toEqual(lines)
  })

  it.each([
    ['an empty list', [], 'it has no record'],
    ['two places', [pool, pool], 'it has 2 records; say with "place" which title is meant'],
    [
      'another field',
      [{ title: 'Piscine', horaires: '24/7' }],
      'its record has no text "opening_hours"; say with "fields.hours" how it is called',
    ],
    [
      'a number for hours',
      [{ opening_hours: 7 }],
      'its record has no text "opening_hours"; say with "fields.hours" how it is called',
    ],
    [
      'words for hours',
      [{ opening_hours: 'tous les jours sauf lundi !' }],
      '"opening_hours" cannot be used: it has characters that hours do not have',
    ],
    ['hours without end', [{ opening_hours: 'Mo '.repeat(200) }], '"opening_hours" cannot be used: it has more than 300 letters'],
    ['an object', { error: 'x' }, 'its answer is not a list of records; use an address that ends in "/exports/json"'],
    ['a list of texts', ['x'], 'its answer is not a list of records; use an address that ends in "/exports/json"'],
    ['half a text', '[{"title": "Pi', 'its answer is not whole JSON'],
    ['a page', '<!doctype html><html></html>', 'its answer is a page and not data; look at the address'],
    ['nothing', '', 'its answer is not whole JSON'],
  ])('says what is wrong with %s', (_what, data, message) => {
    expect(() => read(data)).toThrow(expect.objectContaining({ code: 'source.invalid', message }))
  })

  it('says what is wrong with hours that are not written as hours', () => {
    expect(() => read([{ opening_hours: 'Mo-Xy 25:99' }])).toThrow(
      /^"opening_hours" cannot be used: it is not written as OpenStreetMap/,
    )
  })

  it('does not take the names that every object has for fields', () => {
    expect(() => read('[{"__proto__": {"opening_hours": "24/7"}}]')).toThrow(/has no text "opening_hours"/)
    expect(() => read([{}], { fields: { hours: 'constructor' } })).toThrow(/has no text "constructor"/)
    expect(Object.hasOwn(Object.prototype, 'opening_hours')).toBe(false)
  })

  it('tells events in the time of the venue, and what it skips and why', () => {
    const records = [
      { title: 'Concert', date_start: '2026-11-26T19:00:00+00:00', date_end: '2026-11-26T21:30:00+00:00' },
      { title: 'Marché', date_start: '2026-11-28', date_end: '2026-11-29' },
      { title: 'Lecture', date_start: '2026-11-30T18:00:00' },
      { title: 'Hier', date_start: '2026-11-25T10:00:00Z', date_end: '2026-11-25T11:00:00Z' },
      { title: 'Un jour', date_start: 'bientôt' },
      { date_start: '2026-12-01' },
    ]
    expect(read(records, { for: 'events' })).toEqual({
      items: [
        { kind: 'event', name: 'Concert', when: '2026 Nov 26 20:00-22:30', startsAt: at('26T19:00'), endsAt: at('26T21:30') },
        {
          ...{ kind: 'event', name: 'Marché', startsAt: at('27T23:00'), endsAt: at('29T23:00') },
          when: '2026 Nov 28 00:00-24:00; 2026 Nov 29 00:00-24:00',
        },
        { kind: 'event', name: 'Lecture', when: '2026 Nov 30 18:00+', startsAt: at('30T17:00'), endsAt: at('30T23:00') },
      ],
      skipped: [
        { what: 'Un jour', why: 'it has no date "date_start"' },
        { what: '(no name)', why: 'it has no text "title"' },
      ],
    })
  })

  it('has no event when the list is empty, and is refused when none can be read', () => {
    expect(read([], { for: 'events' })).toEqual({ items: [], skipped: [] })
    expect(() => read([{ nom: 'Concert' }], { for: 'events' })).toThrow(
      'none of its 1 records could be read: it has no text "title"',
    )
  })

  it('reads no more than 500 of a list without end', () => {
    const records = Array.from({ length: 700 }, () => ({ title: 'Foire', date_start: '2026-12-01' }))
    const { items, skipped } = read(records, { for: 'events' })
    expect([items.length, skipped]).toEqual([500, [{ what: '200 records', why: 'more than 500; ask for less' }]])
  })
})

describe('hours in the words of schema.org', () => {
  const week = (dayOfWeek: unknown, opens: string, closes: string) => ({
    '@type': 'OpeningHoursSpecification',
    dayOfWeek,
    opens,
    closes,
  })
  const hoursOf = (node: unknown, changes = {}) => read(node, { kind: 'schema.org', ...changes }).items

  it('become hours as OpenStreetMap writes them: days together, a break in the middle, closed days', () => {
    const days = ['Monday', 'https://schema.org/Tuesday', 'http://schema.org/Wednesday', 'Friday']
    const openingHoursSpecification = [
      week(days, '08:30:00', '12:00'),
      week(days, '13:30', '17:30'),
      week('Saturday', '20:00', '23:59'),
      week('Sunday', '00:00', '00:00'),
      week('PublicHolidays', '00:00', '00:00'),
    ]
    expect(hoursOf({ '@type': 'Library', openingHoursSpecification })).toEqual([
      { kind: 'hours', hours: 'Mo-We,Fr 08:30-12:00,13:30-17:30; Sa 20:00-24:00; Su off; PH off' },
    ])
  })

  it('put seasons and single days after the usual week, without those that are over', () => {
    const usual = week('Monday', '09:00', '17:00')
    const special = [
      { validFrom: '2026-12-24', validThrough: '2026-12-24', opens: '09:00', closes: '12:00' },
      { validFrom: '2026-12-27', validThrough: '2026-12-31' },
      { validFrom: '2026-07-01', validThrough: '2026-08-31', opens: '10:00', closes: '19:00' },
    ]
    expect(hoursOf({ openingHoursSpecification: [...special, usual] })).toEqual([
      {
        kind: 'hours',
        hours: 'Mo 09:00-17:00; 2026 Dec 24 Mo-Su 09:00-12:00; 2026 Dec 27-2026 Dec 31 Mo-Su off',
      },
    ])
  })

  it('are found in the scripts of a page, however deep, past a broken one', () => {
    const graph = {
      '@graph': [
        { '@type': 'WebSite' },
        { location: { name: 'Piscine', openingHours: ['Mo-Fr 09:00-12:00', 'Sa 10:00-12:00'] } },
      ],
    }
    const page = `<!doctype html><script type="application/ld+json">{ broken</script>
      <SCRIPT id="x" type='application/ld+json'>${JSON.stringify(graph)}</SCRIPT><script>var openingHours = 1</script>`
    expect(hoursOf(page)).toEqual([{ kind: 'hours', hours: 'Mo-Fr 09:00-12:00; Sa 10:00-12:00' }])
  })

  it('are those of the place that is meant', () => {
    const places = [
      { name: 'Piscine', openingHours: '24/7' },
      { name: 'Stade', openingHours: 'Mo 10:00-12:00' },
    ]
    expect(hoursOf(places, { place: 'Stade' })).toEqual([{ kind: 'hours', hours: 'Mo 10:00-12:00' }])
    expect(() => hoursOf(places)).toThrow('it tells the hours of 2 places; say with "place" which name is meant')
    expect(() => hoursOf(places, { place: 'Gare' })).toThrow('it tells no opening hours of "Gare" in the words of schema.org')
  })

  it.each([
    ['a page without them', '<html><body>9h-17h</body></html>', 'it tells no opening hours in the words of schema.org'],
    [
      'a time that is none',
      { openingHoursSpecification: week('Monday', '9h', '17:00') },
      'its hours cannot be read: opens: not a time as 09:00',
    ],
    [
      'a day that is none',
      { openingHoursSpecification: week('Lundi', '09:00', '17:00') },
      'its hours cannot be read: dayOfWeek: Invalid input',
    ],
    ['an empty list', { openingHoursSpecification: [] }, 'its hours cannot be read: they are empty'],
  ])('are refused with the reason for %s', (_what, data, message) => {
    expect(() => hoursOf(data)).toThrow(message)
  })

  it('do not take for ever in a file that nests without end', () => {
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`
    expect(() => hoursOf(deep)).toThrow('it tells no opening hours')
  })
})

function at(text: string): number {
  return Date.parse(`2026-11-${text}:00Z`)
}

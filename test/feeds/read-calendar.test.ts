import { describe, expect, it } from 'vitest'
import { readCalendar } from '../../src/feeds/read-calendar.ts'
import { PARIS } from './web.ts'

type Lines = readonly string[]

function event(summary: string, lines: Lines, uid = summary): string[] {
  return ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:${summary}`, ...lines, 'END:VEVENT']
}

function calendar(...parts: Lines[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts.flat(), 'END:VCALENDAR', ''].join('\r\n')
}

/** Name and hours of each, which is what visitors hear. */
function told(text: string, vantage = PARIS): string[] {
  return readCalendar(text, vantage).items.map((item) => (item.kind === 'event' ? `${item.name}: ${item.when}` : item.kind))
}

describe('a calendar', () => {
  it('tells what happens within thirty days, in the order of time and in the time of the venue', () => {
    const text = calendar(
      event('Plus tard', ['DTSTART:20261226T100000Z', 'DTEND:20261226T110000Z']),
      event(
        'Trop tard',
        ['DTSTART:20261226T100001Z', 'DTEND:20261227T110000Z'].map((line) => line.replace('1226T100001', '1227T100000')),
      ),
      event('Concert', ['DTSTART;TZID=Europe/Paris:20261127T200000', 'DURATION:PT2H']),
      event('Visite', ['DTSTART:20261126T140000Z', 'DTEND:20261126T153000Z']),
      event('Hier', ['DTSTART:20261125T140000Z', 'DTEND:20261125T153000Z']),
      event('En cours', ['DTSTART:20261126T080000Z', 'DTEND:20261126T093000Z']),
    )
    expect(told(text)).toEqual([
      'En cours: 2026 Nov 26 09:00-10:30',
      'Visite: 2026 Nov 26 15:00-16:30',
      'Concert: 2026 Nov 27 20:00-22:00',
    ])
  })

  it('understands times without a zone, other zones, whole days, nights and open ends', () => {
    const text = calendar(
      event('Ici', ['DTSTART:20261127T200000', 'DTEND:20261127T210000']),
      event('À Londres', ['DTSTART;TZID=Europe/London:20261128T200000', 'DTEND;TZID=Europe/London:20261128T210000']),
      event('Un jour', ['DTSTART;VALUE=DATE:20261129']),
      event('Trois jours', ['DTSTART;VALUE=DATE:20261130', 'DTEND;VALUE=DATE:20261203']),
      event('Bal', ['DTSTART;TZID=Europe/Paris:20261204T220000', 'DTEND;TZID=Europe/Paris:20261205T020000']),
      event('Ouverture', ['DTSTART;TZID=Europe/Paris:20261206T090000']),
    )
    expect(told(text)).toEqual([
      'Ici: 2026 Nov 27 20:00-21:00',
      'À Londres: 2026 Nov 28 21:00-22:00',
      'Un jour: 2026 Nov 29 00:00-24:00',
      'Trois jours: 2026 Nov 30 00:00-24:00; 2026 Dec 01-2026 Dec 02 00:00-24:00',
      'Bal: 2026 Dec 04 22:00-26:00',
      'Ouverture: 2026 Dec 06 09:00+',
    ])
  })

  it('keeps the hour of a weekly event over the change to winter time, and leaves out what is excepted', () => {
    const text = calendar(
      event('Atelier', [
        'DTSTART;TZID=Europe/Paris:20260903T180000',
        'DTEND;TZID=Europe/Paris:20260903T190000',
        'RRULE:FREQ=WEEKLY',
        'EXDATE;TZID=Europe/Paris:20261022T180000',
      ]),
      event(
        'Atelier déplacé',
        [
          'RECURRENCE-ID;TZID=Europe/Paris:20261029T180000',
          'DTSTART;TZID=Europe/Paris:20261030T100000',
          'DTEND;TZID=Europe/Paris:20261030T110000',
        ],
        'Atelier',
      ),
    )
    const october = { now: Date.parse('2026-10-14T09:00:00Z'), timeZone: 'Europe/Paris' }
    expect(told(text, october)).toEqual([
      'Atelier: 2026 Oct 15 18:00-19:00',
      'Atelier déplacé: 2026 Oct 30 10:00-11:00',
      'Atelier: 2026 Nov 05 18:00-19:00',
      'Atelier: 2026 Nov 12 18:00-19:00',
    ])
  })

  it('tells a repetition of long ago that was put off until now', () => {
    const text = calendar(
      event('Fête', ['DTSTART:20260301T140000Z', 'DTEND:20260301T150000Z', 'RRULE:FREQ=MONTHLY;COUNT=3']),
      event('Fête', ['RECURRENCE-ID:20260401T140000Z', 'DTSTART:20261128T140000Z', 'DTEND:20261128T150000Z']),
    )
    expect(told(text)).toEqual(['Fête: 2026 Nov 28 15:00-16:00'])
  })

  it('follows the rules of a zone that the calendar brings along', () => {
    const zone = [
      ...[
        'BEGIN:VTIMEZONE',
        'TZID:Heure de la mairie',
        'BEGIN:STANDARD',
        'DTSTART:19701025T030000',
        'TZOFFSETFROM:+0200',
        'TZOFFSETTO:+0100',
      ],
      ...[
        'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
        'END:STANDARD',
        'BEGIN:DAYLIGHT',
        'DTSTART:19700329T020000',
        'TZOFFSETFROM:+0100',
      ],
      ...['TZOFFSETTO:+0200', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
    ]
    const at = (time: string) => [`DTSTART;TZID=Heure de la mairie:${time}`, 'DURATION:PT1H']
    expect(told(calendar(zone, event('Conseil', at('20261127T180000'))))).toEqual(['Conseil: 2026 Nov 27 18:00-19:00'])
    expect(() => told(calendar(event('Conseil', at('20261127T180000'))))).toThrow(
      'none of its 1 events could be read: its time zone "Heure de la mairie" is not known',
    )
  })

  it('does not announce what is called off or private', () => {
    const at = ['DTSTART:20261127T140000Z', 'DTEND:20261127T150000Z']
    const text = calendar(
      event('Annulé', [...at, 'STATUS:CANCELLED']),
      event('Privé', [...at, 'CLASS:PRIVATE']),
      event('Confidentiel', [...at, 'CLASS:CONFIDENTIAL']),
      event('Ouvert', [...at, 'CLASS:PUBLIC', 'STATUS:CONFIRMED']),
    )
    expect(told(text)).toEqual(['Ouvert: 2026 Nov 27 15:00-16:00'])
  })

  it('skips what repeats every second, and tells the rest', () => {
    const at = ['DTSTART:20261127T140000Z', 'DTEND:20261127T150000Z']
    const { items, skipped } = readCalendar(calendar(event('Bombe', [...at, 'RRULE:FREQ=SECONDLY']), event('Bal', at)), PARIS)
    expect([items.length, skipped]).toEqual([1, [{ what: 'Bombe', why: 'it repeats more often than every day' }]])
  })

  it('skips a series that began before there were calendars', () => {
    const text = calendar(event('Vieux', ['DTSTART:15000101T000000Z', 'RRULE:FREQ=DAILY']))
    expect(() => told(text)).toThrow('none of its 1 events could be read: it repeats more than 20000 times before today')
  })

  it('may be empty', () => {
    expect(readCalendar(calendar(), PARIS)).toEqual({ items: [], skipped: [] })
  })

  it.each([
    ['a page', '<html></html>', /^its answer is not a calendar/],
    ['data', '[]', /^its answer is not a calendar/],
    ['nothing', '', /^its answer is not a calendar/],
    ['half a calendar', calendar(event('x', ['DTSTART:20261127T140000Z'])).slice(0, 60), /^its calendar is broken or cut short/],
    ['an event without a time', calendar(event('x', [])), /^none of its 1 events could be read: it has no beginning/],
    [
      'a rule that is none',
      calendar(event('x', ['DTSTART:20261127T140000Z', 'RRULE:FREQ=SOMETIMES'])),
      /^(its calendar is broken|none of its)/,
    ],
  ])('says what is wrong with %s', (_what, text, message) => {
    expect(() => readCalendar(text, PARIS)).toThrow(
      expect.objectContaining({ code: 'source.invalid', message: expect.stringMatching(message) }),
    )
  })
})

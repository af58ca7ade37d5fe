import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { answerTo } from '../../behaviors/reception/knowledge/answers.ts'
import { ReceptionContentSchema } from '../../behaviors/reception/reception.content.ts'
import { reception } from '../../behaviors/reception/reception.ts'
import { checkedWords, staleWords } from '../../src/feeds/age-words.ts'
import type { FeedState } from '../../src/feeds/feed-state.ts'
import type { FeedItem } from '../../src/feeds/item.ts'
import { liveDesk } from '../../src/feeds/live-desk.ts'
import { NOW, source } from './web.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const content = loadContent(reception.contentFile, ReceptionContentSchema)

function state(told: Parameters<typeof source>[0], items: FeedItem[], changes: Partial<FeedState> = {}): FeedState {
  return { source: source(told), items, fetchedAt: NOW - HOUR_MS, ageMs: HOUR_MS, stale: false, problem: undefined, ...changes }
}

function event(name: string, when: string, endsAt: string): FeedItem {
  return { kind: 'event', name, when, startsAt: Date.parse(endsAt) - HOUR_MS, endsAt: Date.parse(endsAt) }
}

/** What a visitor hears at a desk with these sources. */
function answer(id: string, states: FeedState[], locale: 'fr' | 'en' = 'fr', now = NOW): string {
  const live = ReceptionContentSchema.parse(liveDesk(content, () => ({ states, now })))
  return answerTo(id, live, locale, now)
}

const POOL = state({}, [{ kind: 'hours', hours: 'Mo-Fr 07:00-21:00' }])
const CALENDAR = { kind: 'ical', for: 'events' }
const JOURNAL = { kind: 'feed', for: 'headlines' }

describe('a desk with live sources', () => {
  it('says the hours of a source, and how fresh they are', () => {
    expect(answer('hours-pool', [POOL])).toBe("La piscine est ouverte jusqu'à 21 heures. Horaires vérifiés ce matin.")
    expect(answer('hours-pool', [POOL], 'en')).toBe('The swimming pool is open until 9 pm. Opening hours checked this morning.')
  })

  it('refuses to say hours that are too old, and sends visitors to the desk', () => {
    const old = { ...POOL, fetchedAt: NOW - 3 * DAY_MS, stale: true }
    expect(answer('hours-pool', [old])).toBe(
      "Je n'ai pas pu vérifier ces horaires depuis trois jours : adressez-vous au guichet, s'il vous plaît.",
    )
    expect(answer('hours-pool', [old], 'en')).toBe(
      'I have not been able to check these opening hours for three days: please ask at the desk.',
    )
  })

  it('refuses to say the hours of the file for a source that was never reached', () => {
    expect(answer('hours-pool', [state({}, [], { fetchedAt: null, ageMs: null, stale: true })])).toBe(
      "Je n'ai pas encore pu vérifier ces horaires : adressez-vous au guichet, s'il vous plaît.",
    )
  })

  it('says what no source tells as the file has it', () => {
    expect(answer('hours-town-hall', [POOL])).toBe(answerTo('hours-town-hall', content, 'fr', NOW))
    expect(answer('passport', [POOL])).toBe(answerTo('passport', content, 'fr', NOW))
    expect(answer('events', [POOL])).toBe(answerTo('events', content, 'fr', NOW))
  })

  it('says the events of its calendars in the order of time, in place of those of the file', () => {
    const events = [
      state(CALENDAR, [event('Concert', '2026 Nov 26 20:00-22:00', '2026-11-26T21:00:00Z')]),
      state(CALENDAR, [
        event('Visite', '2026 Nov 26 09:00-11:00', '2026-11-26T10:00:00Z'),
        event('Bal', '2026 Nov 27 20:00+', '2026-11-27T23:00:00Z'),
        event('Café', '2026 Nov 26 09:30+', '2026-11-26T23:00:00Z'),
      ]),
    ]
    expect(answer('events', events)).toBe(
      "Aujourd'hui : Visite, en ce moment, jusqu'à 11 heures ; Concert, à 20 heures ; Café, en ce moment. Programme vérifié ce matin.",
    )
  })

  it('says of a whole day that it is one, and of the evening of a long one until when', () => {
    const fair = event(
      'Foire',
      '2026 Nov 25 18:00-24:00; 2026 Nov 26-2026 Nov 27 00:00-24:00; 2026 Nov 28 00:00-12:00',
      '2026-11-28T11:00:00Z',
    )
    const says = (iso: string) => answer('events', [state(CALENDAR, [fair])], 'en', Date.parse(iso)).split('.')[0]
    expect(says('2026-11-26T09:00:00Z')).toBe('Today: Foire, all day')
    expect(says('2026-11-28T09:00:00Z')).toBe('Today: Foire, now, until noon')
  })

  it('says no more than five events, and that there are more', () => {
    const many = Array.from({ length: 7 }, (_, index) => event(`Bal ${index}`, '2026 Nov 26 20:00+', '2026-11-26T23:00:00Z'))
    expect(answer('events', [state(CALENDAR, many)], 'en')).toBe(
      'Today: Bal 0, at 8 pm ; Bal 1, at 8 pm ; Bal 2, at 8 pm ; Bal 3, at 8 pm ; Bal 4, at 8 pm. And more: ask for the program at the desk. Program checked this morning.',
    )
  })

  it('does not call a program complete of which one calendar is not known', () => {
    const missing = state(CALENDAR, [], { fetchedAt: null, stale: true })
    const note = "Je n'ai pas encore pu vérifier le programme : adressez-vous au guichet, s'il vous plaît."
    const concert = state(CALENDAR, [event('Concert', '2026 Nov 26 20:00-22:00', '2026-11-26T21:00:00Z')])
    expect(answer('events', [missing, state(CALENDAR, [])])).toBe(note)
    expect(answer('events', [missing, concert])).toBe(`Aujourd'hui : Concert, à 20 heures. ${note}`)
  })

  it('has the headlines as a topic that visitors can ask for', () => {
    const titles = ['Élections', 'Marché', 'Piscine', 'Travaux', 'Vieux'].map(
      (title, age): FeedItem => ({ kind: 'headline', title, publishedAt: NOW - age }),
    )
    const journal = state(JOURNAL, titles)
    expect(answer('headlines', [journal])).toBe(
      'Dans le journal de la ville : Élections ; Marché ; Piscine ; Travaux. Titres relevés ce matin.',
    )
    expect(answer('headlines', [state(JOURNAL, [])], 'en')).toBe(
      'The town journal has published nothing this month. Headlines read this morning.',
    )
    expect(answer('headlines', [{ ...journal, stale: true }])).toBe(
      "Je n'ai pas pu lire le journal de la ville depuis ce matin : adressez-vous au guichet, s'il vous plaît.",
    )
    expect(answer('headlines', [])).toBe(content.unknown.fr)
  })

  it('knows in the middle of a session what changed since it began', () => {
    let now = NOW
    let states = [POOL]
    const live = liveDesk(content, () => ({ states, now }))
    const says = () => answerTo('hours-pool', ReceptionContentSchema.parse(live), 'en', now)
    now = NOW + DAY_MS
    expect(says()).toBe('The swimming pool is open until 9 pm. Opening hours checked yesterday.')
    states = [{ ...POOL, items: [{ kind: 'hours', hours: 'Mo-Fr 07:00-12:00' }], fetchedAt: now }]
    expect(says()).toBe('The swimming pool is open until noon. Opening hours checked this morning.')
  })

  it('leaves the content of other behaviors, and the file of this one, as they are', () => {
    const before = structuredClone(content)
    const tour = { stops: [] }
    expect(liveDesk(tour, () => ({ states: [POOL], now: NOW }))).toBe(tour)
    answer('hours-pool', [POOL])
    expect(content).toEqual(before)
  })
})

describe('the age of a copy in words', () => {
  const at = (text: string) => Date.parse(`${text}+01:00`)
  const now = at('2026-11-26T19:00')

  it.each([
    ['2026-11-26T00:00', 'ce matin', 'this morning'],
    ['2026-11-26T11:59', 'ce matin', 'this morning'],
    ['2026-11-26T12:00', 'cet après-midi', 'this afternoon'],
    ['2026-11-26T18:00', 'ce soir', 'this evening'],
    ['2026-11-25T23:59', 'hier', 'yesterday'],
    ['2026-11-24T23:59', 'il y a deux jours', 'two days ago'],
    ['2026-11-11T00:00', 'il y a quinze jours', 'fifteen days ago'],
    ['2026-11-10T00:00', 'il y a 16 jours', '16 days ago'],
  ])('of %s is "%s"', (text, fr, en) => {
    expect(checkedWords('hours', at(text), now, 'Europe/Paris')).toEqual({
      fr: `Horaires vérifiés ${fr}.`,
      en: `Opening hours checked ${en}.`,
    })
  })

  it('goes by the day of the venue', () => {
    const midnight = Date.parse('2026-11-25T23:30:00Z')
    expect(checkedWords('events', midnight, now, 'Europe/Paris').en).toBe('Program checked this morning.')
    expect(checkedWords('events', midnight, now, 'Europe/London').en).toBe('Program checked yesterday.')
  })

  it('counts a refusal from the last good copy', () => {
    expect(staleWords('events', at('2026-11-25T10:00'), now, 'Europe/Paris')).toEqual({
      fr: "Je n'ai pas pu vérifier le programme depuis hier : adressez-vous au guichet, s'il vous plaît.",
      en: 'I have not been able to check the program since yesterday: please ask at the desk.',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { askDesk } from '#behaviors'
import { loadContent } from '#content'
import { liveDesk } from '#feeds'
import { interactionModel } from '#voice'
import { topicsOf } from '../../behaviors/reception/knowledge/topics.ts'
import { type ReceptionContent, ReceptionContentSchema } from '../../behaviors/reception/reception.content.ts'

const file = new URL('../../behaviors/reception/content.yaml', import.meta.url).pathname
const content: ReceptionContent = loadContent(file, ReceptionContentSchema)
/** Monday 23 November 2026, ten in the morning in Paris. */
const NOW = Date.UTC(2026, 10, 23, 9)
const desk = askDesk(content, () => NOW)

/** The same desk with the journal of the town read this morning. */
function withHeadlines(fetchedAt: number): ReceptionContent {
  const source = { id: 'journal', kind: 'rss', url: 'https://example.org/rss', for: 'headlines' } as never
  const item = { kind: 'headline', title: 'La patinoire ouvre samedi', publishedAt: fetchedAt - 3_600_000 } as const
  const state = { source, items: [item], fetchedAt, stale: false, problem: undefined } as never
  return liveDesk(content, () => ({ states: [state], now: NOW })) as ReceptionContent
}

describe(askDesk, () => {
  it('tells a speaker how to renew a passport', () => {
    const answer = desk.ask('je voudrais renouveler mon passeport', 'fr')
    expect(answer).toMatchObject({ topic: 'passport', age: null, choices: [] })
    expect(answer.speech).toBe(content.topics.find(({ id }) => id === 'passport')?.answer.fr)
    expect(answer.display[0]).toBe(answer.speech)
    expect(answer.display.length).toBeGreaterThan(1)
    expect(desk.ask('renew my passport', 'en').topic).toBe('passport')
  })
  it('tells the hours of this moment, and says how fresh they are', () => {
    expect(desk.ask('les horaires de la mairie', 'fr')).toMatchObject({
      topic: 'hours-town-hall',
      speech: "La mairie est ouverte jusqu'à midi.",
      age: null,
    })
    const checked = { fr: 'Horaires vérifiés ce matin.', en: 'Opening hours checked this morning.' }
    const facilities = content.facilities.map((one) => ({ ...one, checked }))
    expect(askDesk({ ...content, facilities }, () => NOW).ask('opening hours', 'en')).toMatchObject({
      speech: 'The town hall is open until noon. Opening hours checked this morning.',
      age: 'Opening hours checked this morning.',
    })
  })
  it('tells the headlines of the month with their age, once', () => {
    const answer = askDesk(withHeadlines(NOW - 3_600_000), () => NOW).ask('quelles sont les actualités', 'fr')
    expect(answer).toMatchObject({
      topic: 'headlines',
      speech: 'Dans le journal de la ville : La patinoire ouvre samedi. Titres relevés ce matin.',
      age: 'Titres relevés ce matin.',
    })
  })
  it('speaks the day on which a topic was last checked', () => {
    const topics = content.topics.map((topic) => (topic.id === 'passport' ? { ...topic, checked: '2026-11-03' } : topic))
    const answer = askDesk({ ...content, topics }, () => NOW).tell('passport', 'fr')
    expect(answer?.age).toBe('Vérifié le 3 novembre 2026.')
    expect(answer?.speech.endsWith(' Vérifié le 3 novembre 2026.')).toBe(true)
  })
  it('asks between two, and says honestly what it does not know', () => {
    const doubt = desk.ask('passeport, et la piscine', 'fr')
    expect(doubt.topic).toBeNull()
    expect(doubt.choices).toHaveLength(2)
    expect(desk.ask('combien pèse une girafe', 'fr')).toEqual({
      speech: content.unknown.fr,
      display: [content.unknown.fr],
      topic: null,
      age: null,
      choices: [],
    })
  })
  it('has an answer in both languages for everything the desk knows, and for nothing that is not valid today', () => {
    for (const locale of ['fr', 'en'] as const) {
      expect(desk.topics(locale).map(({ id }) => id)).toEqual(topicsOf(content).map(({ id }) => id))
      expect(desk.topics(locale).filter(({ id }) => (desk.tell(id, locale)?.speech ?? '') === '')).toEqual([])
    }
    const topics = content.topics.map((topic) => (topic.id === 'passport' ? { ...topic, validUntil: '2026-11-22' } : topic))
    expect(askDesk({ ...content, topics }, () => NOW).tell('passport', 'fr')).toBeUndefined()
  })
  it('makes a model for Alexa in which every topic can be named', () => {
    for (const locale of ['fr', 'en'] as const) {
      const text = JSON.stringify(interactionModel(desk, locale, 'accueil mairie'))
      expect(topicsOf(content).filter(({ id }) => !text.includes(`"id":"${id}"`))).toEqual([])
    }
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { answerTo, detailsOf, easyAnswerTo } from '../../behaviors/reception/knowledge/answers.ts'
import { currentTopics, menuOf, topicsOf } from '../../behaviors/reception/knowledge/topics.ts'
import { type ReceptionContent, ReceptionContentSchema } from '../../behaviors/reception/reception.content.ts'
import { reception } from '../../behaviors/reception/reception.ts'
import { meaningOf } from '../../behaviors/reception/understanding/meaning.ts'
import { vocabularyOf } from '../../behaviors/reception/understanding/vocabulary.ts'
import { RECEPTION_SCHEMA_FILE, receptionSchema } from '../../scripts/schema/reception-schema.ts'
import { receptionOnFakeStage } from './fake-stage.ts'

const content: ReceptionContent = loadContent(reception.contentFile, ReceptionContentSchema)
const LOCALES = ['fr', 'en'] as const
const MAX_SPOKEN_CHARS = 220

/** The content with one more topic, which only holds for a while. */
function withMarketOfChristmas(dates: { validFrom?: string; validUntil?: string }): ReceptionContent {
  const both = (text: string) => ({ fr: text, en: text })
  const keywords = { fr: ['chalets'], en: ['chalets'] }
  return {
    ...content,
    topics: [...content.topics, { id: 'chalets', label: both('Chalets'), keywords, answer: both('Ici.'), ...dates }],
  }
}

const meaning = (changed: ReceptionContent, now: number) =>
  meaningOf({ way: 'speech', text: 'chalets', confidence: 1 }, changed, 'fr', now)

describe('the example town hall', () => {
  it('has at least sixty topics, no two with the same name', () => {
    const ids = topicsOf(content).map(({ id }) => id)
    expect(ids.length).toBeGreaterThanOrEqual(60)
    expect(new Set(ids).size).toBe(ids.length)
    for (const locale of LOCALES) expect(new Set(topicsOf(content).map(({ label }) => label[locale])).size).toBe(ids.length)
  })
  it('names topics that exist in its menu and for quiet visitors', () => {
    const ids = topicsOf(content).map(({ id }) => id)
    expect([...menuOf(content), ...content.quiet.topics].filter((id) => !ids.includes(id))).toEqual([])
  })
  it('refuses a button of the menu that leads nowhere', () => {
    const { error } = ReceptionContentSchema.safeParse({ ...content, menu: ['passport', 'pasport'] })
    expect(error?.issues.map(({ path, message }) => ({ path, message }))).toEqual([
      { path: ['menu', 1], message: 'no topic has the id "pasport"' },
    ])
  })
  it('shows its first nine topics where it has no menu', () => {
    expect(menuOf({ ...content, menu: undefined })).toEqual(content.topics.slice(0, 9).map(({ id }) => id))
  })
  it('says every answer in one breath, in easy language too: three sentences and 220 characters at most', () => {
    const spoken = content.topics.flatMap(({ id, answer, easy }) =>
      LOCALES.flatMap((locale) => [answer[locale], easy?.[locale] ?? ''].map((text) => ({ id, text }))),
    )
    // A sentence ends before a space or the end: "ants.gouv.fr" has none.
    const long = spoken.filter(({ text }) => text.length > MAX_SPOKEN_CHARS || (text.match(/[.!?](?= |$)/g) ?? []).length > 3)
    expect(long).toEqual([])
    expect(content.topics.filter(({ easy }) => !easy).map(({ id }) => id)).toEqual([])
  })
  it('claims of no topic that somebody checked it', () => {
    expect(content.topics.filter(({ checked }) => checked).map(({ id }) => id)).toEqual([])
    expect(content.example).toBe(true)
  })
})

describe('a topic that holds for a while', () => {
  const changed = withMarketOfChristmas({ validFrom: '2026-12-01', validUntil: '2026-12-24' })
  it.each([
    // Just before midnight in Paris, and just after.
    [Date.UTC(2026, 10, 30, 22, 59), false],
    [Date.UTC(2026, 10, 30, 23, 1), true],
    [Date.UTC(2026, 11, 24, 22, 59), true],
    [Date.UTC(2026, 11, 24, 23, 1), false],
  ])('is known at %d: %s', (now, isKnown) => {
    expect(currentTopics(changed, now).some(({ id }) => id === 'chalets')).toBe(isKnown)
    expect(vocabularyOf(changed, 'fr', now).includes('chalets')).toBe(isKnown)
    expect(meaning(changed, now)).toEqual(isKnown ? { kind: 'topic', id: 'chalets' } : { kind: 'unknown' })
  })
  it('may begin or end on no particular day', () => {
    expect(meaning(withMarketOfChristmas({ validUntil: '2026-12-24' }), 0)).toEqual({ kind: 'topic', id: 'chalets' })
    expect(meaning(withMarketOfChristmas({ validFrom: '2026-12-24' }), 0)).toEqual({ kind: 'unknown' })
  })
})

describe('what the screen adds to an answer', () => {
  it('is details, papers to bring, and how fresh it is', () => {
    const [topic] = content.topics
    if (!topic) throw new Error('no topics')
    const list = (line: string) => ({ fr: [line], en: [line] })
    const more = {
      screen: list('Long.'),
      documents: list('photo'),
      conditions: list('majeur'),
      link: 'https://example.org',
      source: 'loi',
      checked: '2026-11-02',
    }
    const changed = { ...content, topics: [{ ...topic, ...more }] }
    expect(detailsOf(topic.id, changed, 'fr')).toEqual([
      'Long.',
      'À apporter :',
      '– photo',
      'Conditions :',
      '– majeur',
      'https://example.org',
      'Vérifié le 2 novembre 2026 (loi)',
    ])
    expect(detailsOf(topic.id, changed, 'en').at(-1)).toBe('Checked on 2 November 2026 (loi)')
  })
  it('is nothing for what opens and closes', () => {
    expect(detailsOf('hours-pool', content, 'fr')).toEqual([])
    expect(easyAnswerTo('hours-pool', content, 'fr', 0)).toBe(answerTo('hours-pool', content, 'fr', 0))
  })
})

describe('a visitor who wants it easier', () => {
  async function visitor() {
    const visit = receptionOnFakeStage()
    visit.arrive()
    await visit.clock.advance(10_000)
    const ask = async (text: string) => {
      visit.answer({ text })
      await visit.clock.advance(100)
    }
    return { ...visit, ask }
  }
  it('hears the last answer in easy language, and sees the papers to bring', async () => {
    const { ask, last, views, clock } = await visitor()
    const passport = content.topics.find(({ id }) => id === 'passport')
    await ask('passeport')
    expect(views.at(-1)?.body).toEqual([passport?.answer.fr, ...detailsOf('passport', content, 'fr')])
    await clock.advance(12_000)
    await ask('en plus simple, je vous prie')
    expect(last()).toBe(passport?.easy?.fr)
    await clock.advance(7_000)
    expect(last()).toBe(content.more.fr)
  })
  it('before any answer hears again what was said', async () => {
    const { ask, last, texts } = await visitor()
    await ask('plus simplement')
    expect(last()).toBe(texts()[0])
  })
})

describe('the schema for editors', () => {
  it('is what the program checks; `npm run schema` writes it', () => {
    expect(JSON.parse(readFileSync(RECEPTION_SCHEMA_FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(receptionSchema())))
  })
  it('is named by the first line of the content', () => {
    const [line] = readFileSync(reception.contentFile, 'utf8').split('\n')
    expect(line).toBe('# yaml-language-server: $schema=./reception.schema.json')
  })
})

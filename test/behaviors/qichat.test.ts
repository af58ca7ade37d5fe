import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { topicsOf } from '../../behaviors/reception/knowledge/topics.ts'
import { qichatPhrase } from '../../behaviors/reception/qichat/qichat-phrase.ts'
import {
  MAX_QICHAT_BYTES,
  MAX_QICHAT_PHRASES,
  meantBy,
  QICHAT_KEY,
  qichatTopic,
} from '../../behaviors/reception/qichat/qichat-topic.ts'
import { type ReceptionContent, ReceptionContentSchema } from '../../behaviors/reception/reception.content.ts'
import { reception } from '../../behaviors/reception/reception.ts'
import { parseTopic } from '../../simulator/qichat/topic.ts'
import { qichatEars } from '../support/qichat-ears.ts'

const content: ReceptionContent = loadContent(reception.contentFile, ReceptionContentSchema)
/** Monday 23 November 2026, ten in the morning in Paris. */
const NOW = Date.UTC(2026, 10, 23, 9)
const LOCALES = ['fr', 'en'] as const

function ears(of: ReceptionContent, locale: 'fr' | 'en') {
  const meant = qichatEars(qichatTopic(of, locale, NOW), QICHAT_KEY)
  return (sentence: string) => {
    const value = meant(sentence)
    return value === undefined ? undefined : meantBy(value)
  }
}

/** The example content with other phrases for its first topics. */
function withPhrases(phrases: readonly string[], id = 'passport'): ReceptionContent {
  const topics = content.topics.map((topic) =>
    topic.id === id ? { ...topic, keywords: { fr: [...phrases], en: [...phrases] }, examples: undefined } : topic,
  )
  return { ...content, topics }
}

describe(qichatPhrase, () => {
  it.each([
    ['Passeport', { written: 'passeport', words: 1 }],
    ["carte d'identité", { written: '"carte d\'identité"', words: 2 }],
    ['C’est où ?', { written: '"c\'est où"', words: 2 }],
    ['rendez-vous', { written: 'rendez-vous', words: 1 }],
    ['18h30, le 3', { written: '"18h30 le 3"', words: 3 }],
    ['u:(stop) $Key=1 ~all ["x"] {y} _* ^end # %', { written: '"u stop key 1 all x y end"', words: 8 }],
    ["-'tiret'-", { written: 'tiret', words: 1 }],
    ['\n', undefined],
    ['…!?', undefined],
    ['a'.repeat(41), undefined],
    ['mot '.repeat(17), undefined],
  ])('makes of %j %j', (phrase, written) => {
    expect(qichatPhrase(phrase)).toEqual(written)
  })
})

describe(qichatTopic, () => {
  it.each(LOCALES)('means in %s the topic of every keyword, alone and within a sentence', (locale) => {
    const hear = ears(content, locale)
    const [before, after] = locale === 'fr' ? ['alors euh', 'voilà voilà'] : ['well um', 'there there']
    const keywords = topicsOf(content).flatMap((topic) => topic.keywords[locale].map((keyword) => ({ id: topic.id, keyword })))
    expect(keywords.filter(({ id, keyword }) => hear(keyword) !== id)).toEqual([])
    expect(keywords.filter(({ id, keyword }) => hear(`${before} ${keyword} ${after}`) !== id)).toEqual([])
  })
  it('takes the longest phrase, and a command only when nothing else was said', () => {
    const hear = ears(content, 'fr')
    expect(hear('il me faut un passeport enfant très vite')).toBe('passport-child')
    expect(hear('pardon')).toBe('repeat')
    expect(hear('pardon, où est la piscine')).toBe('hours-pool')
    expect(hear('euh pardon monsieur')).toBe('repeat')
    expect(hear('stop')).toBe('stop')
    expect(hear('english')).toBe('language-en')
    expect(hear('la girafe est belle')).toBeUndefined()
  })
  it('leaves out what is not valid today', () => {
    const topics = content.topics.map((topic) => (topic.id === 'passport' ? { ...topic, validUntil: '2026-11-22' } : topic))
    expect(ears({ ...content, topics }, 'fr')('passeport')).not.toBe('passport')
  })
  it('says its language', () => {
    expect(parseTopic(qichatTopic(content, 'fr', NOW))).toMatchObject({ name: 'compere', language: 'French' })
    expect(parseTopic(qichatTopic(content, 'en', NOW))).toMatchObject({ name: 'compere', language: 'English' })
  })
  it('keeps to its bounds, and to every topic, however many phrases there are', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `mot${index} ${'x'.repeat(30)} ${'y'.repeat(30)}`)
    const text = qichatTopic(withPhrases(many), 'fr', NOW)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_QICHAT_BYTES)
    expect(Buffer.byteLength(text)).toBeGreaterThan(MAX_QICHAT_BYTES - 200)
    const hear = ears(withPhrases(many), 'fr')
    expect(topicsOf(content).filter(({ id, keywords }) => id !== 'passport' && hear(keywords.fr[0] ?? '') !== id)).toEqual([])
    const short = Array.from({ length: 5_000 }, (_, index) => `m${index}`)
    const phrases = [...qichatTopic(withPhrases(short), 'fr', NOW).matchAll(/^concept:.*\[(.*)\]$/gm)].flatMap(
      ([, list = '']) => [...list.matchAll(/"[^"]*"|\S+/g)],
    )
    expect(phrases).toHaveLength(MAX_QICHAT_PHRASES)
  })
  it('compiles whatever a content says, and hears it again', () => {
    const letters = fc.constantFrom(...'aé œ18\'’-"[](){}~_*$^#%!<>=&:;,.?/\\\n\t', 'zz', '💡', 'е́', '٣', 'ß', 'İ')
    const phrase = fc.oneof(
      fc.string({ unit: letters, minLength: 1, maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 12 }), fc.constantFrom(...LOCALES), (phrases, locale) => {
        const hear = ears(
          { ...withPhrases(phrases), topics: withPhrases(phrases).topics.filter(({ id }) => id === 'passport') },
          locale,
        )
        // Another topic or a command may have had the phrase before, but nothing sayable is lost.
        const unheard = phrases.filter((one) => qichatPhrase(one) && hear(one) === undefined)
        expect(unheard).toEqual([])
      }),
      { numRuns: 200, seed: 11 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import type { Answer } from '#runtime'
import { listenedFor, senseOf } from '../../behaviors/reception/conversation/sense.ts'
import { topicsOf } from '../../behaviors/reception/knowledge/topics.ts'
import { meantBy, QICHAT_KEY, qichatTopic } from '../../behaviors/reception/qichat/qichat-topic.ts'
import { type ReceptionContent, ReceptionContentSchema } from '../../behaviors/reception/reception.content.ts'
import { reception } from '../../behaviors/reception/reception.ts'
import { meaningOf } from '../../behaviors/reception/understanding/meaning.ts'
import { type Understood, understand } from '../../behaviors/reception/understanding/understand.ts'
import { MAX_SPOTTED_PHRASES, vocabularyOf } from '../../behaviors/reception/understanding/vocabulary.ts'
import { qichatEars } from '../support/qichat-ears.ts'
import { halfOf, type Utterance, utterancesOf } from '../support/utterances.ts'
import { lineOf, ratesOf } from './understanding-rates.ts'

const content: ReceptionContent = loadContent(reception.contentFile, ReceptionContentSchema)
/** Monday 23 November 2026, ten in the morning in Paris. */
const NOW = Date.UTC(2026, 10, 23, 9)
const LOCALES = ['fr', 'en'] as const
type Locale = (typeof LOCALES)[number]

/** What a robot makes of speech: the longest phrase of its vocabulary in what was said, or nothing. */
function spotted(text: string, locale: Locale): string {
  const folded = (words: string) =>
    ` ${words
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')} `.replace(/ +/g, ' ')
  const heard = listenedFor(content, locale, NOW).filter((phrase) => folded(text).includes(folded(phrase)))
  return heard.sort((one, other) => other.length - one.length)[0] ?? ''
}

/** What the robot's dialog engine would write with our topic in it; a command is no topic. */
const EARS = Object.fromEntries(LOCALES.map((locale) => [locale, qichatEars(qichatTopic(content, locale, NOW), QICHAT_KEY)]))
const TOPICS = new Set(topicsOf(content).map(({ id }) => id))
function throughDialog(text: string, locale: Locale): Understood {
  const id = meantBy(EARS[locale]?.(text) ?? '')
  return TOPICS.has(id) ? { kind: 'topic', id } : { kind: 'unknown' }
}

/** What the conversation makes of that phrase when nothing was asked or answered before. */
function throughSpotting(text: string, locale: Locale): Understood {
  const heard: Answer = { way: 'speech', text: spotted(text, locale), confidence: 1 }
  const sense = senseOf(heard, { content, locale, now: NOW, open: undefined, topic: undefined })
  return sense.kind === 'topic' || sense.kind === 'doubt' ? sense : { kind: 'unknown' }
}

const WAYS = {
  'open text': (text: string, locale: Locale) => understand(text, content, locale),
  'word spotting': throughSpotting,
  QiChat: throughDialog,
} as const

function outcomesOf(utterances: readonly Utterance[], way: keyof typeof WAYS, locale: Locale) {
  return utterances.map((utterance) => ({ utterance, understood: WAYS[way](utterance.text, locale) }))
}

/*
 * How far the figures below can be trusted. The utterances were written before the matching was tried on any of them, but
 * by the authors of the content, who know its words. Stop words, synonyms, examples and constants were then chosen on the
 * tuning half. The rates of the reported half were looked at several times meanwhile, its utterances never, but for three
 * that a failing assertion printed; they count as tuning since. Visitors' own words will do worse: this finds regressions.
 */
describe('the labelled utterances', () => {
  const all = LOCALES.flatMap((locale) => utterancesOf(locale).map((utterance) => ({ ...utterance, locale })))

  it('are enough, name topics that exist, and every topic is asked for in both languages', () => {
    const known = topicsOf(content).map(({ id }) => id)
    expect(all.length).toBeGreaterThanOrEqual(400)
    expect(all.filter(({ expected }) => expected === 'none').length).toBeGreaterThanOrEqual(80)
    for (const locale of LOCALES) {
      const named = new Set(utterancesOf(locale).map(({ expected }) => expected))
      expect([...named].sort()).toEqual([...known, 'none'].sort())
    }
  })
  it('are no copies of what the content gives as keywords and examples', () => {
    const lines = new Set(
      topicsOf(content).flatMap(({ keywords, examples }) =>
        LOCALES.flatMap((locale) => [...keywords[locale], ...(examples?.[locale] ?? [])]),
      ),
    )
    const copies = all.filter(({ text }) => lines.has(text))
    // People do say just "offres d'emploi"; a set made of nothing else would prove nothing.
    expect(copies.length / all.length).toBeLessThan(0.15)
  })
})

describe.each(LOCALES)('open text in %s', (locale) => {
  it('is understood on the half of the utterances that nobody tuned for', () => {
    const utterances = utterancesOf(locale).filter((utterance) => halfOf(utterance) === 'reported')
    const rates = ratesOf(outcomesOf(utterances, 'open text', locale))
    for (const half of ['tuning', 'reported'] as const) {
      const chosen = utterancesOf(locale).filter((utterance) => halfOf(utterance) === half)
      for (const way of ['open text', 'word spotting', 'QiChat'] as const)
        console.info(lineOf(`${locale}, ${way}, ${half} half`, ratesOf(outcomesOf(chosen, way, locale))))
    }
    // Figures only: an utterance of this half that is named here is read, and then it is lost for reporting.
    expect(rates.top1).toBeGreaterThanOrEqual(0.95)
    expect(rates.falseAnswers).toBeLessThanOrEqual(0.02)
  })
  it('takes nothing that is said to answer a question as a topic of its own', () => {
    const words = locale === 'fr' ? ['mon fils', 'enfant', 'ma fille'] : ['my son', 'child', 'my daughter']
    expect(words.filter((word) => listenedFor(content, locale, NOW).includes(word))).toEqual(words)
    expect(words.map((word) => throughSpotting(word, locale))).toEqual(words.map(() => ({ kind: 'unknown' })))
  })
  it('answers falsely no more than one in ten who speak freely to ears that spot phrases', () => {
    const rates = ratesOf(outcomesOf(utterancesOf(locale), 'word spotting', locale))
    // Far more than by open text: of "I lost my passport" such ears keep the passport.
    expect(rates.falseAnswers).toBeLessThanOrEqual(0.1)
  })
  it('never takes a phrase that the robot listens for as another topic than the one it belongs to', () => {
    const wrong = topicsOf(content).flatMap(({ id, keywords }) =>
      keywords[locale].flatMap((keyword) => {
        const meant = meaningOf({ way: 'speech', text: keyword, confidence: 1 }, content, locale, NOW)
        return meant.kind === 'topic' && meant.id === id ? [] : [`${keyword}: ${JSON.stringify(meant)} instead of ${id}`]
      }),
    )
    expect(wrong).toEqual([])
  })
  it('listens for the commands and for every topic, and for no more than the robot can take', () => {
    const vocabulary = vocabularyOf(content, locale, NOW)
    expect(vocabulary.length).toBeLessThanOrEqual(MAX_SPOTTED_PHRASES)
    expect(new Set(vocabulary).size).toBe(vocabulary.length)
    const unheard = topicsOf(content).filter(({ keywords }) => !vocabulary.includes(keywords[locale][0] ?? ''))
    expect(unheard.map(({ id }) => id)).toEqual([])
    expect(content.commands.stop[locale].filter((word) => !vocabulary.includes(word))).toEqual([])
  })
})

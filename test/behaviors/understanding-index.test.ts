import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTopicIndex } from '../../behaviors/reception/understanding/topic-index.ts'

const TOPICS = [
  { id: 'passport', phrases: ['passeport', 'renouveler mon passeport'] },
  { id: 'passport-child', phrases: ['passeport enfant', 'passeport pour mon bébé'] },
  { id: 'pool', phrases: ['piscine', 'horaires de la piscine'] },
  { id: 'library', phrases: ['bibliothèque', 'horaires de la bibliothèque'] },
  { id: 'robot', phrases: ['qui es-tu'] },
]
const index = createTopicIndex(TOPICS, 'fr', [['enfant', 'bébé', 'gamin']])
const first = (text: string) => index.match(text)[0]?.id

function cpuMs(act: () => void): number {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

describe(createTopicIndex, () => {
  it.each([
    ['bonjour, je voudrais renouveler mon passeport s’il vous plaît', 'passport'],
    ['RENOUVELLEMENT PASSEPORTS', 'passport'],
    ['passeport pour mon gamin', 'passport-child'],
    ['un paseport', 'passport'],
    ['la bibliotheque', 'library'],
    ['horaire pisicne', 'pool'],
    ['qui es-tu', 'robot'],
    ['mais tu es qui', 'robot'],
    ['combien coûte une girafe', undefined],
    ['', undefined],
    ['bonjour', undefined],
  ])('finds in "%s" %s', (text, id) => {
    expect(first(text)).toBe(id)
  })
  it('is entirely sure of a phrase that was said as it is, and less of one in a longer sentence or misspelled', () => {
    const sure = (text: string) => index.match(text)[0]?.confidence ?? 0
    expect(sure('renouveler mon passeport')).toBeCloseTo(1)
    expect(sure('renouveler mon passeport avant Noël au Canada')).toBeLessThan(0.9)
    expect(sure('renouveler mon passepotr')).toBeLessThan(1)
  })
  it('names the words that belong to each topic', () => {
    const words = index.match('passeport piscine').map((match) => [match.id, [...match.words]])
    expect(words).toEqual([
      ['pool', ['piscin']],
      ['passport', ['paseport']],
      ['passport-child', ['paseport']],
    ])
  })
  it('names at most five', () => {
    const many = Array.from({ length: 20 }, (_, count) => ({ id: `t${count}`, phrases: [`piscine numero${count}`] }))
    expect(
      createTopicIndex(many, 'fr')
        .match('piscine')
        .map(({ id }) => id),
    ).toEqual(['t0', 't1', 't2', 't3', 't4'])
  })
  it('keeps confidence between 0 and 1 and its order, whatever is said', () => {
    const word = fc.oneof(fc.constantFrom('passeport', 'piscine', 'paseport', 'enfant', 'qui', 'es', 'tu', '12'), fc.string())
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (said) => {
        const confidences = index.match(said.join(' ')).map(({ confidence }) => confidence)
        expect(confidences.every((one) => one > 0 && one <= 1 + 1e-9)).toBe(true)
        expect(confidences).toEqual([...confidences].sort((a, b) => b - a))
      }),
      { numRuns: 500, seed: 5 },
    )
  })
  it.each([
    ['one endless word', 'a'.repeat(100_000)],
    ['thousands of words', 'piscine '.repeat(20_000)],
    ['nothing but slips', 'pisicne paseport bibliotehque '.repeat(5_000)],
    ['elisions without end', "l'".repeat(50_000)],
    ['marks on marks', 'e\u0301\u0301\u0301'.repeat(20_000)],
  ])('takes less than 10 ms for %s', (_name, text) => {
    // Compiled first: the figure is of a product at work.
    for (let count = 0; count < 20; count++) index.match(text)
    const least = Math.min(...Array.from({ length: 5 }, () => cpuMs(() => index.match(text))))
    expect(least).toBeLessThan(10)
  })
  it('knows nothing when there are no topics', () => {
    expect(createTopicIndex([], 'en').match('anything at all')).toEqual([])
  })
})

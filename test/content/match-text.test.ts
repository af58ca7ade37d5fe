import { describe, expect, it } from 'vitest'
import { matchText } from '#content'

const TOPICS = [
  { id: 'card', keywords: ["carte d'identité"] },
  { id: 'library', keywords: ['bibliothèque', 'horaires de la bibliothèque'] },
  { id: 'pool', keywords: ['piscine'] },
]
const ids = (text: string) => matchText(text, TOPICS).map(({ id }) => id)

describe(matchText, () => {
  it.each([
    ["Je voudrais refaire ma carte d'identité", ['card']],
    ['CARTE D’IDENTITE', ['card']],
    ['carte identite', ['card']],
    ['Est-ce que la bibliotheque est ouverte ?', ['library']],
    ["À l'heure de la piscine", ['pool']],
    ['bonjour', []],
    ['', []],
    ['piscines', []],
  ])('finds in "%s" %j', (text, expected) => {
    expect(ids(text)).toEqual(expected)
  })
  it('is surest of a keyword said alone, and surer of a longer one', () => {
    const [alone] = matchText('bibliothèque', TOPICS)
    const [long] = matchText('quels sont les horaires de la bibliothèque', TOPICS)
    const [short] = matchText('et pour ma piscine alors', TOPICS)
    expect(alone?.confidence).toBe(1)
    expect(long?.confidence).toBeGreaterThan(short?.confidence ?? 1)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scrub } from '../../src/journal/questions/scrub.ts'

describe(scrub, () => {
  it.each([
    ['Où puis-je faire vacciner mon chat ?', 'où puis-je faire vacciner mon chat'],
    ["je m'appelle Aurore Vasseur et je cherche la salle des fêtes", 'et je cherche la salle des fêtes'],
    ['je m appelle aurore vasseur, où est la salle des fêtes', 'où est la salle des fêtes'],
    ['Je voudrais voir Madame Vasseur pour mon permis', 'je voudrais voir pour mon permis'],
    ['bonjour madame un extrait de cadastre', 'bonjour un extrait de cadastre'],
    ["C'est pour Aurore, elle a 12 ans", "c'est pour elle a ans"],
    ['rappelez-moi au 06 12 34 56 78 pour le composteur', 'rappelez-moi au pour le composteur'],
    ['mon mail est aurore.vasseur@example.org', 'mon mail est'],
    ["j'habite 4 rue des Lilas à Saumur, quand passe le camion", 'quand passe le camion'],
    ['je suis né le 12/03/1951', 'je suis né le'],
    ['J’ai perdu ma CNI', 'j’ai perdu ma cni'],
    ['PERMIS DE CONSTRUIRE', 'permis de construire'],
    ['My name is Peter Weller and I want to rent a hall', 'and i want to rent a hall'],
    ['Where does Mrs. Weller work', 'where does'],
    ['Is the Monday market in French', 'is the monday market in french'],
    [
      'un deux trois quatre cinq six sept huit neuf dix onze douze treize',
      'un deux trois quatre cinq six sept huit neuf dix onze douze',
    ],
    ['1234 ?!', ''],
    ['', ''],
  ])('makes of "%s": "%s"', (text, expected) => {
    expect(scrub(text)).toBe(expected)
  })

  it('leaves no digit, no address and no capital, and a dozen words at most, whatever it is given', () => {
    const telling = fc.constantFrom(
      'a.b@example.org',
      'https://example.org/a',
      '06 12',
      "j'habite",
      'Madame',
      'Vasseur',
      'ÉLISE',
      '𝜜',
      '½',
      '٣',
    )
    const sentence = fc.array(fc.oneof(fc.string({ maxLength: 12 }), telling), { maxLength: 30 })
    fc.assert(
      fc.property(sentence, (parts) => {
        const left = scrub(parts.join(' '))
        expect(left).not.toMatch(/\p{N}|@|\p{Lu}|:\/\//u)
        expect(left === '' ? 0 : left.split(' ').length).toBeLessThanOrEqual(12)
      }),
      { numRuns: 300 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breathsOf, linesOf, MAX_LINES } from '../../src/exchange/breaths.ts'
import { createIds, isId } from '../../src/exchange/ids.ts'
import { languageOf } from '../../src/exchange/languages.ts'

describe('a text to be told', () => {
  it.each([
    ['Une carte. Deux cartes ! Trois ?', ['Une carte.', 'Deux cartes !', 'Trois ?']],
    ['Peint vers 50 av. J.-C. et perdu, inv. 12 du musée.', ['Peint vers 50 av. J.-C. et perdu, inv. 12 du musée.']],
    ['Daté de 1450. On dit « le Chariot ». Il est doré.', ['Daté de 1450.', 'On dit « le Chariot ».', 'Il est doré.']],
    ['', []],
  ])('%j is said in breaths', (text, lines) => {
    expect(breathsOf(text)).toEqual({ lines, isCut: false })
  })

  it('is cut at a comma where a sentence is longer than a breath', () => {
    const { lines } = breathsOf(
      'Cette carte a été peinte à Ferrare, dans un atelier que personne ne connaît, pour une famille qui aimait le jeu et qui payait bien.',
    )
    expect(lines).toEqual([
      'Cette carte a été peinte à Ferrare, dans un atelier que personne ne connaît,',
      'pour une famille qui aimait le jeu et qui payait bien.',
    ])
  })

  it('says that it was cut when it is longer than a narration', () => {
    const { lines, isCut } = breathsOf('Encore une phrase. '.repeat(MAX_LINES + 1))
    expect([lines.length, isCut]).toEqual([MAX_LINES, true])
  })

  it('never loses a word before that, and never has a line that is too long', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé]{1,12}[,.!]?$/), { minLength: 1, maxLength: 120 }), (words) => {
        const { lines, isCut } = breathsOf(words.join(' '))
        fc.pre(!isCut)
        expect(lines.join(' ').split(' ')).toEqual(words)
        expect(lines.filter((line) => line.length > 220 || line.split(' ').length > 20)).toEqual([])
      }),
    )
  })

  it('keeps lines that were breaths before, and cuts a word without end', () => {
    expect(linesOf('Une carte. Deux cartes.\n\nTrois.')).toEqual(['Une carte. Deux cartes.', 'Trois.'])
    const endless = linesOf('a'.repeat(1_000))
    expect([endless.join('').length, endless.every((line) => line.length <= 220)]).toEqual([1_000, true])
  })
})

describe('ids', () => {
  it('are made of what the source calls a thing, each once', () => {
    const take = createIds(['base'])
    const ids = ['Œuvre d’été n° 3', 'base', 'Base', '花札', '花札', ''].map((text) => take(text, 'stop'))
    expect(ids).toEqual(['oeuvre-d-ete-n-3', 'base-2', 'base-3', 'stop', 'stop-2', 'stop-3'])
  })

  it('are ids whatever the source says', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 })), (texts) => {
        const take = createIds()
        const ids = texts.map((text) => take(text, 'object'))
        expect(ids.filter((id) => !isId(id))).toEqual([])
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })
})

describe('the tag of a language', () => {
  it.each([
    ['fr', 'fr'],
    ['FR-ca', 'fr'],
    ['fre', 'fr'],
    ['ger', 'de'],
    ['none', ''],
    ['@none', ''],
    [undefined, ''],
  ])('%s is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language)
  })
})

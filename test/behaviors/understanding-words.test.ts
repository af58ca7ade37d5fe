import { describe, expect, it } from 'vitest'
import { editDistance } from '../../behaviors/reception/understanding/edit-distance.ts'
import { foldedWords } from '../../behaviors/reception/understanding/fold-text.ts'
import { createSynonyms, stemsOf } from '../../behaviors/reception/understanding/language.ts'
import { createSpelling } from '../../behaviors/reception/understanding/spelling.ts'
import { stemEnglish } from '../../behaviors/reception/understanding/stem-english.ts'
import { stemFrench } from '../../behaviors/reception/understanding/stem-french.ts'

describe(foldedWords, () => {
  it.each([
    ["Où est l'État civil ?", ['ou', 'est', 'etat', 'civil']],
    ["jusqu’à ce qu'il s'arrête", ['a', 'ce', 'il', 'arrete']],
    ['CŒUR, œuvre & æon', ['coeur', 'oeuvre', 'aeon']],
    ['un chasse-neige à 18h30', ['un', 'chasse', 'neige', 'a', '18h30']],
    ['photo et pharmacie', ['foto', 'et', 'farmacie']],
    ['  …  ', []],
    ['x'.repeat(41), []],
  ])('makes of "%s" %j', (text, words) => {
    expect(foldedWords(text)).toEqual(words)
  })
  it('looks at no more than somebody says in one breath', () => {
    expect(foldedWords('mot '.repeat(5_000))).toHaveLength(250)
  })
})

describe(stemFrench, () => {
  it.each([
    [['inscription', 'inscriptions']],
    [['renouveler', 'renouvelle', 'renouvellement', 'renouvellements', 'renouvelez']],
    [['stationner', 'stationnement', 'stationnements']],
    [['perdu', 'perdus']],
    [['enfant', 'enfants']],
    [['journal', 'journaux']],
    [['nouveau', 'nouveaux']],
    [['municipal', 'municipale', 'municipales', 'municipaux']],
    [['danseur', 'danseurs', 'danseuse', 'danseuses']],
    [['horaire', 'horaires', 'oraires']],
    [['declarer', 'declaree', 'declaration', 'declarations']],
  ])('sees one word in %j', (forms) => {
    expect(new Set(forms.map(stemFrench)).size).toBe(1)
  })
  it.each([
    ['gare', 'garer'],
    ['cours', 'courant'],
    ['poste', 'poisson'],
    ['mari', 'mairie'],
    ['logement', 'logiciel'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(stemFrench(one)).not.toBe(stemFrench(other))
  })
  it('leaves numbers and other scripts as they are', () => {
    expect(['18h30', '2026', 'привет'].map(stemFrench)).toEqual(['18h30', '2026', 'привет'])
  })
})

describe(stemEnglish, () => {
  it.each([
    [['library', 'libraries']],
    [['renew', 'renewed', 'renewing', 'renewal', 'renewals']],
    [['swim', 'swimming']],
    [['enrol', 'enrolment', 'enrolments']],
    [['hour', 'hours']],
    [['bus', 'buses']],
    [['house', 'houses']],
    [['tax', 'taxes']],
    [['tennis']],
    [['school', 'schools']],
    [['permit', 'permits', 'permitted']],
    [['collect', 'collected', 'collecting']],
  ])('sees one word in %j', (forms) => {
    expect(new Set(forms.map(stemEnglish)).size).toBe(1)
  })
  it.each([
    ['bus', 'buy'],
    ['sing', 'sign'],
    ['red', 'read'],
    ['deal', 'dealer'],
    ['pass', 'past'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(stemEnglish(one)).not.toBe(stemEnglish(other))
  })
})

describe(editDistance, () => {
  it.each([
    ['passeport', 'passeport', 2, 0],
    ['passeport', 'paseport', 2, 1],
    ['passeport', 'passeprot', 2, 1],
    ['passeport', 'passport', 2, 1],
    ['abcd', 'badc', 2, 2],
    ['piscine', 'cuisine', 2, Number.POSITIVE_INFINITY],
    ['', 'ab', 2, 2],
    ['abc', 'abcdef', 2, Number.POSITIVE_INFINITY],
  ])('from %s to %s, up to two, is %d at most %d', (one, other, most, distance) => {
    expect(editDistance(one, other, most)).toBe(distance)
    expect(editDistance(other, one, most)).toBe(distance)
  })
})

describe(createSpelling, () => {
  const { nearest } = createSpelling(new Set(['passeport', 'piscine', 'identit', 'resident', 'vol', 'bus', 'marche']))

  it.each([
    ['pasport', undefined],
    ['paseport', 'passeport'],
    ['passepotr', 'passeport'],
    ['passeporrt', 'passeport'],
    ['pisicne', 'piscine'],
    ['pissine', 'piscine'],
    ['didentit', 'identit'],
    ['president', undefined],
    ['vols', undefined],
    ['but', undefined],
    ['match', undefined],
  ])('finds for %s %s', (word, meant) => {
    expect(nearest(word)).toBe(meant)
  })
})

describe(createSynonyms, () => {
  it('puts the first of a group for the others, the longest phrase first, and leaves the rest', () => {
    const synonyms = createSynonyms(
      [
        ["carte d'identité", 'cni', 'pièce officielle'],
        ['toilettes', 'petit coin'],
      ],
      'fr',
    )
    const replaced = (text: string) => synonyms.replace(stemsOf(text, 'fr'))
    expect(replaced('ma cni perdue')).toEqual(stemsOf("carte d'identité perdue", 'fr'))
    expect(replaced('une pièce officielle')).toEqual(stemsOf("carte d'identité", 'fr'))
    expect(replaced('une pièce de théâtre')).toEqual(stemsOf('pièce théâtre', 'fr'))
    expect(replaced('')).toEqual([])
  })
})

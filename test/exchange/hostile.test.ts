import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IMPORT_FORMATS, type ImportFormat } from '#exchange'
import { httpsUrl } from '../../src/exchange/https-url.ts'
import { plainText } from '../../src/exchange/plain-text.ts'
import { contentOf, fixture, runImport } from './run-import.ts'

const FIXTURES: Record<ImportFormat, string> = {
  tourml: 'tourml-2011.xml',
  iiif: 'iiif-v3.json',
  csv: 'collection.csv',
  opendatasoft: 'opendatasoft.json',
  lido: 'lido.xml',
  'linked-art': 'linked-art.json',
  gpx: 'circuit.gpx',
  ical: 'tours.ics',
}
const XML: readonly ImportFormat[] = ['tourml', 'lido', 'gpx']
const JSONS: readonly ImportFormat[] = ['iiif', 'opendatasoft', 'linked-art']

describe('a hostile file', () => {
  it.each(XML)('of %s that brings entities is refused before they are looked at', (format) => {
    const bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><Tour>&b;</Tour>'
    const spy = '<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd"><Tour/>'
    for (const text of [bomb, spy]) expect(() => runImport(format, text)).toThrow('it has a DOCTYPE; save it again without one')
  })

  it.each(XML)('of %s that is nested without end, or cut short, is refused', (format) => {
    const deep = `${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`
    expect(() => runImport(format, deep)).toThrow('it cannot be read as XML')
    expect(() => runImport(format, '<Tour>\n<Stop></Tour>')).toThrow('line 2: it is not whole XML')
    expect(() => runImport(format, '<__proto__><a/></__proto__>')).toThrow('it cannot be read as XML')
  })

  it.each(JSONS)('of %s that is nested without end, cut short or a page is refused', (format) => {
    expect(() => runImport(format, `${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toThrow(
      'it is nested more than 100 levels deep',
    )
    expect(() => runImport(format, '{"a": ')).toThrow('it is not whole JSON')
    expect(() => runImport(format, '<html></html>')).toThrow('it is a page or XML and not JSON')
  })

  it.each([...IMPORT_FORMATS])('of %s that is too large, of another encoding or another kind is refused', (format) => {
    expect(() => runImport(format, new Uint8Array(8_000_001))).toThrow('it is larger than 8000000 bytes; split it')
    expect(() => runImport(format, new Uint8Array([0xff, 0xfe, 0x41, 0]))).toThrow('it is saved as UTF-16')
    expect(() => runImport(format, new Uint8Array([0x74, 0xe9]))).toThrow('it is not UTF-8')
    for (const other of ['<other/>', '{}', 'a', ''])
      expect(() => runImport(format, other)).toThrow(expect.objectContaining({ code: 'content.invalid' }))
  })

  it('whose keys are those of all objects changes none of them', () => {
    const text = '[{"titre":"x","__proto__":{"titre":"polluted"},"constructor":{"prototype":{"titre":"polluted"}}}]'
    expect(contentOf(runImport('opendatasoft', text)).objects.map(({ title }) => title.fr)).toEqual(['x'])
    expect(Reflect.get({}, 'titre')).toBe(undefined)
    const manifest = '{"type":"Manifest","label":{"__proto__":["a"],"fr":["b"]},"items":[]}'
    expect(contentOf(runImport('iiif', manifest)).objects[0]?.title).toEqual({ fr: 'b', en: 'b' })
  })

  it('whose groups lead in circles and multiply ends', () => {
    const groups = Array.from({ length: 60 }, (_, index) => `<Stop id="g${index}" view="StopGroup"/>`).join('')
    const ways = Array.from({ length: 60 }, (_, index) =>
      ['a', 'b', 'c'].map((id) => `<Connection id="${id}" srcId="g${index}" destId="g${(index + 1) % 60}"/>`).join(''),
    ).join('')
    const stop = '<Stop id="s"><Title>s</Title></Stop><Connection srcId="g59" destId="s"/>'
    const { routes } = contentOf(runImport('tourml', `<Tour id="t">${groups}${stop}${ways}</Tour>`))
    expect(new Set(routes.flatMap(({ stops }) => stops.map((visit) => visit.stop)))).toEqual(new Set(['s']))
  })

  it.each([...IMPORT_FORMATS])(
    'of %s that is broken anywhere gives a tour that loads, or says why not',
    (format) => {
      const whole = fixture(FIXTURES[format])
      fc.assert(
        fc.property(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 12 }), (at, length, added) => {
          const broken = Buffer.concat([whole.subarray(0, at), Buffer.from(added), whole.subarray(at + length)])
          try {
            const imported = runImport(format, broken)
            if (imported.form) contentOf(imported)
          } catch (error) {
            expect(error).toEqual(expect.objectContaining({ code: 'content.invalid' }))
          }
        }),
        { numRuns: 60 },
      )
    },
    60_000,
  )
})

describe('TourML of ours that somebody has changed', () => {
  const content = (part: string, text: string) =>
    ['fr', 'en'].map((code) => `<Content lang="${code}" part="${part}"><Data>${text}</Data></Content>`).join('')
  const properties = (values: Record<string, string>) =>
    `<PropertySet>${Object.entries(values)
      .map(([key, value]) => `<Property name="compere.${key}">${value}</Property>`)
      .join('')}</PropertySet>`
  const stop = `<Stop id="s"><Title lang="fr">S</Title><Title lang="en">S</Title>${properties({ walkFrom: '{"gone":3}', lookAt: 'moon', floor: '1.5' })}</Stop>`

  it('loses what leads nowhere, and says so', () => {
    const question = `<Asset id="question-q" type="question">${content('question', 'Q ?')}${content('answer', 'A.')}${properties({ about: 'gone' })}</Asset>`
    const half =
      '<Asset id="question-h" type="question"><Content lang="fr" part="question"><Data>Q ?</Data></Content><Content lang="fr" part="answer"><Data>A.</Data></Content><PropertySet><Property name="compere.about">s</Property></PropertySet></Asset>'
    const puzzle = `<Asset id="puzzle-p" type="puzzle">${['question', 'choice-a', 'choice-b', 'reveal'].map((part) => content(part, 'X')).join('')}${properties({ about: 's', right: 'd' })}</Asset>`
    const way = `<Asset id="transition-1" type="transition">${content('', 'W')}${properties({ from: 'gone' })}</Asset>`
    const imported = runImport('tourml', `<Tour id="t">${question}${half}${puzzle}${way}${stop}</Tour>`)
    const { questions, puzzles, transitions, stops } = contentOf(imported)
    expect([questions, puzzles, transitions, stops[0]?.walkFrom]).toEqual([[], [], [], {}])
    expect(imported.skipped.map(({ what }) => what)).toEqual([
      '"moon" cannot be the lookAt',
      '"1.5" cannot be the floor',
      'there is no such stop',
      'there is no stop or object "gone"',
      'there is no stop or object "gone"',
      'it is not there in en',
      'there is no choice "d"',
      'there is no choice "d"',
      'a way from or to a stop that is not there',
      'a way from or to a stop that is not there',
    ])
  })
})

describe('a text of another program', () => {
  it.each([
    ['<b>gras</b> et <a href="javascript:alert(1)">lien</a>', 'gras et lien'],
    ['a<script>alert(1)</script>b<style>p{}</style>c<!-- d -->e', 'a b c e'],
    ['caf&eacute; &amp; th&#233; &#x26; l&rsquo;eau &inconnu;', 'café & thé & l’eau &inconnu;'],
    ['\\rspd=400\\vite ^start(animations/Stand/Gestures/Hey_1) bonjour', 'vite bonjour'],
    ['{title} `a` $b', 'title a $b'],
    ['gauche\u202e droite\u0000\u200b', 'gauche droite'],
    ['5 < 6 et 7 > 3', '5 6 et 7 3'],
  ])('%j is told as %j', (text, told) => {
    expect(plainText(text, 300)).toBe(told)
  })

  it('is cut between two words, never in the middle of a character', () => {
    expect(plainText('un deux trois quatre', 12)).toBe('un deux…')
    expect(plainText('😀😀😀😀', 4)).toBe('😀…')
  })
})

describe('an address', () => {
  it.each([
    ['https://example.org/manifest.json', true],
    ['http://example.org/manifest.json', false],
    ['https://user:password@example.org/', false],
    ['https://localhost/manifest.json', false],
    ['javascript:alert(1)', false],
    ['file:///etc/passwd', false],
    ['//example.org', false],
    ['https://example.org/ a', false],
  ])('%s may be opened by phones: %s', (url, may) => {
    expect(httpsUrl(url)).toBe(may ? url : undefined)
  })
})

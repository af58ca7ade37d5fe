import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/feeds/clean-text.ts'
import { readHeadlines } from '../../src/feeds/read-headlines.ts'
import { NOW, PARIS } from './web.ts'

function rss(...items: string[]): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Journal</title>${items.join('')}</channel></rss>`
}

function item(title: string, date = 'Mon, 23 Nov 2026 10:00:00 +0100'): string {
  return `<item><title>${title}</title><pubDate>${date}</pubDate></item>`
}

const MONDAY = Date.parse('2026-11-23T09:00:00Z')

describe('a news feed', () => {
  it('tells the titles of the month, newest first', () => {
    const text = rss(
      item('Marché de Noël'),
      item('Élections', 'Wed, 25 Nov 2026 10:00:00 +0100'),
      item('Vieux', 'Mon, 05 Oct 2026 10:00:00 +0100'),
      item('Demain', 'Mon, 30 Nov 2026 10:00:00 +0100'),
      item('Sans date', 'un lundi'),
    )
    expect(readHeadlines(text, PARIS)).toEqual({
      items: [
        { kind: 'headline', title: 'Élections', publishedAt: Date.parse('2026-11-25T09:00:00Z') },
        { kind: 'headline', title: 'Marché de Noël', publishedAt: MONDAY },
      ],
      skipped: [
        { what: 'Demain', why: 'its date is in the future' },
        { what: 'Sans date', why: 'it has no date that can be read' },
      ],
    })
  })

  it.each([
    [
      'Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>J</title><entry><title type="html">L&amp;#8217;&amp;eacute;t&amp;eacute;</title><updated>2026-11-23T09:00:00Z</updated></entry></feed>`,
    ],
    [
      'RSS 1.0',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>J</title></channel><item><title>L’été</title><dc:date>2026-11-23T09:00:00Z</dc:date></item></rdf:RDF>`,
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        items: [{ id: '1', title: 'L’été', date_published: '2026-11-23T09:00:00Z' }],
      }),
    ],
  ])('is read as %s too', (_format, text) => {
    expect(readHeadlines(text, PARIS).items).toEqual([{ kind: 'headline', title: 'L’été', publishedAt: MONDAY }])
  })

  it.each([
    ['a page', '<!DOCTYPE html><html></html>', 'its answer is a page and not a feed; look at the address'],
    [
      'definitions',
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${rss(item('&b;')).slice(21)}`,
      'it begins with definitions (DOCTYPE), which are not read',
    ],
    ['data', '{"results": []}', 'its answer is not a whole RSS or Atom feed'],
    ['half a feed', rss(item('Titre')).slice(0, 90), 'its answer is not a whole RSS or Atom feed'],
    ['nothing', '', 'its answer is not a whole RSS or Atom feed'],
    ['articles without titles', rss('<item><link>x</link></item>'), 'none of its 1 articles could be read: it has no title'],
  ])('says what is wrong with %s', (_what, text, message) => {
    expect(() => readHeadlines(text, PARIS)).toThrow(expect.objectContaining({ code: 'source.invalid', message }))
  })

  it('keeps no more than twenty titles', () => {
    const text = rss(...Array.from({ length: 2_000 }, (_, index) => item(`Titre ${index}`)))
    expect(readHeadlines(text, { ...PARIS, now: NOW }).items).toHaveLength(20)
  })
})

describe('a text of strangers', () => {
  it.each([
    ['markup', 'Fête <script>alert(1)</script><b>ce soir</b>', 'Fête alert(1) ce soir'],
    ['markup in disguise', 'A &lt;img src=x onerror=alert(1)&gt; &amp;lt;b&amp;gt;B', 'A B'],
    ['commands of the robot', '^start(animations/Stand/Gestures/Hey_1) \\vct=200\\\\rspd=400\\ Bonjour $event', 'Bonjour event'],
    ['places of our phrases', '{first} et {name}', 'first et name'],
    ['control characters', 'un\u0000deux\u0007\u001b[31mtrois\r\nquatre\u2028cinq', 'un deux [31mtrois quatre cinq'],
    ['marks that turn the writing', 'abc\u202edef\u2066ghi', 'abc def ghi'],
    ['names of objects', '__proto__', '__proto__'],
    [
      'characters of the page',
      'L&rsquo;&eacute;t&eacute; &agrave;&nbsp;l&#39;&#x153;uvre &inconnu; &#0;&#x110000;',
      "L’été à l'œuvre &inconnu;",
    ],
    ['half a character', 'a\ud800b', 'a b'],
  ])('is said without %s', (_what, text, said) => {
    expect(cleanText(text)).toBe(said)
  })

  it('is cut between two words, or anywhere if there is only one', () => {
    const long = cleanText('Grande fête '.repeat(1_000))
    expect([long.length, long.slice(-12)]).toEqual([115, 'fête Grande…'])
    expect(cleanText('x'.repeat(10_000))).toBe(`${'x'.repeat(119)}…`)
    expect([...cleanText('😀'.repeat(5_000))]).toHaveLength(120)
  })
})

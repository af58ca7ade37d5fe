import { beforeAll, describe, expect, it } from 'vitest'
import { type TourContent, TourContentSchema } from '#behaviors'
import { loadContent } from '#content'
import { scriptHtml, scriptPdf } from '#exchange'
import { NOW } from './run-import.ts'

const MUSEUM = new URL('../../behaviors/museum-tour/content.yaml', import.meta.url).pathname

describe('a script to be printed', () => {
  let tour: TourContent
  beforeAll(() => {
    tour = loadContent(MUSEUM, TourContentSchema)
  })

  it('has every stop of a route in its order, with all that is said there', () => {
    const [route] = tour.routes
    const html = scriptHtml(tour, { language: 'fr', route: route?.id })
    const headings = [...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, text]) => text)
    const titles = route?.stops.map(({ stop }, index) => `${index + 1}. ${tour.stops.find(({ id }) => id === stop)?.title.fr}`)
    expect(headings).toEqual(titles?.map(escaped))
    const visited = new Set(route?.stops.map(({ stop }) => stop))
    const said = tour.narrations
      .filter(({ stop, language }) => language === 'fr' && visited.has(stop))
      .flatMap(({ lines }) => lines)
    expect(said.filter((line) => !html.includes(`<p>${escaped(line)}</p>`))).toEqual([])
  })

  it('is one page that asks for nothing else, and markup in a text stays text', () => {
    const marked = { ...tour, title: { fr: '<img src=x onerror=alert(1)>', en: 'x' } }
    const html = scriptHtml(marked, { language: 'fr' })
    expect(html).toContain('<h1>&lt;img src=x onerror=alert(1)&gt;</h1>')
    expect([...html.matchAll(/<(?:script|link|img|iframe)\b|(?:src|href)=["']|@import|url\(/g)]).toEqual([])
  })

  it('speaks English with English words around the texts', () => {
    const html = scriptHtml(tour, { language: 'en', route: tour.routes[0]?.id })
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('Questions of visitors')
    expect(html).not.toContain('Questions des visiteurs')
  })

  it('is a PDF with its title and a page for each part, the same each time', async () => {
    const options = { language: 'fr', route: tour.routes[0]?.id, madeAt: NOW } as const
    const { bytes, lost } = await scriptPdf(tour, options)
    const text = Buffer.from(bytes).toString('latin1')
    expect(text.slice(0, 5)).toBe('%PDF-')
    expect(text.trimEnd().slice(-5)).toBe('%%EOF')
    expect(Number(/\/Type \/Pages\n\/Count (\d+)/.exec(text)?.[1])).toBeGreaterThan(5)
    expect(lost).toEqual([])
    expect(Buffer.from((await scriptPdf(tour, options)).bytes).equals(Buffer.from(bytes))).toBe(true)
  })

  it('tells which letters the fonts of the PDF do not have', async () => {
    const strange = { ...tour, title: { fr: 'Les cartes 花札', en: 'x' } }
    const { lost } = await scriptPdf(strange, { language: 'fr', madeAt: NOW })
    expect(lost).toEqual(['花 札: the fonts of the PDF do not have these; the HTML has them'])
  })
})

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

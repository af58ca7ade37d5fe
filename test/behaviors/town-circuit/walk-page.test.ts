import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { type TourContent, TourContentSchema, type TourRoute } from '../../../behaviors/museum-tour/tour.content.ts'
import { distanceInWords, minutesInWords } from '../../../behaviors/town-circuit/distance-words.ts'
import { planOf } from '../../../behaviors/town-circuit/page/walk-map.ts'
import { walkPage } from '../../../behaviors/town-circuit/page/walk-page.ts'
import { CIRCUIT_FILE, townCircuit } from '../../../behaviors/town-circuit/town-circuit.ts'
import { smallMuseum } from '../museum-tour/lead.ts'

const content: TourContent = loadContent(CIRCUIT_FILE, TourContentSchema)
const [cards] = content.routes as [TourRoute]
const WISH = { language: 'fr', pictureOf: () => undefined }
const HOSTILE = `</script><img src=x onerror="alert(1)">'&<!--`

/** Every string of the content is what somebody would write who means harm. */
function hostile(): { content: TourContent; route: TourRoute } {
  const phrase = { fr: HOSTILE, en: HOSTILE }
  const route = { ...cards, title: phrase, summary: phrase, access: phrase }
  const stops = content.stops.map((stop) => ({
    ...{ ...stop, title: phrase, place: phrase, objects: ['thing'], access: { ...stop.access, note: phrase } },
  }))
  const object = {
    ...{ id: 'thing', title: phrase, credit: HOSTILE, imageRights: HOSTILE, sources: [HOSTILE], lightSensitive: false },
    picture: { media: 'a.png', instead: phrase },
  }
  const told = {
    narrations: content.narrations.map((one) => ({ ...one, lines: [HOSTILE] })),
    questions: content.questions.map((one) => ({ ...one, question: HOSTILE, answer: [HOSTILE] })),
    puzzles: content.puzzles.map((one) => ({
      ...one,
      question: HOSTILE,
      choices: { a: HOSTILE, b: HOSTILE },
      reveal: [HOSTILE],
    })),
    transitions: [{ to: 'market', language: 'fr', lines: [HOSTILE] }],
  }
  return { route, content: { ...content, ...told, stops, objects: [object], notice: phrase, routes: [route] } }
}

describe('the page of a walk', () => {
  it('needs nothing from elsewhere', () => {
    const page = walkPage(content, cards, WISH)
    expect(page.match(/(?:src|href|action|poster|data)="[^"]*"/g)).toEqual(null)
    expect(page.match(/url\(|@import|https?:\/\//g)).toEqual(null)
    expect(Buffer.byteLength(page)).toBeLessThan(60_000)
  })

  it('tells all stops in all languages that are complete, the wished one first', () => {
    const italian = content.narrations.filter(({ language }) => language === 'en').map((one) => ({ ...one, language: 'it' }))
    const narrations = [...content.narrations, ...italian]
    const translations = [{ language: 'it', texts: { 'route.cards.title': 'Il giro delle carte' } }]
    const page = walkPage({ ...content, narrations, translations }, cards, { ...WISH, language: 'it' })
    expect([...page.matchAll(/<main lang="(..)"/g)].map(([, language]) => language)).toEqual(['it', 'fr', 'en'])
    expect(page).toContain('<title>Il giro delle carte</title>')
    const without = walkPage({ ...content, narrations: [...content.narrations, ...italian.slice(1)] }, cards, WISH)
    expect([...without.matchAll(/<main lang="(..)"/g)].map(([, language]) => language)).toEqual(['fr', 'en'])
    expect(page.match(/<article/g)).toHaveLength(3 * 8)
  })

  it('has whatever the content says stand there as text', () => {
    const { content, route } = hostile()
    const page = walkPage(content, route, WISH)
    expect(page).not.toContain('<img')
    expect(page).not.toContain('<!--')
    expect(page.match(/<script/g)).toHaveLength(2)
    expect(page.match(/<\/script>/g)).toHaveLength(2)
    expect(page).toContain('&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;')
  })

  it('lets only its own script and style run, wherever it is kept', () => {
    const { content, route } = hostile()
    const page = walkPage(content, route, WISH)
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'")
    const hash = (text = '') => createHash('sha256').update(text).digest('base64')
    const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1]
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1]
    expect(policy).toBe(
      `default-src 'none'; script-src 'sha256-${hash(script)}'; style-src 'sha256-${hash(style)}'; img-src data:; base-uri 'none'; form-action 'none'`,
    )
  })

  it('shows pictures that are small enough, and else what they show in words', () => {
    const picture = { media: 'pictures/a.jpg', instead: { fr: 'Un roi', en: 'A king' } }
    const object = { ...smallMuseum.objects[0], id: 'thing', picture, credit: 'La ville', imageRights: 'libre' }
    const stops = content.stops.map((stop) => (stop.id === 'market' ? { ...stop, objects: ['thing'] } : stop))
    const shown = { ...content, stops, objects: [object] } as TourContent
    const pageWith = (data: string | undefined) => walkPage(shown, cards, { ...WISH, pictureOf: () => data })
    expect(pageWith('data:image/jpeg;base64,AAAA')).toContain(
      '<img src="data:image/jpeg;base64,AAAA" alt="Un roi"><figcaption>La ville. libre',
    )
    for (const data of [undefined, `data:image/png;base64,${'A'.repeat(800_000)}`]) {
      expect(pageWith(data)).not.toContain('<img')
      expect(pageWith(data)).toContain('Un roi (La ville. libre)')
    }
  })

  it('has no map where no place is known, and walks on', () => {
    const indoors = smallMuseum.routes[0] as TourRoute
    expect(planOf(smallMuseum, indoors)).toBe(undefined)
    const page = walkPage(smallMuseum, indoors, WISH)
    expect(page).not.toContain('<svg')
    expect(page.match(/<article/g)).toHaveLength(2 * indoors.stops.length)
  })

  it('is that of the circuit that was asked for', () => {
    const title = (page: string) => /<title>(.*)<\/title>/.exec(townCircuit.guestPage?.(content, { page, ...WISH }) ?? '')?.[1]
    expect([title('cards'), title('stroll'), title(''), title('elsewhere')]).toEqual([
      'Le circuit des cartes',
      'Le petit tour',
      'Le circuit des cartes',
      undefined,
    ])
  })
})

describe('the map of a walk', () => {
  it('lays the town flat, in meters from its north-western corner', () => {
    const plan = planOf(content, cards)
    // About 330 m from west to east and 280 m from north to south, and 60 m around.
    expect([Math.round((plan?.width ?? 0) / 10), Math.round((plan?.height ?? 0) / 10)]).toEqual([46, 41])
    expect(plan?.stops.map((stop) => stop?.map((meters) => Math.round(meters / 10)))).toEqual([
      [38, 22],
      [35, 19],
      [29, 12],
      [17, 6],
      [7, 13],
      [9, 28],
      [22, 35],
      [40, 21],
    ])
  })
})

describe('lengths in words', () => {
  it.each([
    [12, '50 mètres', '50 meters'],
    [936, '950 mètres', '950 meters'],
    [990, '1 kilomètre', '1 kilometer'],
    [1_600, '1,5 kilomètre', '1.5 kilometers'],
    [2_400, '2,5 kilomètres', '2.5 kilometers'],
    [4_000, '4 kilomètres', '4 kilometers'],
  ])('tells %d m as %s', (meters, fr, en) => {
    expect([distanceInWords(meters, 'fr'), distanceInWords(meters, 'en')]).toEqual([fr, en])
  })

  it.each([
    [45, '45 minutes', '45 minutes'],
    [60, 'une heure', 'an hour'],
    [75, 'une heure 15', 'an hour and 15 minutes'],
    [120, '2 heures', '2 hours'],
  ])('tells %d minutes as %s', (minutes, fr, en) => {
    expect([minutesInWords(minutes, 'fr'), minutesInWords(minutes, 'en')]).toEqual([fr, en])
  })
})

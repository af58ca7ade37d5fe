import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TourContentSchema } from '#behaviors'
import { loadContent } from '#content'
import { writeTourml } from '#exchange'
import { readXml } from '../../src/exchange/read-xml.ts'
import { contentOf, runImport } from './run-import.ts'
import { ordered, tourArb } from './tours.ts'

const CIRCUIT = new URL('../../behaviors/town-circuit/content.yaml', import.meta.url).pathname
const MUSEUM = new URL('../../behaviors/museum-tour/content.yaml', import.meta.url).pathname

describe('a tour as TourML', () => {
  it('comes back as it was: the tour of the card museum, and nothing is skipped', () => {
    const tour = loadContent(MUSEUM, TourContentSchema)
    const { xml, lost } = writeTourml(tour)
    const back = runImport('tourml', xml)
    expect([lost, back.skipped, back.noted]).toEqual([[], [], []])
    expect(ordered(contentOf(back))).toEqual(ordered(tour))
  })

  it('comes back as it was: the walks of the town, with their lines on the map', () => {
    const tour = loadContent(CIRCUIT, TourContentSchema)
    const { xml, lost } = writeTourml(tour)
    const back = runImport('tourml', xml)
    expect([lost, back.skipped, back.noted]).toEqual([[], [], []])
    expect(ordered(contentOf(back))).toEqual(ordered(tour))
    const calendar = { timeZone: 'Europe/Paris', times: [] }
    expect(writeTourml({ ...tour, calendar }).lost).toEqual(['calendar: TourML has no place for the times of tours'])
  })

  it('comes back as it was, whatever the tour', () => {
    fc.assert(
      fc.property(tourArb, (input) => {
        const tour = TourContentSchema.parse(input)
        const back = runImport('tourml', writeTourml(tour).xml)
        expect(back.skipped).toEqual([])
        expect(ordered(contentOf(back))).toEqual(ordered(tour))
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('says that the words around the stops have no place in it', () => {
    const tour = loadContent(MUSEUM, TourContentSchema)
    const own = TourContentSchema.parse({ ...tour, words: { praise: [{ fr: 'Bien vu !', en: 'Well seen!' }] } })
    expect(writeTourml(own).lost).toEqual(['words: TourML has no place for what the robot says around the stops (praise)'])
  })

  it('has for other programs stops, assets with their rights, and each route as a group of stops in their order', () => {
    const tour = loadContent(MUSEUM, TourContentSchema)
    const root = readXml(writeTourml(tour).xml)
    const [route] = tour.routes
    const order = root.children
      .filter(({ name, attributes }) => name === 'Connection' && attributes.get('srcId') === `route-${route?.id}`)
      .map(({ attributes }) => [attributes.get('destId'), attributes.get('priority')])
    expect(order).toEqual(route?.stops.map(({ stop }, index) => [stop, String(index)]))
    const [object] = tour.objects
    const rights = root.children
      .filter(({ attributes }) => attributes.get('id') === `object-${object?.id}`)
      .flatMap(({ children }) => children.filter(({ name }) => name === 'AssetRights'))
      .flatMap(({ children }) => children.map(({ name, text }) => [name, text]))
    expect(rights).toEqual([
      ['Copyright', object?.imageRights],
      ['CreditLine', object?.credit],
    ])
  })
})

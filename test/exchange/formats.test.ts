import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { contentOf, fixture, runImport, skippedIn } from './run-import.ts'

const CHARIOT = { fr: 'Le Chariot', en: 'The Chariot' }

describe('TourML of another program', () => {
  const imported = runImport('tourml', fixture('tourml-2011.xml'))
  const tour = contentOf(imported)

  it('gives stops with the texts of their assets, in the order of the group', () => {
    expect(tour.title).toEqual({ fr: 'Les cartes à jouer', en: 'Playing cards' })
    expect(tour.translations).toEqual([{ language: 'es', texts: { title: 'Los naipes' } }])
    expect(tour.stops.map(({ id, coordinates }) => [id, coordinates])).toEqual([
      ['stop-1', undefined],
      ['stop-2', { latitude: 48.8235, longitude: 2.2735 }],
    ])
    expect(tour.routes.map(({ id, stops }) => [id, stops.map(({ stop }) => stop)])).toEqual([['group-1', ['stop-2', 'stop-1']]])
    expect(tour.narrations.filter(({ stop }) => stop === 'stop-1').map(({ language, lines }) => [language, lines])).toEqual([
      ['en', ['This card is called the Chariot.', 'It was painted in Ferrara about 1450.']],
      ['es', ['Esta carta se llama el Carro.']],
      ['fr', ['Voici : The Chariot.']],
    ])
  })

  it('says with element and line what was skipped, and why', () => {
    expect(skippedIn(imported)).toEqual([
      'Tour/AppResource (line 11): a resource of an app, and not of a tour',
      'Tour/PropertySet/Property (line 8): the property "google-analytics", which means nothing to a tour',
      'Tour/Stop[2]/PropertySet/Property (line 39): the property "code", which means nothing to a tour',
      'Tour/Asset/Source (line 13): image/jpeg "http://example.org/chariot.jpg" is not fetched; copy pictures you have the rights of into the folder',
      'Tour/Stop[3]/AssetRef[2] (line 45): there is no asset "web-1"',
      'Tour/Connection[3] (line 49): a way that is part of no order of stops',
    ])
  })

  it('without a group follows the connections from the first stop', () => {
    const stops = ['c', 'a', 'b'].map((id) => `<Stop id="${id}"><Title>${id}</Title></Stop>`).join('')
    const ways = '<Connection srcId="a" destId="b"/><Connection srcId="b" destId="c"/><Connection srcId="c" destId="a"/>'
    const imported = runImport('tourml', `<Tour id="t"><TourMetadata><RootStopRef id="a"/></TourMetadata>${stops}${ways}</Tour>`)
    expect(contentOf(imported).routes[0]?.stops.map(({ stop }) => stop)).toEqual(['a', 'b', 'c'])
    expect(imported.skipped).toEqual([])
  })

  it('names the other files of a set', () => {
    const set = '<TourSet><TourMLRef uri="one.xml"/></TourSet>'
    expect(() => runImport('tourml', set)).toThrow('source.file: as tourml: it is a set of tours that stand in other files')
  })
})

describe('IIIF', () => {
  it('gives an object of a manifest of version 3, with rights, statement and languages', () => {
    const imported = runImport('iiif', fixture('iiif-v3.json'))
    const { objects, translations, narrations } = contentOf(imported)
    expect(objects).toEqual([
      {
        id: 'dee-47369',
        title: {
          fr: 'John Dee devant la reine Élisabeth Ire',
          en: 'John Dee performing an experiment before Queen Elizabeth I.',
        },
        maker: { fr: 'Glindoni, Henry Gillard, 1852-1913', en: 'Glindoni, Henry Gillard, 1852-1913' },
        date: { fr: '1800-1899', en: '1800-1899' },
        technique: { fr: 'huile sur toile', en: 'oil on canvas' },
        inventory: 'Wellcome Library no. 47369i',
        credit: 'Wellcome Collection',
        imageRights: 'http://creativecommons.org/licenses/by-nc/4.0/',
        sources: ['https://example.org/iiif/dee-47369/manifest.json'],
        iiif: 'https://example.org/iiif/dee-47369/manifest.json',
        imageService: 'https://images.example.org/image/b24',
        lightSensitive: false,
      },
    ])
    expect(translations).toEqual([{ language: 'it', texts: { 'object.dee-47369.technique': 'olio su tela' } }])
    expect(narrations.find(({ language }) => language === 'en')?.lines).toEqual([
      'The queen sits on the left.',
      'John Dee pours from a flask.',
    ])
    expect(skippedIn(imported)).toEqual([
      '(whole).metadata: Colour profile: nothing that a tour says of an object',
      '(whole): 1 image: they stay on the server of the museum, and phones see them there; nothing is fetched',
      '(whole).structures: 2 chapters of one object: no stops of a tour',
    ])
  })

  it('gives an object of a manifest of version 2, without an address that is not https', () => {
    const imported = runImport('iiif', fixture('iiif-v2.json'), 'en')
    expect(contentOf(imported).objects).toEqual([
      {
        id: 'lp-156',
        title: { fr: 'Portrait of Elizabeth, Princess Palatine', en: 'Portrait of Elizabeth, Princess Palatine' },
        maker: { fr: 'Artist unknown', en: 'Artist unknown' },
        date: { fr: '17th century', en: '17th century' },
        technique: { fr: 'oil on canvas', en: 'oil on canvas' },
        inventory: 'Bodleian Library LP 156',
        credit: 'Bodleian Libraries ; University of Oxford',
        imageRights: 'https://creativecommons.org/licenses/by-nc/4.0/',
        imageService: 'https://images.example.org/image/lp-156',
        sources: ['http://example.org/iiif/manifest/lp-156.json'],
        lightSensitive: false,
      },
    ])
    expect(skippedIn(imported)[0]).toBe(
      '(whole).id: "http://example.org/iiif/manifest/lp-156.json" is no https address: visitors\' phones will not be led there',
    )
    expect(imported.noted.at(-1)).toEqual({
      where: 'no French',
      what: 'another language stands in 6 texts; translate object.lp-156.title, object.lp-156.maker, object.lp-156.date, object.lp-156.technique, stop.lp-156.title, title',
    })
  })

  it('walks through collections in collections, and names those that stand elsewhere', () => {
    const imported = runImport('iiif', fixture('iiif-collection.json'))
    expect(contentOf(imported).objects.map(({ id, iiif }) => [id, iiif])).toEqual([
      ['gulf-stream', 'https://example.org/iiif/gulf-stream/manifest.json'],
      ['northeaster', 'https://example.org/iiif/northeaster/manifest.json'],
    ])
    expect(skippedIn(imported)).toEqual(['items[2]: the collection "Elsewhere" stands in a file of its own: import that file'])
  })
})

describe('tables', () => {
  it('of a French spreadsheet give objects and stops; each cell that cannot be used is told with its line', () => {
    const imported = runImport('csv', fixture('collection.csv'))
    const { objects, stops, narrations } = contentOf(imported)
    expect(objects.map(({ id, title, maker, inventory }) => ({ id, title, maker: maker?.fr, inventory }))).toEqual([
      { id: 'ex-1', title: CHARIOT, maker: 'Ferrare, atelier inconnu', inventory: 'EX.1' },
      { id: 'ex-2', title: { fr: 'Le portrait français', en: 'The French pattern' }, maker: 'Guymier', inventory: 'EX.2' },
      { id: 'ex-4', title: { fr: 'Feuille de cartes', en: 'Feuille de cartes' }, maker: undefined, inventory: 'EX.4' },
    ])
    expect(stops.map(({ room, floor }) => [room, floor])).toEqual([
      ['salle-du-tarot', 1],
      ['salle-des-portraits', 0],
      ['salle-du-tarot', 1],
    ])
    expect(narrations.find(({ stop, language }) => stop === 'ex-1' && language === 'fr')?.lines).toEqual([
      'Cette carte s’appelle « le Chariot ».',
      'Elle a été peinte à Ferrare ; on la date de 1450 environ.',
    ])
    expect(skippedIn(imported)).toEqual([
      'line 1, column 14: the column "Valeur d’assurance", which means nothing to a tour',
      'line 6: it has no title',
      'line 7: 1 cells more than there are columns',
      'line 4: "premier" is no level of a building; write a whole number, 0 for the ground',
    ])
  })

  it('with commas and English headings are understood as well; rows of one stop are one stop', () => {
    const csv = 'title,artist,stop (en),stop (fr)\n"Ace, of spades",A,Aces,Les as\nAce of hearts,B,Aces,Les as\n'
    const { stops } = contentOf(runImport('csv', csv, 'en'))
    expect(stops.map(({ title, objects }) => [title, objects])).toEqual([[{ fr: 'Les as', en: 'Aces' }, ['line-2', 'line-3']]])
  })

  it.each([
    [
      'without a title column',
      'a,b\n1,2\n',
      'line 1: no column is called "titre" or "title"; name the columns in the first line',
    ],
    ['with an open quotation mark', 'titre\n"abc\n', 'it is no table'],
    ['that are empty', '', 'it is empty'],
  ])('%s are refused', (_what, csv, message) => {
    expect(() => runImport('csv', csv)).toThrow(message)
  })

  it('of OpenDataSoft give objects with their place on the earth', () => {
    const imported = runImport('opendatasoft', fixture('opendatasoft.json'))
    const { objects, stops, narrations } = contentOf(imported)
    expect(objects.map(({ id, title, date }) => [id, title.fr, date?.fr])).toEqual([
      ['ex-1', 'Le Chariot', 'vers 1450'],
      ['ex-3', 'Le portrait français', '1510'],
    ])
    expect(stops.map(({ coordinates }) => coordinates)).toEqual([{ latitude: 48.8235, longitude: 2.2735 }, undefined])
    expect(narrations[0]?.lines).toEqual(['Carte détachée d’un jeu de tarot.'])
    expect(skippedIn(imported)).toEqual([
      'field "__proto__": the column "__proto__", which means nothing to a tour',
      'field "constructor": the column "constructor", which means nothing to a tour',
      '[1]: it has no title',
      '[2]: "48.8, 200" is no place on the earth',
    ])
  })

  it('of OpenDataSoft that are one page only say how much is missing', () => {
    const page = { total_count: 30, results: [{ titre: 'Une carte' }] }
    expect(skippedIn(runImport('opendatasoft', JSON.stringify(page)))).toEqual([
      '29 records: this is one page of the data set; use the address that ends in "/exports/json"',
    ])
  })
})

describe('records of objects', () => {
  it('in LIDO give how the object was made, and not the other events of its life', () => {
    const imported = runImport('lido', fixture('lido.xml'))
    expect(contentOf(imported).objects).toEqual([
      {
        ...{ id: 'ex-1', title: CHARIOT, maker: { fr: 'atelier inconnu', en: 'atelier inconnu' } },
        ...{ date: { fr: '1440–1460', en: '1440–1460' }, place: { fr: 'Ferrare', en: 'Ferrare' } },
        technique: { fr: 'peinture et or sur papier', en: 'peinture et or sur papier' },
        ...{ inventory: 'EX.1', credit: 'Don fictif', imageRights: 'CC BY-SA 4.0' },
        ...{ sources: ['https://example.org/objets/EX.1'], lightSensitive: false },
      },
    ])
    expect(skippedIn(imported)).toEqual([
      'lidoWrap/lido/descriptiveMetadata/eventWrap/eventSet/event (line 29): an event that is not how the object was made',
      'lidoWrap/lido/administrativeMetadata/resourceWrap/resourceSet (line 58): an image on another server; nothing is fetched',
    ])
  })

  it('in Linked Art give names, statements, rights and the IIIF manifest', () => {
    const imported = runImport('linked-art', fixture('linked-art.json'), 'en')
    expect(contentOf(imported).objects).toEqual([
      {
        ...{ id: 'ex-1', title: CHARIOT, maker: { fr: 'Unknown workshop', en: 'Unknown workshop' } },
        ...{ date: { fr: '1440–1460', en: '1440–1460' }, place: { fr: 'Ferrara', en: 'Ferrara' } },
        technique: { fr: 'paint and gold on paper', en: 'paint and gold on paper' },
        ...{ inventory: 'EX.1', credit: 'Example museum', imageRights: 'https://creativecommons.org/publicdomain/zero/1.0/' },
        ...{
          sources: ['https://example.org/object/ex-1'],
          iiif: 'https://example.org/iiif/ex-1/manifest.json',
          lightSensitive: false,
        },
      },
    ])
    expect(skippedIn(imported)).toEqual(['[0].representation: 1 image on another server; nothing is fetched'])
  })
})

describe('a walk in GPX', () => {
  it('gives stops in the order of the track, with their ways in seconds', () => {
    const imported = runImport('gpx', fixture('circuit.gpx'))
    const { title, stops, routes } = contentOf(imported)
    expect(title.fr).toBe('Circuit des cartes')
    expect(routes[0]?.stops.map(({ stop }) => stop)).toEqual(['le-musee', 'le-parc', 'l-hotel-de-ville'])
    expect(stops.map(({ place, walkSeconds, walkToBaseSeconds }) => [place.fr, walkSeconds, walkToBaseSeconds])).toEqual([
      ['le musée', 0, 0],
      ['le parc', 645, 278],
      ["l'hôtel de ville", 479, 620],
    ])
    expect(skippedIn(imported)).toEqual(['gpx/wpt[3] (line 6): its latitude or longitude is none'])
    expect(imported.noted.slice(0, 4)).toEqual([
      { where: 'gpx/wpt[4] (line 7)', what: 'it lies 183 m beside the track' },
      { where: 'leg 1', what: '0 m to "Le musée"' },
      { where: 'leg 2', what: '515 m to "Le parc"' },
      { where: 'leg 3', what: '383 m to "L\'hôtel de ville"' },
    ])
  })

  it('has the line of the track, without the points that lie on it anyway', () => {
    const imported = runImport('gpx', fixture('town-circuit.gpx'))
    const { routes, stops } = contentOf(imported)
    expect(routes[0]?.track?.slice(0, 4)).toEqual([
      [48.82395, 2.27345],
      [48.8242, 2.273],
      [48.8249, 2.2722],
      [48.8252, 2.2717],
    ])
    expect([routes[0]?.track?.length, stops.length]).toEqual([16, 8])
    expect(imported.noted).toContainEqual({ where: 'track', what: '16 of its 21 points make the line on the map' })
    expect(skippedIn(imported)).toEqual(['gpx/wpt[9] (line 16): its latitude or longitude is none'])
  })

  it('takes a track with a point a second down to what a map can show', () => {
    const point = (turn: number) => `<trkpt lat="${48 + Math.sin(turn / 40) / 100}" lon="${2 + turn / 5_000}"/>`
    const track = `<trk><trkseg>${Array.from({ length: 20_000 }, (_, turn) => point(turn)).join('')}</trkseg></trk>`
    const imported = runImport('gpx', `<gpx><wpt lat="48" lon="2"><name>A</name></wpt>${track}</gpx>`)
    const [route] = contentOf(imported).routes
    expect(route?.track?.length).toBeGreaterThan(50)
    expect(route?.track?.length).toBeLessThanOrEqual(400)
    expect([route?.track?.[0], route?.track?.at(-1)]).toEqual([
      [48, 2],
      [47.99554, 5.9998],
    ])
  })

  it('has named points of a route as stops where there are no waypoints', () => {
    const points =
      '<rtept lat="48" lon="2"><name>A</name></rtept><rtept lat="48.001" lon="2"/><rtept lat="48.002" lon="2"><name>B</name></rtept>'
    const imported = runImport('gpx', `<gpx><rte>${points}</rte></gpx>`)
    expect(contentOf(imported).stops.map(({ title, walkSeconds }) => [title.fr, walkSeconds])).toEqual([
      ['A', 0],
      ['B', 278],
    ])
  })
})

describe('a calendar', () => {
  it('gives the times of tours in the time of the museum', () => {
    const imported = runImport('ical', fixture('tours.ics'))
    expect(parse(imported.files.get('times.yaml') ?? '')).toEqual({
      calendar: {
        timeZone: 'Europe/Paris',
        times: [
          { title: 'Visite avec le robot', date: '2026-11-28', from: '15:00', to: '15:45', place: 'Accueil' },
          { title: 'Tour in English', date: '2026-11-29', from: '14:00', to: '14:30' },
          { title: 'Visite avec le robot', date: '2026-12-19', from: '15:00', to: '15:45', place: 'Accueil' },
          { title: 'Journée des familles', date: '2026-12-20' },
        ],
      },
    })
    expect(skippedIn(imported)).toEqual([
      'VEVENT 1 (1), 2026-12-12T15:00:00: it is called off',
      'VEVENT 3 (3): it is over, more than a year ahead, or private',
      'VEVENT 4 (4): it repeats more often than every day',
      'VEVENT 6 (6): it is over, more than a year ahead, or private',
    ])
  })

  it('tells a repetition of long ago that was put off until now', () => {
    const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Visite', ...lines, 'END:VEVENT']
    const text = [
      'BEGIN:VCALENDAR',
      ...event('DTSTART:20260301T140000Z', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;COUNT=3'),
      ...event('RECURRENCE-ID:20260401T140000Z', 'DTSTART:20261128T140000Z', 'DURATION:PT1H'),
      'END:VCALENDAR',
    ].join('\r\n')
    expect(parse(runImport('ical', text).files.get('times.yaml') ?? '').calendar.times).toEqual([
      { title: 'Visite', date: '2026-11-28', from: '15:00', to: '16:00' },
    ])
  })
})

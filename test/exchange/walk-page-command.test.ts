import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TourContentSchema } from '#behaviors'
import { VirtualClock } from '#clock'
import { loadContent } from '#content'
import { tourImport } from '../../src/cli/commands/tour.ts'
import { writeWalkPage } from '../../src/cli/commands/walk-page.ts'
import { pngOf } from '../support/media-files.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const GPX = new URL('../fixtures/exchange/town-circuit.gpx', import.meta.url).pathname

/** A circuit as somebody who has a track of it gets it. */
function imported() {
  const folder = temporaryFolder()
  const circuit = join(folder.path, 'circuit')
  tourImport(GPX, { as: 'gpx', into: circuit, language: 'fr', zone: 'Europe/Paris' }, new VirtualClock())
  return { folder, circuit, out: join(folder.path, 'walk.html') }
}

describe('the page of a walk, by command', () => {
  it('is written of an imported track, as one file', () => {
    const { circuit, out } = imported()
    expect(writeWalkPage(circuit, { out, language: 'fr' })).toEqual([
      expect.stringMatching(/^written: .*walk\.html \(\d\d kB\)$/),
    ])
    const page = readFileSync(out, 'utf8')
    expect(page.startsWith('<!doctype html>\n<html lang="fr">')).toBe(true)
    expect(page.match(/class="pin"/g)).toHaveLength(8)
    expect(page).toContain('On l&#39;appelle le pavillon Conti.')
  })

  it('brings its pictures along, and says which of them it left out', () => {
    const { folder, circuit, out } = imported()
    const object = (id: string, media: string) =>
      `  - { id: ${id}, title: { fr: a, en: a }, credit: a, imageRights: a, sources: [a], picture: { media: ${media}, instead: { fr: Un mur, en: A wall } } }\n`
    folder.write('circuit/wall.png', pngOf(20, 10))
    folder.write('circuit/large.png', Buffer.concat([pngOf(20, 10), Buffer.alloc(200_000)]))
    folder.write('circuit/content/objects.yaml', `objects:\n${object('wall', 'wall.png')}${object('large', 'large.png')}`)
    const edit = (name: string, from: string, to: string) =>
      folder.write(`circuit/${name}`, readFileSync(join(circuit, name), 'utf8').replace(from, to))
    edit('content.yaml', 'include:\n', 'include:\n  - content/objects.yaml\n')
    edit('content/stops.yaml', 'objects: []', 'objects: [wall, large]')
    const told = writeWalkPage(circuit, { out, language: 'en' })
    expect(told.slice(1)).toEqual(['left out: large.png: no picture, or too large; its words stand there'])
    const page = readFileSync(out, 'utf8')
    expect(page).toContain(`<img src="data:image/png;base64,${pngOf(20, 10).toString('base64')}" alt="A wall">`)
  })

  it('says which stops are not on the map, and which routes there are', () => {
    const { folder, circuit, out } = imported()
    const stops = readFileSync(join(circuit, 'content/stops.yaml'), 'utf8')
    folder.write('circuit/content/stops.yaml', stops.replace(/ {4}coordinates:\n.*\n.*\n/, ''))
    expect(writeWalkPage(circuit, { out, language: 'fr' }).slice(1)).toEqual([
      'look at: stop le-musee-de-la-carte-a-jouer has no coordinates; it is not on the map',
    ])
    expect(() => writeWalkPage(circuit, { out, language: 'fr', route: 'other' })).toThrow(
      'There is no route "other"; there are: circuit',
    )
  })
})

describe('the times of tours, by command', () => {
  it('become part of a tour that names their file, however many they are', () => {
    const { folder, circuit } = imported()
    const event = (turn: number) =>
      `BEGIN:VEVENT\nUID:${turn}\nSUMMARY:Circuit\nLOCATION:Office\nDTSTART:20260101T${String(turn % 24).padStart(2, '0')}0000Z\nDURATION:PT45M\nRRULE:FREQ=DAILY;COUNT=300\nEND:VEVENT\n`
    const ics = `BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n${[8, 14].map(event).join('')}END:VCALENDAR\n`
    const clock = new VirtualClock(Date.UTC(2026, 0, 1))
    const told = tourImport(
      folder.write('times.ics', ics),
      { as: 'ical', into: circuit, language: 'fr', zone: 'Europe/Paris' },
      clock,
    )
    expect(told.at(-1)).toBe(
      'Name this file under "include" in the content file of the tour: then robots say when the next one begins.',
    )
    const main = readFileSync(join(circuit, 'content.yaml'), 'utf8')
    folder.write('circuit/content.yaml', main.replace('include:\n', 'include:\n  - times.yaml\n'))
    const { calendar } = loadContent(join(circuit, 'content.yaml'), TourContentSchema)
    expect(calendar?.times.length).toBe(400)
    expect(calendar?.times[0]).toEqual({ title: 'Circuit', date: '2026-01-01', from: '09:00', to: '09:45', place: 'Office' })
  })
})

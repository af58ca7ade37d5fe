import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TourContentSchema } from '#behaviors'
import { VirtualClock } from '#clock'
import { loadContent } from '#content'
import { tourExport, tourImport } from '../../src/cli/commands/tour.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const CSV = 'titre;description (fr);crédit;droits;<b>autre</b>\nLe Chariot;Une carte peinte.;Exemple;pas d’image;x\n'
const IMPORT = { as: 'csv', language: 'fr', zone: 'Europe/Paris' } as const

describe('the tour command', () => {
  it('writes a draft that loads, and says what it skipped and what to look at', () => {
    const folder = temporaryFolder()
    const file = folder.write('cartes.csv', CSV)
    const into = join(folder.path, 'visite')
    const lines = tourImport(file, { ...IMPORT, into }, new VirtualClock())
    expect(lines[0]).toBe(`${file}: 1 object, 1 stop, 1 route, 2 narrations`)
    expect(lines).toContain('  skipped line 1, column 5: the column "autre", which means nothing to a tour')
    expect(lines).toContain(
      '  look at no English: another language stands in 2 texts; translate object.line-2.title, stop.line-2.title',
    )
    expect(lines.at(-1)).toBe('The draft loads. Correct what is to be looked at, then let somebody of the museum read it.')
    expect(
      loadContent(join(into, 'content.yaml'), TourContentSchema).objects.map(({ title, sources }) => [title.fr, sources]),
    ).toEqual([['Le Chariot', ['cartes.csv']]])
  })

  it('overwrites nothing', () => {
    const folder = temporaryFolder()
    const file = folder.write('cartes.csv', CSV)
    const own = folder.write('visite/content.yaml', 'title: mine\n')
    expect(() => tourImport(file, { ...IMPORT, into: join(folder.path, 'visite') }, new VirtualClock())).toThrow(
      'is there already',
    )
    expect(readFileSync(own, 'utf8')).toBe('title: mine\n')
    expect(readdirSync(join(folder.path, 'visite'))).toEqual(['content.yaml'])
  })

  it('says what is wrong with a file that is not there, or a folder', () => {
    const { path } = temporaryFolder()
    for (const file of [join(path, 'missing.csv'), path])
      expect(() => tourImport(file, { ...IMPORT, into: path }, new VirtualClock())).toThrow('cannot be read')
  })

  it('writes a tour as TourML and reads it in again', async () => {
    const folder = temporaryFolder()
    const clock = new VirtualClock()
    const into = join(folder.path, 'visite')
    tourImport(folder.write('cartes.csv', CSV), { ...IMPORT, into }, clock)
    const told = await tourExport(into, { as: 'tourml', to: folder.path, language: 'fr' }, clock)
    const file = join(folder.path, 'tour.tourml.xml')
    expect(told).toEqual([`written: ${file}`])
    const again = join(folder.path, 'encore')
    tourImport(file, { ...IMPORT, as: 'tourml', into: again }, clock)
    const load = (of: string) => loadContent(join(of, 'content.yaml'), TourContentSchema)
    expect(load(again)).toEqual(load(into))
  })

  it('writes a script as HTML and PDF, of one route or of all', async () => {
    const folder = temporaryFolder()
    const clock = new VirtualClock()
    const into = join(folder.path, 'visite')
    tourImport(folder.write('cartes.csv', CSV), { ...IMPORT, into }, clock)
    const order = { as: 'script', to: folder.path, language: 'fr' } as const
    expect(await tourExport(into, { ...order, route: 'visit' }, clock)).toEqual([
      `written: ${join(folder.path, 'script-fr.html')}`,
      `written: ${join(folder.path, 'script-fr.pdf')}`,
    ])
    await expect(tourExport(into, { ...order, route: 'other' }, clock)).rejects.toThrow(
      'There is no route "other"; there are: visit',
    )
  })
})

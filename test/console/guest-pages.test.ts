import { openSync, statSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '#clock'
import { type Console, createConsole, type GuestPages } from '#console'
import { AT_WORK } from '../browser/console-robots.ts'
import { pngOf } from '../support/media-files.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { noteCommands } from './console-stage.ts'

type Asked = { behavior: string; page: string; language: string }

describe('pages that phones take along', () => {
  let served: Console
  let stage: ReturnType<typeof noteCommands>
  let code: string
  let asked: Asked[]
  let pictures: (string | undefined)[]
  const guestPages: GuestPages = (behavior, { page, language, pictureOf }) => {
    asked.push({ behavior, page, language })
    pictures = ['small.png', 'large.png', 'film.mp4', 'missing.png'].map(pictureOf)
    return behavior === 'town-circuit' && page === 'cards' ? '<!doctype html><p>Une promenade</p>' : undefined
  }
  beforeEach(async () => {
    const folder = temporaryFolder()
    const files = new Map([
      ['small.png', { file: folder.write('small.png', pngOf(10, 10)), mime: 'image/png' }],
      ['large.png', { file: folder.write('large.png', Buffer.alloc(150_001)), mime: 'image/png' }],
      ['film.mp4', { file: folder.write('film.mp4', Buffer.alloc(100)), mime: 'video/mp4' }],
    ])
    asked = []
    pictures = []
    stage = noteCommands()
    served = await createConsole({
      ...{ controller: stage.controller, clock: new VirtualClock(), port: 0, guestPages },
      screens: { host: '127.0.0.1', port: 0 },
      screenAddress: 'http://robots.example:8081',
      media: (_, path) => {
        const found = files.get(path)
        return found && { descriptor: openSync(found.file, 'r'), bytes: statSync(found.file).size, mime: found.mime }
      },
    })
    code = ((await (await fetch(`${served.url}/api/captions/pepper`)).json()) as { code: string }).code
  })
  afterEach(() => served.close())

  function run(behavior: string): void {
    const session = AT_WORK.session && { ...AT_WORK.session, behavior }
    const guestPage = { page: 'cards', alt: 'Un code' }
    stage.change({ session, screen: { locale: 'fr', title: 'Circuit', body: [], choices: [], guestPage, caption: '' } })
  }
  const bases = () => [served.url, new URL(served.screenUrl('pepper')).origin]

  it('are those of the behavior that runs: which, and in which language, is asked or shown', async () => {
    run('town-circuit')
    for (const base of bases()) {
      const answer = await fetch(`${base}/c/${code}/walk?page=cards&language=en`)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      expect(await answer.text()).toBe('<!doctype html><p>Une promenade</p>')
      await fetch(`${base}/c/${code}/walk`)
    }
    const wanted = { behavior: 'town-circuit', page: 'cards', language: 'en' }
    expect(asked).toEqual([wanted, { ...wanted, language: 'fr' }, wanted, { ...wanted, language: 'fr' }])
    expect(pictures).toEqual([`data:image/png;base64,${pngOf(10, 10).toString('base64')}`, undefined, undefined, undefined])
  })

  it('let nothing in from elsewhere', async () => {
    run('town-circuit')
    for (const base of bases())
      expect((await fetch(`${base}/c/${code}/walk`)).headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
  })

  it('may be kept by a phone that has no network on the way', async () => {
    run('town-circuit')
    for (const base of bases())
      expect((await fetch(`${base}/c/${code}/walk`)).headers.get('cache-control')).toBe('private, max-age=14400')
  })

  it('are not there for a wrong code, another page, another behavior or none', async () => {
    const statuses = async (...paths: string[]) =>
      Promise.all(paths.map(async (path) => (await fetch(`${served.url}/c/${path}`)).status))
    expect(await statuses(`${code}/walk`)).toEqual([404])
    run('reception')
    expect(await statuses(`${code}/walk`)).toEqual([404])
    run('town-circuit')
    const long = `${code}/walk?page=${'a'.repeat(81)}`
    expect(await statuses('bcdfgh/walk', `${code}/walk?page=other`, `${code}/walk?language=french`, long)).toEqual([
      403, 404, 400, 400,
    ])
  })

  it('have a code on the robot’s screen that leads to them', async () => {
    run('town-circuit')
    const screen = new URL(served.screenUrl('pepper'))
    screen.pathname += '/view.json'
    const view = (await (await fetch(screen)).json()) as object
    const src = `/c/${code}/walk.svg?page=cards`
    expect(view).toEqual({ locale: 'fr', title: 'Circuit', body: [], choices: [], caption: '', picture: { src, alt: 'Un code' } })
    const picture = await fetch(new URL(src, screen))
    expect([picture.headers.get('content-type'), (await picture.text()).slice(0, 4)]).toEqual(['image/svg+xml', '<svg'])
  })
})

import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { museumTour } from '../../../behaviors/museum-tour/museum-tour.ts'
import { tourOf } from '../../../behaviors/museum-tour/tour.ts'
import type { Playing } from '../activities/play.ts'
import { beats, type Guide, lead, stopsTold, tally, tourState } from './lead.ts'

const MINUTE = 60
/** How far from the time that was asked a tour may end. */
const EXACT_SECONDS = 30

/** The tour that comes with the product. */
const content = loadContent(museumTour.contentFile, museumTour.contentSchema)

const every = (times: readonly number[], press: (second: number) => Guide['at']) =>
  Object.assign({}, ...times.map((second) => press(second))) as NonNullable<Guide['at']>
const FLOORS = [100, 260, 420, 580, 740]

type Tale = { name: string; minutes: number; locale: 'fr' | 'en'; kind: 'pepper' | 'nao'; guide?: Guide; endsAtMinute?: number }
const TALES: readonly Tale[] = [
  { name: 'whole', minutes: 45, locale: 'fr', kind: 'pepper' },
  { name: 'whole', minutes: 45, locale: 'en', kind: 'nao' },
  {
    ...{ name: 'shortened', minutes: 20, locale: 'fr', kind: 'pepper', endsAtMinute: 12 },
    guide: { at: { 300: (now) => now.command('time', 7) } },
  },
  {
    ...{ name: 'floor', minutes: 20, locale: 'fr', kind: 'nao' },
    guide: {
      at: every(FLOORS, (second) => ({
        [second]: (now: Playing) => now.command('floor'),
        [second + 25]: (now: Playing) => now.command('giveBack'),
      })),
    },
  },
  {
    ...{ name: 'lost', minutes: 20, locale: 'en', kind: 'pepper' },
    guide: { at: { 300: (now) => now.send({ type: 'link.lost' }), 450: (now) => now.send({ type: 'link.restored' }) } },
  },
  {
    ...{ name: 'cut', minutes: 20, locale: 'fr', kind: 'pepper' },
    guide: { at: { 300: (now) => now.send({ type: 'link.lost' }), 320: (now) => now.send({ type: 'link.restored' }) } },
  },
]

async function kept(playing: Playing, { name, locale, kind }: Pick<Tale, 'name' | 'locale' | 'kind'>): Promise<void> {
  const file = `../../fixtures/transcripts/card-museum.${name}.${locale}.${kind}.txt`
  await expect(`${playing.transcript()}\n`).toMatchFileSnapshot(file)
}

/** At the base, in words, with nothing under way. */
function cameHome(playing: Playing): void {
  expect({ isOver: playing.isOver(), errors: playing.errors, underWay: playing.underWay() }).toEqual({
    ...{ isOver: true, errors: [], underWay: 0 },
  })
  expect([playing.said.at(-1)?.outcome, beats(playing).at(-1)]).toEqual(['spoken', 'goodbye'])
}

describe('the tour of playing cards', () => {
  it.each(TALES)('comes back to the base in time ($name, $locale, $kind)', async (tale) => {
    const { minutes, locale, kind, guide = {}, endsAtMinute = minutes } = tale
    const playing = await lead({ content, locale, kind, guide, options: { minutes } })
    cameHome(playing)
    expect(Math.abs(playing.endedAtSeconds() - endsAtMinute * MINUTE)).toBeLessThan(EXACT_SECONDS)
    const { route } = tourState(playing) ?? {}
    const musts = tourOf(content)
      .content.routes.find(({ id }) => id === route)
      ?.stops.filter(({ priority }) => priority === 'must')
    expect(musts?.filter(({ stop }) => !stopsTold(playing).includes(stop))).toEqual([])
    await kept(playing, tale)
  })

  it('leaves out a room that is closed', async () => {
    const [, second] = content.routes[0]?.stops ?? []
    const room = content.stops.find(({ id }) => id === second?.stop)?.room ?? ''
    const guide: Guide = { at: { 40: (now) => now.command('closed', room) } }
    const playing = await lead({ content, locale: 'en', kind: 'pepper', guide, options: { minutes: 20 } })
    cameHome(playing)
    expect(Math.abs(playing.endedAtSeconds() - 20 * MINUTE)).toBeLessThan(EXACT_SECONDS)
    const closed = content.stops.filter((stop) => stop.room === room).map(({ id }) => id)
    expect(stopsTold(playing).filter((stop) => closed.includes(stop))).toEqual([])
    await kept(playing, { name: 'closed', locale: 'en', kind: 'pepper' })
  })

  it('goes home when nobody follows', async () => {
    const third = content.routes[0]?.stops[2]?.stop
    const guide: Guide = third === undefined ? {} : { lostFrom: third }
    const playing = await lead({ content, locale: 'fr', kind: 'pepper', guide, options: { minutes: 45 } })
    cameHome(playing)
    expect(tally(playing)).toMatchObject({ calls: 3, brokenOff: 1 })
    expect(playing.endedAtSeconds()).toBeLessThan(45 * MINUTE)
    await kept(playing, { name: 'nobody', locale: 'fr', kind: 'pepper' })
  })
})

import { describe, expect, it } from 'vitest'
import { sleep, VirtualClock } from '#clock'
import { type GoToOptions, type MapPlace, type NavigationOutcome, NO_NAVIGATION } from '#robot'
import { museumTour } from '../../../behaviors/museum-tour/museum-tour.ts'
import { ownWay } from '../../../behaviors/museum-tour/own-way.ts'
import type { TourContent } from '../../../behaviors/museum-tour/tour.content.ts'
import { tourOf } from '../../../behaviors/museum-tour/tour.ts'
import { open, type Playing } from '../activities/play.ts'
import { beats, lead, smallMuseum, stopsTold, tourState } from './lead.ts'

const POSES: Readonly<Record<string, { xM: number; yM: number }>> = {
  hall: { xM: 2, yM: 0 },
  clocks: { xM: 2, yM: 3 },
  attic: { xM: 0, yM: 0 },
  maps: { xM: 6, yM: 3 },
  garden: { xM: 2, yM: 1 },
}
/** The small museum with a map of its ground floor; tools have no place in it, and the attic is upstairs. */
const content: TourContent = {
  ...smallMuseum,
  base: { ...smallMuseum.base, pose: { xM: 0, yM: 0, angleDeg: 180 } },
  stops: smallMuseum.stops.map((stop) => {
    const pose = POSES[stop.id]
    return pose ? { ...stop, pose: { ...pose, angleDeg: 90 } } : stop
  }),
}
const WAY_MS = 12_000
/** Sooner than a guide presses the button. */
const SOON_MS = 500
const OPTIONS = { minutes: 15, alone: true }

/** A robot that goes wherever it is told, unless it ends otherwise; everything it was told is written down. */
function traveller(end: (place: MapPlace) => NavigationOutcome['kind'] = () => 'arrived', wayMs = WAY_MS) {
  const ways: { place: MapPlace; from: MapPlace | undefined }[] = []
  const aborted: number[] = []
  const state = { isAvailable: true, clock: new VirtualClock() }
  const navigation = {
    ...NO_NAVIGATION,
    get isAvailable() {
      return state.isAvailable
    },
    async goTo(place: MapPlace, { from, onStep, signal }: GoToOptions = {}): Promise<NavigationOutcome> {
      const nth = ways.push({ place, from })
      const kind = end(place)
      await onStep?.({ kind: 'go', count: 1 })
      if (kind === 'blocked') await onStep?.({ kind: 'ask', count: 1 })
      await sleep(state.clock, wayMs, signal).catch(() => aborted.push(nth))
      return { kind, why: '' }
    },
  }
  return { navigation, ways, aborted, state }
}
/** As `lead`, with a guide who presses nothing where the robot finds its way. */
async function walk(robot: ReturnType<typeof traveller>, guide: Parameters<typeof lead>[0] = {}): Promise<Playing> {
  const at = new Proxy<Record<number, (playing: Playing) => void>>(
    {},
    {
      get: (_, second) => (playing: Playing) => {
        robot.state.clock = playing.clock
        guide.guide?.at?.[Number(second)]?.(playing)
      },
    },
  )
  return lead({ content, options: OPTIONS, robot: { navigation: robot.navigation }, ...guide, guide: { ...guide.guide, at } })
}

describe('a robot that goes by itself', () => {
  it('goes to the stops and home where the map has them, warns each time, and is followed', async () => {
    const robot = traveller()
    // Nobody presses "we are there" in time.
    const playing = await walk(robot, { guide: { pace: 3 } })
    expect({ isOver: playing.isOver(), errors: playing.errors, last: beats(playing).at(-1) }).toEqual({
      ...{ isOver: true, errors: [], last: 'goodbye' },
    })
    // To the maps it comes from the attic, and its map is of the ground floor.
    expect(robot.ways.map(({ place: { xM, yM } }) => [xM, yM])).toEqual([
      [2, 0],
      [2, 3],
      [0, 0],
    ])
    expect(robot.ways[1]).toEqual({
      place: { xM: 2, yM: 3, thetaRad: Math.PI / 2 },
      from: { xM: 2, yM: 0, thetaRad: Math.PI / 2 },
    })
    expect(playing.said.filter(({ text }) => /moving off|here I go/.test(text))).toHaveLength(3)
    expect(robot.aborted).toEqual([])
    expect(stopsTold(playing).slice(0, 2)).toEqual(['hall', 'clocks'])
    expect(beats(playing).filter((beat) => /^walk\.(hall|clocks)\.call/.test(beat))).toEqual([])
  })

  it('is in time: its ways are planned for', async () => {
    for (const minutes of [12, 15]) {
      const playing = await walk(traveller(), { options: { minutes, alone: true } })
      expect(Math.abs(playing.endedAtSeconds() - minutes * 60)).toBeLessThan(30)
    }
  })

  it('says once that it does not get further, and is led from then on', async () => {
    for (const end of ['blocked', 'lost'] as const) {
      const robot = traveller(() => end, SOON_MS)
      const playing = await walk(robot, { options: { minutes: 25, alone: true }, guide: { pace: 1.5 } })
      expect({ isOver: playing.isOver(), errors: playing.errors, last: beats(playing).at(-1) }).toEqual({
        ...{ isOver: true, errors: [], last: 'goodbye' },
      })
      expect(robot.ways).toHaveLength(1)
      expect(playing.said.filter(({ text }) => text.includes('Your guide will take us there'))).toHaveLength(1)
      expect(playing.said.some(({ text }) => /may I pass|letting me pass/.test(text))).toBe(end === 'blocked')
      expect(stopsTold(playing)).toEqual(['hall', 'clocks', 'tools', 'attic', 'maps', 'garden'])
    }
  })

  it('is led without a word about it when it is stopped or refuses', async () => {
    const robot = traveller(() => 'refused', SOON_MS)
    const playing = await walk(robot)
    expect(robot.ways).toHaveLength(1)
    expect(playing.said.some(({ text }) => text.includes('any further'))).toBe(false)
    expect(stopsTold(playing)).toHaveLength(6)
  })

  it('calls a group that does not come once the time of people is over, not that of the robot', async () => {
    for (const end of ['refused', 'stopped'] as const) {
      const playing = await walk(
        traveller(() => end, SOON_MS),
        { guide: { lostFrom: 'hall', mostSeconds: 300 } },
      )
      expect(beats(playing)).toContain('walk.hall.call.1')
      expect(stopsTold(playing)).toEqual([])
    }
  })

  it('gives the group all the time of its way home when it does not go there itself', async () => {
    const playing = await walk(traveller(({ xM }) => (xM === 0 ? 'refused' : 'arrived'), SOON_MS))
    expect(beats(playing).slice(-2)).toEqual(['home', 'goodbye'])
    const seconds = content.stops.find(({ id }) => id === 'garden')?.walkToBaseSeconds ?? 0
    const [warning, goodbye] = playing.said.slice(-2)
    expect(warning?.text).toMatch(/moving off|here I go/)
    const home = playing.said.at(-3)
    expect(((goodbye?.at ?? 0) - (home?.at ?? 0)) / 1_000).toBeGreaterThan(seconds - 1)
  })

  it('goes on by itself where it sees the sign of the place that it goes to, and only a lamp ends its way', async () => {
    const signed = content.stops.map((stop) => (stop.id === 'hall' ? { ...stop, mark: 80, qr: 'code:hall', lamp: 'lamp' } : stop))
    const underWay = async (robot: ReturnType<typeof traveller>) => {
      const navigation = { navigation: robot.navigation }
      const playing = open(museumTour, {
        content: { ...content, stops: signed },
        options: OPTIONS,
        locale: 'en',
        robot: navigation,
      })
      robot.state.clock = playing.clock
      await playing.until(() => robot.ways.length === 1 && playing.underWay() === 0)
      await playing.clock.advance(10_000)
      return playing
    }
    const robot = traveller(() => 'arrived', 60_000)
    const playing = await underWay(robot)
    playing.send({ type: 'place.seen', by: 'mark', id: '80' })
    playing.send({ type: 'place.seen', by: 'code', id: 'code:hall' })
    await playing.clock.advance(100)
    expect([robot.aborted, tourState(playing)?.place.kind]).toEqual([[], 'walk'])
    playing.send({ type: 'place.seen', by: 'beacon', id: 'lamp' })
    await playing.clock.advance(100)
    expect([robot.aborted, tourState(playing)?.place.kind]).toEqual([[1], 'stop'])
    expect(tourState(playing)?.walkPace).toBe(1)
    const led = await underWay(traveller(() => 'refused', SOON_MS))
    led.send({ type: 'place.seen', by: 'mark', id: '80' })
    await led.clock.advance(100)
    expect(tourState(led)?.place.kind).toBe('stop')
  })

  it('still gets home as a robot that is led when it does not find home by itself', async () => {
    const robot = traveller(({ xM }) => (xM === 0 ? 'lost' : 'arrived'))
    const playing = await walk(robot)
    expect(beats(playing).slice(-3)).toEqual(['home', expect.stringMatching(/^stranded/), 'goodbye'])
  })

  it('stops where it is when the guide says that the group is there, takes the floor, or holds it', async () => {
    for (const press of [
      (playing: Playing) => playing.command('arrived'),
      (playing: Playing) => playing.command('floor'),
      (playing: Playing) => playing.send({ type: 'safety.hold', reason: 'lifted' }),
      (playing: Playing) => playing.send({ type: 'link.lost' }),
      (playing: Playing) => playing.send({ type: 'session.paused' }),
    ]) {
      const robot = traveller()
      const playing = open(museumTour, { content, options: OPTIONS, locale: 'en', robot: { navigation: robot.navigation } })
      robot.state.clock = playing.clock
      await playing.until(() => robot.ways.length === 1 && playing.underWay() === 0)
      await playing.clock.advance(3_000)
      press(playing)
      await playing.clock.advance(0)
      expect(robot.aborted).toEqual([1])
      playing.actor.stop()
    }
  })

  it('is led where nobody asked for more, and where it has no map', async () => {
    const robot = traveller()
    await walk(robot, { options: { minutes: 15 } })
    robot.state.isAvailable = false
    await walk(robot)
    expect(robot.ways).toEqual([])
  })

  it('is offered only where the content says places', () => {
    const names = (tour: TourContent) =>
      typeof museumTour.options === 'function' ? museumTour.options(tour).map(({ name }) => name) : []
    expect(names(content)).toContain('alone')
    expect(names(smallMuseum)).not.toContain('alone')
  })
})

describe(ownWay, () => {
  const telling = { locale: 'fr', pace: 1 } as const
  const way = (from: string, to: string, given: { alone?: boolean; canGo?: boolean } = {}) =>
    ownWay(tourOf(content), { alone: true, canGo: true, turns: 0, ...given }, { from, to }, telling)

  it('takes as long as robots take among people', () => {
    expect(way('hall', 'clocks')?.seconds).toBe(20)
  })
  it('is none to other floors, to or from places that the map does not have, or unless it may and can', () => {
    expect([
      ...[way('hall', 'attic'), way('attic', 'maps'), way('hall', 'tools'), way('tools', 'clocks')],
      ...[way('hall', 'clocks', { alone: false }), way('hall', 'clocks', { canGo: false })],
    ]).toEqual(Array.from({ length: 6 }, () => undefined))
  })
  it('warns and asks in the language of the tour', () => {
    expect(way('hall', 'clocks')?.words).toEqual({
      leave: "Attention, je me déplace. Suivez-moi, s'il vous plaît.",
      pass: ['Pardon, puis-je passer ? Merci beaucoup.', 'Je voudrais avancer un peu. Merci de me laisser passer.'],
      back: 'Attention, je recule un peu.',
      look: 'Un instant, je cherche mon chemin.',
    })
  })
})

describe('a tour that nobody walks alone', () => {
  it('is what it was: the state knows of no map', async () => {
    const playing = await lead({ options: { minutes: 15 } })
    expect(tourState(playing)).toMatchObject({ alone: false, canGo: false })
  })
})

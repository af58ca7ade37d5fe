import { describe, expect, it } from 'vitest'
import { museumTour } from '../../../behaviors/museum-tour/museum-tour.ts'
import { type TourContent, TourContentSchema } from '../../../behaviors/museum-tour/tour.content.ts'
import { open, type Playing } from '../activities/play.ts'
import { beats, lead, smallMuseum, stopsTold, tourState } from './lead.ts'

const SECOND = 1_000
/** As often as the robot repeats what it sees. */
const REPEAT_SECONDS = 3

/** The small museum with a mark, a code and a lamp at each stop. */
const signed: TourContent = {
  ...smallMuseum,
  stops: smallMuseum.stops.map((stop, index) => ({ ...stop, mark: 80 + index, qr: `code:${stop.id}`, lamp: `lamp-${stop.id}` })),
}
type By = 'mark' | 'code' | 'beacon'

const see = (playing: Playing, by: By, id: string) => playing.send({ type: 'place.seen', by, id })
const markOf = (stop: string) => String(signed.stops.find(({ id }) => id === stop)?.mark)
const start = () => open(museumTour, { content: signed, locale: 'en', options: { minutes: 20 } })
const place = (playing: Playing) => tourState(playing)?.place
function offered(playing: Playing) {
  const { controls } = museumTour
  const all = typeof controls === 'function' ? controls(playing.actor.getSnapshot()) : []
  return all.find(({ name }) => name === 'weAreAt')?.label
}

/** Led by hand to where the group is on its way to that stop for so many seconds. */
async function onTheWayTo(stop: string, seconds: number): Promise<Playing> {
  const playing = start()
  const isThere = () => playing.beat()?.id === `walk.${stop}`
  for (let tenths = 0; tenths < 20_000 && !isThere(); tenths++) {
    await playing.clock.advance(100)
    if (!isThere() && playing.beat()?.id.startsWith('walk.')) playing.command('arrived')
  }
  await playing.clock.advance(seconds * SECOND)
  return playing
}
async function seeing(playing: Playing, by: By, id: string) {
  see(playing, by, id)
  await playing.clock.advance(100)
  return playing.beat()?.id
}

describe('on the way to a stop', () => {
  it.each([
    ['mark', markOf('clocks')],
    ['code', 'code:clocks'],
    ['beacon', 'lamp-clocks'],
  ] as const)('its %s says that the group is there', async (by, id) => {
    const playing = await onTheWayTo('clocks', 15)
    expect(await seeing(playing, by, id)).toBe('stop.clocks.tell.1')
    expect(tourState(playing)).toMatchObject({ at: 'clocks', visited: ['hall', 'clocks'] })
  })

  it('signs of no stop, or of another kind, are nothing', async () => {
    const playing = await onTheWayTo('clocks', 15)
    for (const [by, id] of [
      ['mark', '7'],
      ['code', markOf('clocks')],
      ['beacon', 'code:clocks'],
      ['mark', ''],
    ] as const)
      expect(await seeing(playing, by, id)).toBe('walk.clocks')
    expect(offered(playing)).toBeUndefined()
  })

  it('a mark that is seen from the stop before proves nothing, a lamp does', async () => {
    const early = await onTheWayTo('clocks', 5)
    expect(await seeing(early, 'mark', markOf('clocks'))).toBe('walk.clocks')
    await early.clock.advance(REPEAT_SECONDS * SECOND)
    expect(await seeing(early, 'mark', markOf('clocks'))).toBe('stop.clocks.tell.1')
    const lit = await onTheWayTo('clocks', 1)
    expect(await seeing(lit, 'beacon', 'lamp-clocks')).toBe('stop.clocks.tell.1')
  })

  it('the guide says so as ever', async () => {
    const playing = await onTheWayTo('clocks', 15)
    playing.command('arrived')
    await playing.clock.advance(100)
    expect(playing.beat()?.id).toBe('stop.clocks.tell.1')
  })

  it.each([['clocks', 'maps'] as const, ['maps', 'clocks'] as const])(
    'of two marks in view at once its own counts (%s before %s)',
    async (first, second) => {
      const playing = await onTheWayTo('clocks', 15)
      see(playing, 'mark', markOf(first))
      expect(await seeing(playing, 'mark', markOf(second))).toBe('stop.clocks.tell.1')
      expect(tourState(playing)).toMatchObject({ at: 'clocks', visited: ['hall', 'clocks'] })
    },
  )

  it('the mark and the guide at once are one arrival', async () => {
    const playing = await onTheWayTo('clocks', 15)
    see(playing, 'mark', markOf('clocks'))
    playing.command('arrived')
    see(playing, 'mark', markOf('clocks'))
    await playing.clock.advance(100)
    expect(playing.beat()?.id).toBe('stop.clocks.tell.1')
    expect(tourState(playing)?.visited).toEqual(['hall', 'clocks'])
  })
})

describe('the sign of another stop', () => {
  it('moves nothing, and is offered to the guide', async () => {
    const playing = await onTheWayTo('clocks', 15)
    expect(await seeing(playing, 'mark', markOf('maps'))).toBe('walk.clocks')
    expect(place(playing)).toMatchObject({ kind: 'walk', to: 'clocks' })
    expect(offered(playing)).toEqual({ fr: 'Nous sommes à : Les cartes', en: 'We are at: The maps' })
  })

  it('is where the group is once the guide says so, and the stops that were passed by come last', async () => {
    const playing = await onTheWayTo('clocks', 15)
    see(playing, 'code', 'code:maps')
    playing.command('weAreAt')
    await playing.clock.advance(100)
    expect(playing.beat()?.id).toBe('stop.maps.tell.1')
    expect(tourState(playing)).toMatchObject({
      ...{ at: 'maps', visited: ['hall', 'maps'], ahead: ['garden', 'clocks', 'tools', 'attic'] },
    })
    expect(offered(playing)).toBeUndefined()
  })

  it('is offered no more when the group is where it was led to', async () => {
    const playing = await onTheWayTo('clocks', 15)
    see(playing, 'mark', markOf('maps'))
    expect(await seeing(playing, 'mark', markOf('clocks'))).toBe('stop.clocks.tell.1')
    expect(offered(playing)).toBeUndefined()
  })

  it('is offered while a stop is told as well, without a word being cut', async () => {
    const playing = await onTheWayTo('clocks', 15)
    playing.command('arrived')
    await playing.clock.advance(SECOND)
    const told = playing.said.length
    see(playing, 'beacon', 'lamp-tools')
    await playing.clock.advance(100)
    expect([playing.said.length, playing.said.at(-1)?.outcome]).toEqual([told, 'speaking'])
    expect(offered(playing)?.en).toBe('We are at: The tools')
  })

  it('that the group comes from, or whose room is closed, is no news', async () => {
    const playing = await onTheWayTo('clocks', 15)
    playing.command('closed', 'east')
    await playing.until(() => place(playing)?.kind === 'walk')
    await seeing(playing, 'mark', markOf('hall'))
    await seeing(playing, 'mark', markOf('maps'))
    expect(offered(playing)).toBeUndefined()
  })

  it('is offered no more when its room is closed', async () => {
    const playing = await onTheWayTo('clocks', 15)
    await seeing(playing, 'mark', markOf('maps'))
    playing.command('closed', 'east')
    await playing.clock.advance(100)
    expect(offered(playing)).toBeUndefined()
  })

  it('asked of a guide to whom nothing is offered is nothing', async () => {
    const playing = await onTheWayTo('clocks', 15)
    playing.command('weAreAt')
    await playing.clock.advance(100)
    expect(playing.beat()?.id).toBe('walk.clocks')
  })
})

describe('a tour by its marks', () => {
  /** Nobody presses anything: the robot sees each mark when the group is there, and goes on seeing it. */
  async function ledByMarks(seconds = 3_600): Promise<Playing> {
    const playing = start()
    for (let second = 0; second < seconds && !playing.isOver(); second++) {
      const state = tourState(playing)
      const way = state?.place
      const walked = way?.kind === 'walk' && playing.clock.wallTime() - way.sinceMs >= way.expectedSeconds * SECOND
      const near = way?.kind === 'walk' && walked ? way.to : state?.at
      if (near && near !== 'base' && second % REPEAT_SECONDS === 0) see(playing, 'mark', markOf(near))
      await playing.clock.advance(SECOND)
    }
    return playing
  }

  it('tells each stop once, the last one as well, and ends at the base in time', async () => {
    const playing = await ledByMarks()
    const byGuide = await lead({ content: signed, options: { minutes: 20 } })
    expect(stopsTold(playing)).toEqual(stopsTold(byGuide))
    expect(tourState(playing)?.visited).toEqual(stopsTold(byGuide))
    expect(beats(playing).at(-1)).toBe(beats(byGuide).at(-1))
    expect(playing.endedAtSeconds()).toBeLessThanOrEqual(20 * 60 + 30)
    expect(playing.errors).toEqual([])
  })

  it('hears nothing of marks on the way home', async () => {
    const playing = await onTheWayTo('clocks', 15)
    playing.command('home')
    await playing.clock.advance(SECOND)
    const { id } = playing.beat() ?? {}
    expect(place(playing)?.kind).toBe('home')
    expect(await seeing(playing, 'mark', markOf('clocks'))).toBe(id)
    expect(offered(playing)).toBeUndefined()
  })

  it('hears nothing of marks while it is paused or the guide has the floor', async () => {
    const playing = await onTheWayTo('clocks', 15)
    playing.command('floor')
    see(playing, 'mark', markOf('clocks'))
    playing.send({ type: 'session.paused' })
    see(playing, 'mark', markOf('clocks'))
    await playing.clock.advance(SECOND)
    expect(place(playing)).toMatchObject({ kind: 'walk', to: 'clocks' })
    playing.send({ type: 'session.continued' })
    await playing.until(() => playing.beat()?.id === 'walk.clocks')
    expect(await seeing(playing, 'mark', markOf('clocks'))).toBe('stop.clocks.tell.1')
  })
})

describe('the content of a tour', () => {
  it.each([
    ['mark', 80, '"80" is the mark of the stop "hall" already; give each stop its own'],
    ['qr', 'code:hall', '"code:hall" is the qr of the stop "hall" already; give each stop its own'],
    ['lamp', 'lamp-hall', '"lamp-hall" is the lamp of the stop "hall" already; give each stop its own'],
  ])('with one %s at two stops is refused where it is wrong', (key, sign, message) => {
    const stops = signed.stops.map((stop) => (stop.id === 'maps' ? { ...stop, [key]: sign } : stop))
    const issues = TourContentSchema.safeParse({ ...signed, stops }).error?.issues
    expect(issues?.map(({ path, message }) => ({ path, message }))).toEqual([{ path: ['stops', 4, key], message }])
  })
})

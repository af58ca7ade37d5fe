import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { museumTour } from '../../../behaviors/museum-tour/museum-tour.ts'
import type { Playing } from '../activities/play.ts'
import { beats, lead, stopsTold, tally, tourState } from './lead.ts'

const MINUTE = 60
const ALL = ['hall', 'clocks', 'tools', 'attic', 'maps', 'garden']
const MUSTS = ['hall', 'clocks', 'maps']
/** How far from the time that was asked a tour may end. */
const EXACT_SECONDS = 30

/** Everything ends at the base, in words, with nothing under way. */
function homecoming(playing: Playing, locale: 'fr' | 'en' = 'en') {
  const last = playing.said.at(-1)
  const bye = locale === 'fr' ? /visite|visiter/ : /visit/
  return {
    ...{ isOver: playing.isOver(), errors: playing.errors, underWay: playing.underWay(), said: last?.outcome },
    saidGoodbye: bye.test(last?.text ?? ''),
    last: beats(playing).at(-1),
  }
}
const HOME = { isOver: true, errors: [], underWay: 0, said: 'spoken', saidGoodbye: true, last: 'goodbye' }

async function pressedAt(
  id: string,
  press: (playing: Playing) => void,
  given: Parameters<typeof lead>[0] = {},
): Promise<Playing> {
  let isPressed = false
  const at = new Proxy<Record<number, (playing: Playing) => void>>(
    {},
    {
      get: () => (playing: Playing) => {
        if (isPressed || !playing.beat()?.id.startsWith(id)) return
        isPressed = true
        press(playing)
      },
    },
  )
  return lead({ ...given, guide: { ...given?.guide, at } })
}

describe('a whole tour', () => {
  it.each(['fr', 'en'] as const)('goes from the base through all stops and back, in %s', async (locale) => {
    const playing = await lead({ locale, options: { minutes: 15 } })
    expect(homecoming(playing, locale)).toEqual(HOME)
    expect(stopsTold(playing)).toEqual(ALL)
    expect(Math.abs(playing.endedAtSeconds() - 15 * MINUTE)).toBeLessThan(EXACT_SECONDS)
    expect(playing.transcript()).toMatchSnapshot()
  })
  it('counts stops, questions and riddles, and how long the group was where', async () => {
    const playing = await lead({ options: { minutes: 15 } })
    const counts = tally(playing)
    expect(counts).toEqual({
      ...{ stops: 6, leftOut: 0, questions: 0, puzzles: 1, puzzlesRight: 0, calls: 0, closed: 0, shortened: 0, regrouped: 0 },
      ...{ brokenOff: 0, ...Object.fromEntries(ALL.map((stop) => [`seconds.${stop}`, expect.any(Number)])) },
    })
    for (const stop of ALL) expect(counts?.[`seconds.${stop}`]).toBeGreaterThan(20)
  })
  it('speaks the language, tells the length and begins at the stop that were chosen', async () => {
    const playing = await lead({ options: { language: 'fr', length: 'short', start: 'maps', minutes: 10 } })
    expect(stopsTold(playing)).toEqual(['maps', 'garden', 'hall', 'clocks', 'tools', 'attic'])
    expect(beats(playing).slice(0, 3)).toEqual(['welcome', 'rules', 'stop.maps.tell.1'])
    expect(playing.said.map(({ text }) => text)).toContain(
      "Cette carte montre une île qui n'existe pas. … Personne n'osait l'effacer.",
    )
  })
  it('tells children their own story, and adults theirs where there is none', async () => {
    const playing = await lead({ options: { audience: 'child' } })
    const said = playing.said.map(({ text }) => text)
    expect(said).toContain('Tick, tock! Can you hear it?')
    expect(said.some((text) => text.startsWith('This hall was a railway station.'))).toBe(true)
  })
  it('takes no steps where that was asked, even to what must be seen', async () => {
    const playing = await lead({ options: { stepFree: true } })
    expect(stopsTold(playing)).toEqual(ALL.filter((stop) => stop !== 'attic'))
  })
})

describe('a tour against the clock', () => {
  it('is shortened from 20 to 12 minutes midway, and is back in time', async () => {
    const pressedAtSecond = 6 * MINUTE
    const playing = await lead({
      options: { minutes: 20 },
      guide: { at: { [pressedAtSecond]: (now) => now.command('time', 6) } },
    })
    expect(homecoming(playing)).toEqual(HOME)
    expect(Math.abs(playing.endedAtSeconds() - 12 * MINUTE)).toBeLessThan(EXACT_SECONDS)
    expect(MUSTS.filter((stop) => !stopsTold(playing).includes(stop))).toEqual([])
    expect(tally(playing)?.shortened).toBeGreaterThan(0)
    expect(playing.transcript()).toMatchSnapshot()
  })
  // The attic is far: where it is too much, the garden near by fits in again.
  it('leaves out what may be seen, then what should be, when less is left', async () => {
    const seen = async (minutes: number) => {
      const playing = await lead({ options: { minutes: 20 }, guide: { at: { 60: (now) => now.command('time', minutes) } } })
      expect(Math.abs(playing.endedAtSeconds() - 60 - minutes * MINUTE)).toBeLessThan(EXACT_SECONDS)
      return stopsTold(playing)
    }
    expect([await seen(5), await seen(4)]).toEqual([
      ['hall', 'clocks', 'tools', 'attic', 'maps'],
      ['hall', 'clocks', 'tools', 'maps', 'garden'],
    ])
  })
  it('says so when what must be seen takes longer, sees it in short and goes home', async () => {
    const playing = await lead({ guide: { at: { 70: (now) => now.command('time', 2) } } })
    expect(homecoming(playing)).toEqual(HOME)
    expect(stopsTold(playing)).toEqual(MUSTS)
    expect(playing.said.filter(({ text }) => text.includes('I will keep to the essentials'))).toHaveLength(1)
  })
  it('fits the tour that comes with the product in twenty minutes, in both languages', async () => {
    const content = loadContent(museumTour.contentFile, museumTour.contentSchema)
    for (const locale of ['fr', 'en'] as const) {
      const playing = await lead({ content, locale, options: { minutes: 20 } })
      expect(homecoming(playing, locale)).toEqual(HOME)
      expect(Math.abs(playing.endedAtSeconds() - 20 * MINUTE)).toBeLessThan(EXACT_SECONDS)
    }
  }, 60_000)
  it('learns that a group is slow, and still is back in time', async () => {
    const playing = await lead({ options: { minutes: 12 }, guide: { pace: 1.5 } })
    expect(homecoming(playing)).toEqual(HOME)
    expect(tourState(playing)?.walkPace).toBeGreaterThan(1.2)
    expect(Math.abs(playing.endedAtSeconds() - 12 * MINUTE)).toBeLessThan(EXACT_SECONDS)
  })
  it('goes home at once when staff wrap up, or send it home', async () => {
    for (const name of ['finish', 'home']) {
      const playing = await pressedAt('stop.clocks.tell.1', (now) => now.command(name))
      expect(homecoming(playing)).toEqual(HOME)
      expect(stopsTold(playing)).toEqual(['hall', 'clocks'])
      const after = beats(playing).slice(beats(playing).indexOf('stop.clocks.tell.1') + 1)
      expect(after).toEqual(['home', 'goodbye'])
    }
  })
})

describe('what happens on tours', () => {
  it('leaves out a room that is closed, also when the group stands before its door', async () => {
    const playing = await pressedAt('walk.clocks', (now) => now.command('closed', 'west'), { options: { minutes: 15 } })
    expect(homecoming(playing)).toEqual(HOME)
    expect(stopsTold(playing)).toEqual(['hall', 'attic', 'maps', 'garden'])
    expect(tally(playing)).toMatchObject({ closed: 1, leftOut: 2 })
    expect(playing.transcript()).toMatchSnapshot()
  })
  it('calls three times when nobody follows, and goes home', async () => {
    const playing = await lead({ options: { minutes: 15 }, guide: { lostFrom: 'tools' } })
    expect(homecoming(playing)).toEqual(HOME)
    expect(beats(playing).slice(-6)).toEqual([
      ...['walk.tools', 'walk.tools.call.1', 'walk.tools.call.2', 'walk.tools.call.3', 'home', 'goodbye'],
    ])
    expect(playing.endedAtSeconds()).toBeLessThan(15 * MINUTE)
    expect(tally(playing)).toMatchObject({ calls: 3, brokenOff: 1, stops: 2 })
    expect(playing.transcript()).toMatchSnapshot()
  })
  it('is silent while the guide has the floor, five times, and is back in time', async () => {
    const times = [60, 180, 300, 420, 540]
    const at = Object.fromEntries(
      times.flatMap((second) => [
        [second, (now: Playing) => now.command('floor')],
        [second + 25, (now: Playing) => now.command('giveBack')],
      ]),
    )
    const playing = await lead({ options: { minutes: 15 }, guide: { at } })
    expect(homecoming(playing)).toEqual(HOME)
    expect(Math.abs(playing.endedAtSeconds() - 15 * MINUTE)).toBeLessThan(EXACT_SECONDS)
    const spokenDuring = playing.said.filter(({ at: ms }) =>
      times.some((second) => ms > (second + 1) * 1_000 && ms < (second + 25) * 1_000),
    )
    expect(spokenDuring).toEqual([])
    expect(playing.transcript()).toMatchSnapshot()
  })
  it('waits when the robot is lost, calls staff after a minute, and makes up for it', async () => {
    const at = {
      200: (now: Playing) => now.send({ type: 'link.lost' }),
      350: (now: Playing) => now.send({ type: 'link.restored' }),
    }
    const playing = await lead({ options: { minutes: 14 }, guide: { at } })
    expect(homecoming(playing)).toEqual(HOME)
    expect(playing.calls).toEqual(['link.lost'])
    expect(Math.abs(playing.endedAtSeconds() - 14 * MINUTE)).toBeLessThan(EXACT_SECONDS)
    expect(MUSTS.filter((stop) => !stopsTold(playing).includes(stop))).toEqual([])
    expect(playing.transcript()).toMatchSnapshot()
  })
  it('goes on where it was after a short cut of the link', async () => {
    const playing = await lead({ options: { minutes: 15 }, fault: 'link' })
    expect(homecoming(playing)).toEqual(HOME)
    expect(stopsTold(playing)).toEqual(ALL)
    expect(Math.abs(playing.endedAtSeconds() - 15 * MINUTE)).toBeLessThan(EXACT_SECONDS)
  })
})

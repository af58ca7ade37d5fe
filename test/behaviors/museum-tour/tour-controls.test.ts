import { describe, expect, it } from 'vitest'
import { UNKNOWN_HEALTH } from '#robot'
import { museumTour } from '../../../behaviors/museum-tour/museum-tour.ts'
import { open, type Playing, type PlayOptions } from '../activities/play.ts'
import { beats, lead, smallMuseum, stopsTold, tally, tourState } from './lead.ts'

const SECOND = 1_000

/** Led by hand: the guide presses "we are there" as soon as the way is told of. */
async function at(id: string, given: PlayOptions = {}): Promise<Playing> {
  const playing = open(museumTour, { content: smallMuseum, locale: 'en', options: { minutes: 20 }, ...given })
  const isThere = () => playing.beat()?.id.startsWith(id) ?? false
  for (let tenths = 0; tenths < 20_000 && !isThere(); tenths++) {
    await playing.clock.advance(100)
    if (!isThere() && playing.beat()?.id.startsWith('walk.')) playing.command('arrived')
  }
  return playing
}
async function pressed(playing: Playing, name: string, value?: string | number) {
  playing.command(name, value)
  await playing.clock.advance(100)
  return { beat: playing.beat()?.id.replace(/\.\d+$/, ''), said: playing.said.at(-1)?.text }
}
const nextBeat = async (playing: Playing) => {
  const { id } = playing.beat() ?? {}
  await playing.until(() => playing.beat()?.id !== id)
  return playing.beat()?.id
}

describe('what a guide asks of a tour', () => {
  it('offers what makes sense where the group is', async () => {
    const names = (playing: Playing) => {
      const { controls } = museumTour
      return typeof controls === 'function' ? controls(playing.actor.getSnapshot()).map(({ name }) => name) : []
    }
    const first = 'again skip'.split(' ')
    const last = 'back floor applaud slower faster louder softer time finish'.split(' ')
    const elsewhere = 'shorter goTo closed stepFree regroup count home'.split(' ')
    expect(names(await at('welcome'))).toEqual([...first, 'guestQuestion', ...elsewhere, ...last])
    expect(names(await at('walk.clocks'))).toEqual([...first, 'confirm', 'arrived', 'guestQuestion', ...elsewhere, ...last])
    expect(names(await at('stop.clocks.tell'))).toEqual([...first, 'question', 'guestQuestion', 'puzzle', ...elsewhere, ...last])
  })
  it('answers the question that was picked, then tells again what was cut', async () => {
    const playing = await at('stop.clocks.tell.2')
    expect(await pressed(playing, 'question', 'clock-works')).toEqual({
      ...{ beat: 'answer.clock-works', said: 'Yes, the keeper winds it every Monday.' },
    })
    expect(await nextBeat(playing)).toBe('stop.clocks.tell.2')
    expect(tally(playing)).toMatchObject({ questions: 1 })
  })
  it('answers two questions by voice or tap where it asks for them, and goes on', async () => {
    const playing = await at('stop.clocks.ask')
    await playing.until(() => playing.state().includes('floor'))
    playing.answers.next({ way: 'speech', text: 'does the clock still work', confidence: 0.8 })
    await playing.clock.advance(100)
    expect(playing.said.at(-1)?.text).toBe('Yes, the keeper winds it every Monday.')
    expect(await nextBeat(playing)).toBe('stop.clocks.ask.2')
    playing.answer({ way: 'screen', choice: 'clock-price' })
    await playing.clock.advance(100)
    expect(playing.said.at(-1)?.text).toBe('Nobody knows its price: it was a gift.')
    expect(await nextBeat(playing)).toBe('stop.clocks.puzzle')
  })
  it('poses the riddle now, counts who was right, and solves it', async () => {
    const playing = await at('stop.clocks.tell.1')
    expect((await pressed(playing, 'puzzle')).beat).toBe('stop.clocks.puzzle')
    playing.answer({ way: 'screen', choice: 'a' })
    await playing.until(() => playing.beat()?.kind === 'reveal')
    expect(playing.said.at(-1)?.text).toMatch(/^Just one: only hours were counted. … (Good thinking|Thank you)/)
    expect(tally(playing)).toMatchObject({ puzzles: 1, puzzlesRight: 1 })
    expect(await nextBeat(playing)).toBe('stop.clocks.tell.1')
  })
  it('praises nobody for silence', async () => {
    const playing = await at('stop.clocks.reveal')
    expect(playing.said.at(-1)?.text).toBe('Just one: only hours were counted.')
  })
  it('ends the story of a stop with what is being told, and tells less from then on', async () => {
    const playing = await at('stop.clocks.tell.1')
    playing.command('shorter')
    expect(await nextBeat(playing)).toBe('stop.clocks.look')
    expect(tourState(playing)?.length).toBe('short')
    playing.command('longer')
    await playing.clock.advance(100)
    expect(tourState(playing)?.length).toBe('long')
  })
  it('goes wherever the guide wants, and sees the others after that', async () => {
    const playing = await at('stop.hall.tell.1')
    expect((await pressed(playing, 'goTo', 'maps')).beat).toBe('walk.maps')
    expect(tourState(playing)?.ahead).toEqual(['garden', 'clocks', 'tools', 'attic'])
  })
  it('skips the way as if the group were there, and skips a stop', async () => {
    const playing = await at('walk.clocks')
    expect((await pressed(playing, 'skip')).beat).toBe('stop.clocks.tell')
    expect((await pressed(playing, 'skip')).beat).toBe('walk.tools')
  })
  it('goes back to the stop before', async () => {
    const playing = await at('walk.clocks')
    expect((await pressed(playing, 'back')).beat).toBe('stop.hall.tell')
  })
  it('counts and gathers the group', async () => {
    const playing = await at('stop.hall.tell.1')
    expect(await pressed(playing, 'count', 14)).toEqual({
      beat: 'count',
      said: 'There are fourteen of us. Your guide is checking that everybody is here.',
    })
    expect((await pressed(playing, 'regroup')).beat).toBe('regroup')
    playing.command('confirm')
    await playing.clock.advance(2 * SECOND)
    expect(playing.beat()?.id).toBe('stop.hall.tell.1')
  })
  it('takes the way without steps from now on', async () => {
    const playing = await at('walk.attic')
    expect(await pressed(playing, 'stepFree')).toEqual({ beat: 'way', said: 'Very well, we will take the way without steps.' })
    expect(await nextBeat(playing)).toBe('walk.maps')
  })
  it('leaves a room that is closed while the group stands in it', async () => {
    const playing = await at('stop.clocks.tell.1')
    expect((await pressed(playing, 'closed', 'west')).said).toBe(
      'This part is closed today: the clock room. We will go on elsewhere.',
    )
    expect(await nextBeat(playing)).toBe('walk.attic')
  })
  it('keeps what was asked of it through a pause, and through "again"', async () => {
    const playing = await at('stop.hall.tell.1')
    await pressed(playing, 'closed', 'west')
    await pressed(playing, 'again')
    playing.send({ type: 'session.paused' })
    await playing.clock.advance(30 * SECOND)
    playing.send({ type: 'session.continued' })
    await playing.clock.advance(4 * SECOND)
    expect(tourState(playing)?.closedRooms).toEqual(['west'])
  })
  it('takes a hand on its head for "we are there", and the voices of passers-by for nothing', async () => {
    const playing = await at('walk.clocks')
    await playing.until(() => playing.state().includes('floor'))
    playing.answers.next({ way: 'speech', text: 'the clocks', confidence: 0.8 })
    await playing.clock.advance(SECOND)
    expect(playing.beat()?.id).toBe('walk.clocks')
    playing.answer({ way: 'touch', choice: 'headMiddle' })
    await playing.clock.advance(100)
    expect(playing.beat()?.id).toBe('stop.clocks.tell.1')
  })
  it('offers a guide who has the floor a cue after twenty seconds', async () => {
    const playing = await at('stop.clocks.tell.1')
    const planned = () => museumTour.planned?.(playing.actor.getSnapshot())
    playing.command('floor')
    await playing.clock.advance(5 * SECOND)
    expect(planned()).toMatch(/^Every town kept its own time/)
    await playing.clock.advance(20 * SECOND)
    expect(planned()).toBe('Talk about church time.')
  })
  it('tells at which stop it is, of how many', async () => {
    const playing = await at('stop.clocks.tell.1')
    const endsAt = expect.any(Number)
    expect(museumTour.progress?.(playing.actor.getSnapshot())).toEqual({ part: 'The clocks', step: 2, of: 6, endsAt })
  })
  it('asks for the routes and stops of the museum', () => {
    const { options } = museumTour
    const asked = typeof options === 'function' ? options(smallMuseum) : []
    expect(asked.map(({ name }) => name)).toEqual(['route', 'start', 'audience', 'length', 'language', 'minutes', 'stepFree'])
    expect(asked[1]).toMatchObject({ preset: 'base', choices: [{ id: 'base' }, ...stopChoices()] })
  })
})

describe('a body that has to go home', () => {
  it.each([
    ['battery', { batteryPercent: 13, charging: false }, 'My battery is almost empty.'],
    ['heat', { heatLevel: 2, hotChains: ['Legs'] }, 'My joints are getting warm.'],
  ] as const)('says why and goes, for %s', async (_, health, why) => {
    const playing = await lead({
      guide: { at: { 90: (now) => now.health.next({ ...UNKNOWN_HEALTH, ...health }) } },
    })
    expect(playing.said.filter(({ text }) => text.startsWith(why))).toHaveLength(1)
    expect(beats(playing).slice(-2)).toEqual(['home', 'goodbye'])
    expect(stopsTold(playing).length).toBeLessThan(3)
    expect(tally(playing)).toMatchObject({ brokenOff: 1 })
  })
  it('does not for hot arms', async () => {
    const hot = { ...UNKNOWN_HEALTH, heatLevel: 2, hotChains: ['LArm'] } as const
    const playing = await lead({ guide: { at: { 90: (now) => now.health.next(hot) } } })
    expect(tally(playing)).toMatchObject({ brokenOff: 0, leftOut: 0 })
  })
})

describe('a tour that is resumed', () => {
  it('goes on at the same stop, and is back at the hour that was asked', async () => {
    const before = await at('stop.clocks.tell.2')
    const resume = before.kept.at(-1)
    const after = await lead({
      ...(resume && { resume }),
      options: { minutes: 20 },
      startAt: before.clock.wallTime() + 30 * SECOND,
    })
    expect(beats(after)[0]).toBe('stop.clocks.tell.2')
    expect(stopsTold(after)).toEqual(['clocks', 'tools', 'attic', 'maps', 'garden'])
  })
})

function stopChoices() {
  return smallMuseum.stops.map(({ id, title }) => ({ id, label: title }))
}

import { describe, expect, it } from 'vitest'
import { UNKNOWN_HEALTH } from '#robot'
import { TELLS } from '../../../behaviors/shared/tell-program.ts'
import { open, type Playing, type PlayOptions } from './play.ts'
import { EVERYTHING, itemOf, programOf, roundsOf, showOf } from './program-show.ts'

const show = showOf([itemOf('one', programOf(EVERYTHING)), itemOf('two', roundsOf('round', 4), { closing: true })])
const SECOND = 1_000

async function at(beat: string, state = 'speaking', given: PlayOptions = {}): Promise<Playing> {
  const playing = open(show, { content: {}, locale: 'en', ...given })
  for (let tries = 0; tries < 100 && !(playing.beat()?.id === beat && playing.state().includes(state)); tries++) {
    await playing.until(() => playing.beat()?.id === beat && playing.state().includes(state), 60)
    if (playing.beat()?.id !== beat && playing.state().includes('floorTaken')) playing.command('skip')
  }
  return playing
}
async function pressed(playing: Playing, name: string, value?: string | number) {
  playing.command(name, value)
  await playing.clock.advance(100)
  return { beat: playing.beat()?.id, said: playing.said.at(-1)?.text }
}

describe('the controls of a program', () => {
  it('say it again in other words, and again in others', async () => {
    const playing = await at('hello')
    expect(await pressed(playing, 'again')).toEqual({ beat: 'hello', said: 'Once more hello for you all.' })
    expect(await pressed(playing, 'again')).toEqual({ beat: 'hello', said: 'And hello a third time for you.' })
    expect(playing.said.map(({ outcome }) => outcome)).toEqual(['cut', 'cut', 'speaking'])
  })
  it('skip a question together with its reveal', async () => {
    const playing = await at('ask/question', 'floor')
    expect((await pressed(playing, 'skip')).beat).toBe('move')
  })
  it('go back to the beginning of the part, then to the part before', async () => {
    const playing = await at('ask/reveal')
    expect((await pressed(playing, 'back')).beat).toBe('ask/question')
    expect((await pressed(playing, 'back')).beat).toBe('hello')
    expect((await pressed(playing, 'back')).beat).toBe('hello')
    await playing.until(() => playing.beat()?.id === 'ask/reveal')
    expect(playing.beat()?.id).toBe('ask/reveal')
  })
  it('go back across items', async () => {
    const playing = await at('hello')
    expect((await pressed(playing, 'next')).beat).toBe('round.1/question')
    expect((await pressed(playing, 'back')).beat).toBe('hello')
  })
  it('make it easier or harder without a word', async () => {
    const playing = await at('ask/question', 'floor')
    const said = playing.said.length
    playing.command('harder')
    playing.command('harder')
    playing.command('easier')
    await playing.clock.advance(100)
    expect({ level: playing.snapshot().context.run.adaptation.level, said: playing.said.length }).toEqual({ level: 2, said })
  })
  it('change the repetitions of the movement that is shown', async () => {
    const fewer = await at('move', 'showing')
    await pressed(fewer, 'fewer')
    await fewer.until(() => fewer.beat()?.id === 'rest')
    const more = await at('move', 'showing')
    await pressed(more, 'more')
    await more.until(() => more.beat()?.id === 'rest')
    const numbers = ({ said }: Playing) => said.map(({ text }) => text).filter((text) => !text.includes(' '))
    expect([numbers(fewer), numbers(more)]).toEqual([
      ['one', 'two'],
      ['one', 'two', 'three', 'four', 'five', 'six'],
    ])
  })
  it('set the voice at once, within what people understand', async () => {
    const playing = await at('hello')
    const { settings } = playing.snapshot().context.stage.robot
    for (let times = 0; times < 9; times++) await pressed(playing, 'louder')
    for (let times = 0; times < 2; times++) await pressed(playing, 'slower')
    expect([await settings.read('volume'), await settings.read('speechSpeed')]).toEqual([80, 69])
  })
  it('call the next of those who agreed to be named, or the one that staff chose', async () => {
    const playing = await at('ask/question', 'floor')
    expect((await pressed(playing, 'name')).said).toBe('Marie, would you like to try?')
    await playing.until(() => playing.state().includes('floor'))
    expect((await pressed(playing, 'name', 'Paul')).said).toBe('What do you think, Paul?')
    await playing.until(() => playing.state().includes('floor'))
    expect(playing.beat()?.id).toBe('ask/question')
  })
  it('applaud, and go on with the sentence that was cut', async () => {
    const playing = await at('hello')
    await pressed(playing, 'applaud')
    await playing.until(() => playing.beat()?.id === 'ask/question')
    expect(playing.said.map(({ text, outcome }) => [text, outcome]).slice(0, 3)).toEqual([
      ['Here is hello for you all.', 'cut'],
      ['Well done, everybody!', 'spoken'],
      ['Here is hello for you all.', 'spoken'],
    ])
    expect(playing.lines.some((line) => line.endsWith('* applaud'))).toBe(true)
  })
  it('give the floor to staff: silent, a nod now and then, and back to where we were', async () => {
    const playing = await at('ask/reveal')
    const said = playing.said.length
    playing.command('floor')
    await playing.clock.advance(65 * SECOND)
    expect(playing.said).toHaveLength(said)
    expect(playing.lines.filter((line) => line.endsWith('* yes'))).toHaveLength(3)
    expect(playing.controls()).toContain('giveBack')
    expect((await pressed(playing, 'giveBack')).said).toBe('I am back. We were at: Title of ask/reveal')
    await playing.until(() => playing.state().includes('speaking'))
    expect(playing.beat()?.id).toBe('ask/reveal')
  })
  it('close the floor on the first answer where it may be closed, and note the others', async () => {
    const open = await at('ask/question', 'floor')
    open.answer()
    await open.clock.advance(100)
    expect(open.beat()?.id).toBe('ask/question')
    const fast = await at('fast', 'floor')
    fast.answers.next({ way: 'speech', text: '', confidence: 0.4 })
    await fast.clock.advance(100)
    expect(fast.beat()?.id).toBe('fast')
    fast.answer()
    await fast.clock.advance(100)
    expect(fast.beat()?.id).toBe('walk')
  })
  it('ask staff three times to confirm, then leave them the floor, and go home when nobody comes', async () => {
    const playing = await at('walk', 'floor')
    await playing.until(() => playing.state().includes('floorTaken'), 90)
    const asked = playing.said.map(({ text }) => text).filter((text) => text.includes('walk'))
    expect(asked).toEqual(['Here is walk for you all.', 'Once more walk for you all.', 'And walk a third time for you.'])
    await playing.clock.advance(15 * 60 * SECOND + SECOND)
    expect(playing.beat()?.id).toBe('round.1/question')
  })
  it('do what a program offers besides', async () => {
    const playing = await at('hello')
    expect((await pressed(playing, 'surprise')).beat).toBe('own.surprise')
  })
  it('offer what can be done now', async () => {
    const playing = await at('hello')
    expect(playing.controls()).toEqual(
      'again skip surprise back floor name applaud easier harder slower faster louder softer next time finish'.split(' '),
    )
    const moving = await at('move', 'showing')
    expect(moving.controls()).toContain('fewer')
  })
  it('tell the console how far it is, and what it goes on with', async () => {
    const playing = await at('hello')
    const told = () => TELLS.progress(playing.actor.getSnapshot())
    expect(told()).toEqual({ part: 'Title one', step: 1, of: 2, endsAt: null })
    playing.command('time', 10)
    expect(told()).toEqual({ part: 'Title one', step: 1, of: 2, endsAt: playing.clock.wallTime() + 600 * SECOND })
    playing.send({ type: 'session.paused' })
    expect(TELLS.planned(playing.actor.getSnapshot())).toBe('Here is hello for you all.')
  })
})

describe('what goes wrong in a program', () => {
  it('counts without the robot when a joint is hot', async () => {
    const playing = await at('move', 'showing')
    playing.health.next({ ...UNKNOWN_HEALTH, heatLevel: 2, hotChains: ['LArm'] })
    await playing.until(() => playing.beat()?.id === 'rest')
    expect(playing.said.map(({ text }) => text)).toContain('Carry on without me, I will count.')
    const { context } = playing.snapshot()
    expect(playing.lines.filter((line) => line.endsWith('* raise'))).toHaveLength(1)
    expect(playing.said.map(({ text }) => text).filter((text) => !text.includes(' '))).toEqual(['one', 'two', 'three', 'four'])
    expect(context.run.current?.beat.id).toBe('rest')
  })
  it('counts without the robot when it refuses a movement', async () => {
    const refuse = { perform: () => Promise.reject(new Error('the motors are off')) }
    const playing = await at('move', 'counting', { robot: { movements: refuse } })
    await playing.until(() => playing.beat()?.id === 'dance')
    expect(playing.snapshot().context.counts).toMatchObject({ excused: 1 })
  })
  it('shows its words as long as they would take, when the robot cannot speak', async () => {
    const mute = {
      say: async () => 'interrupted' as const,
      speaking$: open(show, { content: {} }).snapshot().context.stage.robot.speech.speaking$,
      hush: async () => {},
    }
    const playing = open(show, { content: {}, robot: { speech: mute } })
    await playing.until(() => playing.beat()?.id === 'move')
    expect(playing.seconds()).toBeGreaterThan(12)
    expect(playing.snapshot().context.counts.unspoken).toBeGreaterThanOrEqual(3)
  })
  it.each(['link', 'safety'] as const)(
    'says where we were after %s came between for long, and plays the same beat',
    async (kind) => {
      const playing = await at('ask/reveal')
      playing.send(kind === 'link' ? { type: 'link.lost' } : { type: 'safety.hold', reason: 'heat' })
      await playing.clock.advance(20 * SECOND)
      playing.send(kind === 'link' ? { type: 'link.restored' } : { type: 'safety.clear' })
      await playing.clock.advance(SECOND)
      await playing.until(() => playing.said.at(-1)?.text.startsWith('Here is') === true)
      expect(playing.said.slice(-2).map(({ text }) => text)).toEqual([
        'I am back. We were at: Title of ask/reveal',
        'Here is ask/reveal for you all.',
      ])
    },
  )
  it('takes its posture again after the link was lost, for the robot may have restarted', async () => {
    const playing = await at('ask/reveal')
    playing.send({ type: 'link.lost' })
    await playing.clock.advance(SECOND)
    playing.send({ type: 'link.restored' })
    await playing.until(() => playing.state().includes('speaking'))
    expect(playing.lines.filter((line) => line.endsWith('* stand'))).toHaveLength(2)
    expect(playing.snapshot().context.body.posture).toBe('stand')
  })
  it('calls staff when the robot stays away for a minute', async () => {
    const playing = await at('hello')
    playing.send({ type: 'link.lost' })
    await playing.clock.advance(61 * SECOND)
    expect(playing.calls).toEqual(['link.lost'])
  })
  it('waits for the link when staff end a pause while it is lost', async () => {
    const playing = await at('hello')
    for (const type of ['session.paused', 'link.lost', 'session.continued'] as const) playing.send({ type })
    expect(playing.state()).toBe('"interrupted"')
    playing.send({ type: 'link.restored' })
    await playing.clock.advance(100)
    expect(playing.beat()?.id).toBe('hello')
  })
})

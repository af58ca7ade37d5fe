import { describe, expect, it } from 'vitest'
import { museumObject } from '../../../behaviors/museum-tour/museum-object.ts'
import { tallyOf } from '../../../behaviors/shared/run.ts'
import { open, type Playing, type PlayOptions } from '../activities/play.ts'
import { smallMuseum } from './lead.ts'

const SECOND = 1_000

function standing(given: PlayOptions = {}): Playing {
  return open(museumObject, { content: smallMuseum, locale: 'en', options: { stop: 'clocks', minutes: 10 }, ...given })
}
const at = (playing: Playing, id: string) =>
  playing.until(() => (playing.beat()?.id.startsWith(id) ?? false) && playing.state().includes('floor'))
const texts = (playing: Playing) => playing.said.map(({ text }) => text)

describe('a robot at an object', () => {
  it('invites, tells the short story, answers two questions and says where to go on', async () => {
    const playing = standing()
    await at(playing, 'invite')
    playing.answer({ way: 'touch', choice: 'headMiddle' })
    await at(playing, 'ask')
    playing.answer({ way: 'screen', choice: 'clock-works' })
    await playing.until(() => playing.beat()?.kind === 'talk')
    await at(playing, 'ask')
    playing.answers.next({ way: 'speech', text: 'what is the clock worth', confidence: 0.8 })
    await playing.until(() => playing.beat()?.id.startsWith('next') ?? false)
    const spoken = texts(playing)
    expect(spoken.slice(1, 2)).toEqual(['Every town kept its own time. … This clock has seen three kings.'])
    expect(spoken.slice(3, 4)).toEqual(['Yes, the keeper winds it every Monday.'])
    expect(spoken.slice(5)).toEqual([
      'Nobody knows its price: it was a gift.',
      'To go on, have a look at The tools. You will find it here: the workshop.',
    ])
    expect(tallyOf(playing.snapshot().context.run).object).toEqual({ visits: 1, questions: 2, invitations: 1 })
  })
  it('can be read along on a phone, in the language of the guest', async () => {
    const playing = standing()
    const view = (language: string) => museumObject.companion?.(playing.actor.getSnapshot(), language)
    await at(playing, 'invite')
    const story = ['Chaque ville avait son heure.', 'Cette horloge a vu trois rois.']
    expect(view('fr')).toMatchObject({ title: 'Les horloges', lines: [], whole: story, stops: [], puzzle: undefined })
    playing.answer({ way: 'screen', choice: 'tell' })
    await playing.until(() => playing.beat()?.id.startsWith('stop.clocks.tell.1') ?? false)
    expect([view('fr')?.lines, view('en')?.lines]).toEqual([
      story,
      ['Every town kept its own time.', 'This clock has seen three kings.'],
    ])
  })
  it('waits for the next visitor after that', async () => {
    const playing = standing()
    await at(playing, 'invite')
    playing.answer({ way: 'screen', choice: 'tell' })
    await playing.until(() => playing.beat()?.id.startsWith('next') ?? false)
    await at(playing, 'invite')
    expect(tallyOf(playing.snapshot().context.run).object).toMatchObject({ visits: 1, invitations: 2 })
  })
  it('invites ever more seldom when nobody comes, and never in the same words twice in a row', async () => {
    const playing = standing({ options: { stop: 'clocks', minutes: 20 } })
    await playing.until(() => false, 1_300)
    const invitations = playing.said.filter(({ text }) => text.includes('The clocks'))
    const between = invitations
      .slice(1)
      .map(({ at }, index) => Math.round((at - (invitations[index]?.at ?? 0)) / SECOND / 10) * 10)
    expect(between).toEqual([50, 80, 170, 240, 250, 240])
    expect(invitations.filter(({ text }, index) => text === invitations[index - 1]?.text)).toEqual([])
    expect([playing.isOver(), playing.errors]).toEqual([true, []])
  })
  it('takes murmur for nobody', async () => {
    const playing = standing()
    await at(playing, 'invite')
    playing.answers.next({ way: 'speech', text: '', confidence: 0.3 })
    await playing.clock.advance(5 * SECOND)
    expect(playing.beat()?.id).toMatch(/^invite/)
  })
  it('sends nobody further from the last stop of its route', async () => {
    const playing = standing({ options: { stop: 'garden', minutes: 10 } })
    await at(playing, 'invite')
    playing.answer({ way: 'staff' })
    await playing.until(() => playing.beat()?.kind === 'talk')
    await at(playing, 'invite')
    expect(texts(playing).some((text) => text.startsWith('To go on'))).toBe(false)
  })
})

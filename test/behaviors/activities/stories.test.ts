import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { loadContent } from '#content'
import { type Chain, UNKNOWN_HEALTH } from '#robot'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import { StoriesContentSchema } from '../../../behaviors/activities/stories/stories.content.ts'
import { stories } from '../../../behaviors/activities/stories/stories.ts'
import { storiesProgram, storySeconds } from '../../../behaviors/activities/stories/stories-program.ts'
import { STORY_TITLES } from '../../../behaviors/activities/stories/story-titles.ts'
import type { Situation } from '../../../behaviors/shared/program.ts'
import { textOf } from '../../../behaviors/shared/utterance-text.ts'
import { open, play } from './play.ts'
import { comesToItsEnd, keepsTranscripts } from './rehearse.ts'

const content = loadContent(stories.contentFile, StoriesContentSchema)
const TEN = { minutes: 10, level: '1' }
const SITUATION: Situation = {
  ...{ locale: 'fr', level: 1, repetitions: 6, named: [], seated: true, robot: 'nao', now: 0, timeZone: 'Europe/Paris' },
  ...{ remainingSeconds: 86_400, pace: 1, random: createRandom(3) },
}

describe('stories', () => {
  comesToItsEnd(stories, TEN, { said: 20 })
  keepsTranscripts(stories, TEN)

  it('teaches what the group does, tells every part, thanks, and asks', async () => {
    const { playing } = await play(stories, { options: { ...TEN, story: 'the-soup' }, fault: 'silence' })
    const steps = playing.kept.map(({ step }) => step).filter((step) => step.includes('story.1.'))
    const parts = content.stories.find(({ id }) => id === 'the-soup')?.parts ?? []
    const expected = ['intro', 'teach', ...parts.map((_, index) => `part.${index + 1}`), 'thanks', 'talk']
    expect(steps).toEqual(expected.map((step) => `stories.1/story.1.${step}`))
  })
  it('leaves time where people join in, and only there', async () => {
    const playing = open(asBehavior(stories), { options: { ...TEN, story: 'the-donkey-and-the-bells' } })
    const floorAt = async (part: number) => {
      await playing.until(() => playing.beat()?.id === `story.1.part.${part}`)
      return playing.beat()?.floor?.seconds
    }
    expect([await floorAt(1), await floorAt(2), await floorAt(5)]).toEqual([undefined, 4, 14])
  })
  it('is told crouching while the legs of a NAO are hot, without gestures, and standing again when they are not', async () => {
    const playing = open(asBehavior(stories), { options: { ...TEN, story: 'the-soup' } })
    const warm = (hotChains: readonly Chain[]) => playing.health.next({ ...UNKNOWN_HEALTH, heatLevel: 1, hotChains })
    const doneUntil = async (step: string) => {
      const from = playing.lines.length
      await playing.until(() => playing.beat()?.id === `story.1.${step}`)
      return playing.lines.slice(from).flatMap((line) => line.split(' * ')[1] ?? [])
    }
    await doneUntil('part.3')
    warm(['Legs'])
    expect(await doneUntil('part.9')).toEqual(['crouch'])
    warm([])
    expect(await doneUntil('thanks')).toEqual(['stand', 'bow', 'applaud'])
  })
  it('goes straight to the end, with a word about it, when time became short', () => {
    const program = storiesProgram(content, { story: 'the-patchwork' })
    let step = program.next(program.begin(SITUATION), SITUATION)
    while (step && step.state.part < 1) step = program.next(step.state, SITUATION)
    const last = step && program.next(step.state, { ...SITUATION, remainingSeconds: 30 })
    expect([step?.beat.id, last?.beat.id]).toEqual(['story.1.part.2', 'story.1.part.12'])
    expect(content.shorter.some(({ fr }) => textOf(last?.beat.say[0] ?? '').startsWith(fr))).toBe(true)
    expect(last && program.next(last.state, SITUATION)?.beat.id).toBe('story.1.thanks')
  })
  it('begins no second story that there is no time for, and one however short the time', () => {
    const program = storiesProgram(content, {})
    const begun = program.begin(SITUATION)
    const short = { ...SITUATION, remainingSeconds: 20 }
    expect(program.next(begun, short)?.beat.id).toBe('story.1.intro')
    expect(program.next({ ...begun, step: 'talk', begun: 1 }, short)).toBeUndefined()
  })
  it('tells short ones to those who want it easy, and each one once', () => {
    const levels = played().map((place) => content.stories[place]?.level)
    expect(levels).toEqual([...levels].sort())
    expect(new Set(played()).size).toBe(content.stories.length)
  })
  it('takes about two to four minutes each, the longer the higher the level', () => {
    for (const locale of ['fr', 'en'] as const) {
      const seconds = content.stories.map((_, place) => storySeconds(place, content, { ...SITUATION, locale }))
      expect(Math.min(...seconds)).toBeGreaterThan(100)
      expect(Math.max(...seconds)).toBeLessThan(240)
      const mean = (level: number) => {
        const some = seconds.filter((_, place) => content.stories[place]?.level === level)
        return some.reduce((sum, one) => sum + one, 0) / some.length
      }
      expect(mean(1)).toBeLessThan(mean(2))
      expect(mean(2)).toBeLessThan(mean(3))
    }
  })
  it('offers staff the stories of its content file by their titles', () => {
    expect(Object.entries(STORY_TITLES)).toEqual(content.stories.map(({ id, title }) => [id, title]))
  })
  it('gives the group something to do in every story, at least twice', () => {
    expect(content.stories.filter(({ parts }) => parts.filter(({ join }) => join).length < 2)).toEqual([])
  })
})

/** Which stories are told, to the last. */
function played(): number[] {
  const program = storiesProgram(content, {})
  const places: number[] = []
  for (let step = program.next(program.begin(SITUATION), SITUATION); step; step = program.next(step.state, SITUATION))
    if (step.state.step === 'intro') places.push(step.state.current)
  return places
}

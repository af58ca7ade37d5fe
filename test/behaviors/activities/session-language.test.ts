import { of } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import type { Locale, Robot } from '#robot'
import { PlanSchema, SessionContentSchema } from '../../../behaviors/activities/session/session.content.ts'
import { activitySession } from '../../../behaviors/activities/session/session.ts'
import { SESSION_FILE } from '../../../behaviors/activities/session/session-file.ts'
import { controlsOf } from '../../../behaviors/shared/controls.ts'
import { open, type Playing } from './play.ts'

const plan = PlanSchema.parse({
  ...{ id: 'mixed', title: { fr: 'Mélange', en: 'Mixed' }, minutes: 15 },
  items: [{ activity: 'proverbs' }, { activity: 'quiz' }],
})
const content = { ...loadContent(SESSION_FILE, SessionContentSchema), plans: [plan] }

function speaking(locales: readonly Locale[]): Partial<Robot> {
  const identity = { kind: 'nao', naoqiVersion: '', headId: '', locales } as const
  const capabilities = { screen: false, legs: true, animatedSpeech: true, peopleSensing: true, wordSpotting: true }
  return { identity$: of({ identity, capabilities }) }
}

async function asking(playing: Playing): Promise<Playing> {
  await playing.until((now) => now.context.run.current?.beat.id === 'question.2')
  await playing.clock.advance(100)
  return playing
}

describe('the language of a session', () => {
  it('is another one from the moment staff want that, and the part that was begun begins anew in it', async () => {
    const playing = await asking(open(activitySession, { content }))
    playing.command('language', 'en')
    await playing.clock.advance(100)
    expect(playing.beat()?.id).toBe('intro')
    const from = playing.said.length - 1
    await playing.clock.advance(20 * 60_000)
    const spoken = playing.facts().flatMap((fact) => (fact.type === 'robot.said' ? [fact.locale] : []))
    expect(new Set(spoken.slice(from))).toEqual(new Set(['en']))
    expect(playing.views.at(-1)?.locale).toBe('en')
    expect({ errors: playing.errors, isOver: playing.isOver() }).toEqual({ errors: [], isOver: true })
    expect(Math.abs(playing.endedAtSeconds() - 15 * 60)).toBeLessThanOrEqual(60)
  })
  it('is kept by a session that goes on from a checkpoint', async () => {
    const playing = await asking(open(activitySession, { content }))
    playing.command('language', 'en')
    await playing.clock.advance(30_000)
    const resume = playing.kept.at(-1)
    if (!resume) throw new TypeError('Nothing was kept')
    const resumed = open(activitySession, { content, resume })
    await resumed.clock.advance(60_000)
    const spoken = resumed.facts().flatMap((fact) => (fact.type === 'robot.said' ? [fact.locale] : []))
    expect(new Set(spoken)).toEqual(new Set(['en']))
  })
  it('may be changed in a pause as well, and is heard when that is over', async () => {
    const playing = await asking(open(activitySession, { content }))
    playing.send({ type: 'session.paused' })
    playing.command('language', 'en')
    await playing.clock.advance(5_000)
    playing.send({ type: 'session.continued' })
    await playing.clock.advance(100)
    expect([playing.beat()?.id, playing.views.at(-1)?.locale]).toEqual(['intro', 'en'])
  })
  it('is offered where the robot has another voice, and cannot be changed where it has none', async () => {
    const offered = (playing: Playing) => controlsOf(playing.snapshot()).find(({ name }) => name === 'language')?.asks
    const bilingual = await asking(open(activitySession, { content, robot: speaking(['fr', 'en']) }))
    expect(offered(bilingual)).toEqual({ kind: 'choice', choices: [{ id: 'en', label: { fr: 'Anglais', en: 'English' } }] })
    const french = await asking(open(activitySession, { content, robot: speaking(['fr']) }))
    expect(offered(french)).toBeUndefined()
    french.command('language', 'en')
    await french.clock.advance(100)
    expect([french.beat()?.id, french.views.at(-1)?.locale]).toEqual(['question.2', 'fr'])
  })
})

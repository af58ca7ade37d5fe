import { describe, expect, it } from 'vitest'
import { createRandom, VirtualClock } from '#clock'
import { loadContent } from '#content'
import type { PlayedItems } from '#runtime'
import { activities } from '../../../behaviors/activities/index.ts'
import { arrangeAlone, asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import { PlanSchema, SessionContentSchema } from '../../../behaviors/activities/session/session.content.ts'
import { activitySession } from '../../../behaviors/activities/session/session.ts'
import { SESSION_FILE } from '../../../behaviors/activities/session/session-file.ts'
import { dryRun } from '../../../behaviors/shared/dry-run.ts'
import type { Activity } from '../../../behaviors/shared/program.ts'
import { freshFirst, idOfText } from '../../../behaviors/shared/recent.ts'
import { joinedItems } from '../../../src/runtime/item-memory.ts'
import { open, play, THURSDAY_THREE } from './play.ts'

/** For how many weekly sessions of ten minutes a group hears nothing twice. */
const WEEKS: Readonly<Record<string, number>> = { quiz: 7, reminiscence: 5, relaxation: 2 }
/** What has less than that at the easiest level, and comes round the slower for being remembered. */
const SLOWER = ['proverbs', 'riddles', 'songs', 'stories']
const MINUTES = { minutes: 10, level: '1' }

const CONTENTS = Object.fromEntries(
  activities.map(({ id, contentFile, contentSchema }) => [id, loadContent(contentFile, contentSchema)]),
)

function activityOf(id: string): Activity {
  const activity = activities.find((one) => one.id === id)
  if (!activity) throw new TypeError(`There is no activity ${id}`)
  return activity
}

/** A session that nobody answers in, without a robot. */
function week(activity: Activity, recent: PlayedItems, seed: number): readonly string[] {
  const random = createRandom(seed)
  const clock = new VirtualClock(THURSDAY_THREE)
  const content = CONTENTS[activity.id]
  const playlist = arrangeAlone(activity, {
    content,
    contents: {},
    options: MINUTES,
    recent,
    locale: 'fr',
    stage: { clock, random },
  })
  const { beats } = dryRun(playlist, { locale: 'fr', random, moment: { nowMs: 0, wallMs: THURSDAY_THREE, robot: 'nao' } })
  return beats.flatMap(({ beat: { item } }) => (item === undefined ? [] : [item]))
}

function weeksOf(id: string, weeks: number, isRemembered: boolean): readonly (readonly string[])[] {
  const played: (readonly string[])[] = []
  let recent: PlayedItems = {}
  for (let number = 1; number <= weeks; number++) {
    const now = week(activityOf(id), isRemembered ? recent : {}, number)
    played.push(now)
    recent = joinedItems(recent, { [id]: now })
  }
  return played
}

describe('what was played lately', () => {
  it.each(Object.entries(WEEKS))('leaves %s something else for %i weeks', (id, weeks) => {
    const played = weeksOf(id, weeks, true).flat()
    expect(played.length).toBeGreaterThan(weeks)
    expect(new Set(played).size).toBe(played.length)
  })
  it.each(SLOWER)('lets more of %s be heard in three weeks than chance does', (id) => {
    const heard = (isRemembered: boolean) => new Set(weeksOf(id, 3, isRemembered).flat()).size
    expect(heard(true)).toBeGreaterThan(heard(false))
  })
  it('gives the same session with the same seed and the same memory, and another with another memory', async () => {
    const quiz = activityOf('quiz')
    const first = week(quiz, {}, 3)
    const facts = async (recent: PlayedItems) => (await play(quiz, { options: MINUTES, recent, seed: 3 })).playing.facts()
    const recent = { quiz: first }
    expect(await facts(recent)).toEqual(await facts(recent))
    expect(week(quiz, recent, 3).filter((item) => first.includes(item))).toEqual([])
  })
  it('counts within a session too: the second part of a kind plays nothing of the first', async () => {
    const plan = PlanSchema.parse({
      ...{ id: 'twice', title: { fr: 'Deux fois', en: 'Twice' }, minutes: 20 },
      items: [{ activity: 'proverbs' }, { activity: 'quiz' }, { activity: 'proverbs' }],
    })
    const content = { ...loadContent(SESSION_FILE, SessionContentSchema), plans: [plan] }
    const { playing } = await play(activitySession, { content })
    const proverbs = playing.kept.flatMap(({ step, data }) => {
      const { beat } = JSON.parse(String(data.run)) as { beat: { item?: string } }
      return /proverbs\.\d\/question/.test(step) && beat.item !== undefined ? [beat.item] : []
    })
    expect(proverbs.length).toBeGreaterThan(8)
    expect(new Set(proverbs).size).toBe(proverbs.length)
  })
  it('is remembered as soon as it is played, so that a session that was cut short counts too', async () => {
    const playing = open(asBehavior(activityOf('quiz')), { options: MINUTES })
    await playing.until((now) => now.context.run.current?.beat.kind === 'question')
    expect(playing.played).toEqual([`quiz ${playing.beat()?.item}`])
  })
  it('comes last, the oldest of it first', () => {
    const places = ['a', 'b', 'c', 'd', 'e']
    expect(freshFirst(places, (place) => place, ['d', 'x', 'a'])).toEqual(['b', 'c', 'e', 'd', 'a'])
    expect(freshFirst(places, (place) => place)).toEqual(places)
  })
  it('has a name of eight letters for what has only words', () => {
    expect(idOfText("Tant va la cruche à l'eau")).toMatch(/^[0-9a-f]{8}$/)
    expect(idOfText('a')).not.toBe(idOfText('b'))
  })
})

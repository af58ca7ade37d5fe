import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { loadContent } from '#content'
import { activities } from '../../../behaviors/activities/index.ts'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import { dateInWords, isEvening, seasonInWords } from '../../../behaviors/activities/session/date-words.ts'
import { nextWords } from '../../../behaviors/activities/session/next-words.ts'
import { PlanSchema, type SessionContent, SessionContentSchema } from '../../../behaviors/activities/session/session.content.ts'
import { activitySession } from '../../../behaviors/activities/session/session.ts'
import { estimateSession } from '../../../behaviors/activities/session/session-estimate.ts'
import { SESSION_FILE } from '../../../behaviors/activities/session/session-file.ts'
import { TELLS } from '../../../behaviors/shared/tell-program.ts'
import { open, play, THURSDAY_THREE } from './play.ts'

const PARIS = 'Europe/Paris'
const content = loadContent(SESSION_FILE, SessionContentSchema)
const contents = Object.fromEntries(
  activities.map(({ id, contentFile, contentSchema }) => [id, loadContent(contentFile, contentSchema)]),
)
const plan = PlanSchema.parse({
  ...{ id: 'tuesday', title: { fr: 'Mardi', en: 'Tuesday' }, minutes: 12 },
  participants: [
    { nickname: 'Mado', namedAloud: true },
    { nickname: 'Simone' },
    { nickname: 'Lucien', namedAloud: true, photo: true },
  ],
  items: [
    { activity: 'proverbs', minutes: 4 },
    { activity: 'proverbs', minutes: 4, essential: true },
  ],
  next: { fr: 'mardi à quinze heures', en: 'on Tuesday at three' },
})
const own: SessionContent = { ...content, plans: [plan] }
const all = { content: own, contents }

describe('an activity session', () => {
  it('greets by name those who agreed, and nobody else', async () => {
    const { playing } = await play(activitySession, all)
    const texts = playing.said.map(({ text }) => text).join('\n')
    expect(texts).toMatch(/Mado et Lucien/)
    expect(texts).not.toContain('Simone')
    expect(JSON.stringify(playing.kept)).not.toContain('Simone')
  })
  it('says which day and season it is, and when people meet again', async () => {
    const { text } = await play(activitySession, { ...all, locale: 'en' })
    expect(text).toContain('Thursday the 26th of November')
    expect(text).toContain('autumn')
    expect(text).toContain('on Tuesday at three')
  })
  it('speaks the language of its plan, whatever was chosen', async () => {
    const english = { ...own, plans: [{ ...plan, language: 'en' as const }] }
    const { text } = await play(activitySession, { ...all, content: english, locale: 'fr' })
    expect(text).toContain('Thursday the 26th of November')
    expect(text).not.toContain('Bonjour')
  })
  it('is as long as was asked', async () => {
    const { playing } = await play(activitySession, { ...all, options: { minutes: 10 } })
    expect(Math.abs(playing.endedAtSeconds() - 600)).toBeLessThanOrEqual(60)
  })
  it('crouches a NAO for long talk and stands it for the welcome; a Pepper only stands', async () => {
    const postures = async (kind: 'nao' | 'pepper') => {
      const { playing } = await play(activitySession, { ...all, kind })
      return playing.lines.map((line) => line.split('* ')[1]).filter((deed) => deed === 'stand' || deed === 'crouch')
    }
    expect([await postures('nao'), await postures('pepper')]).toEqual([['stand', 'crouch', 'stand'], ['stand']])
  })
  it('makes no gesture of a standing body while it crouches', async () => {
    const { playing } = await play(activitySession, { ...all, fault: 'busyStaff' })
    let posture = ''
    for (const line of playing.lines) {
      const deed = line.split('* ')[1] ?? ''
      if (deed === 'stand' || deed === 'crouch') posture = deed
      else if (deed !== '') expect([deed, posture]).toEqual([deed, 'stand'])
    }
  })
  it('has the journal told what was played and counted, without a name', async () => {
    const { playing } = await play(activitySession, all)
    const facts = playing.facts()
    const told = facts.flatMap((fact) => (fact.type === 'part.played' ? [fact] : []))
    expect(facts.filter(({ type }) => type === 'plan.begun')).toEqual([{ type: 'plan.begun', plan: 'tuesday', minutes: 12 }])
    expect(told.map(({ part }) => part)).toEqual(['welcome', 'proverbs.1', 'proverbs.2', 'goodbye'])
    expect(Math.abs(told.reduce((sum, { seconds }) => sum + seconds, 0) - playing.endedAtSeconds())).toBeLessThanOrEqual(4)
    expect(told[1]?.counts.proverbs).toBeGreaterThan(0)
    expect(facts.at(-1)?.type).toBe('session.counted')
    expect(JSON.stringify(told)).not.toMatch(/Mado|Simone|Lucien/)
  })
  it('tells also of the part that staff ended it in', async () => {
    const playing = open(activitySession, all)
    await playing.until((now) => now.context.run.current?.index === 1)
    playing.send({ type: 'session.finish' })
    expect(playing.facts().flatMap((fact) => (fact.type === 'part.played' ? [fact.part] : []))).toEqual(['welcome', 'proverbs.1'])
  })
  it('tells staff by how much the time that they ask is too short, and nothing where it is enough', async () => {
    const items = [1, 2, 3, 4].map(() => ({ activity: 'proverbs', essential: true, options: {}, off: false }))
    const playing = open(activitySession, { ...all, content: { ...own, plans: [{ ...plan, items }] } })
    await playing.until((now) => now.context.run.current?.index === 1)
    const progress = () => TELLS.progress(playing.actor.getSnapshot())
    expect(progress()?.shortBySeconds).toBeUndefined()
    playing.command('time', 1)
    const { shortBySeconds = 0, endsAt } = progress() ?? {}
    expect(shortBySeconds).toBeGreaterThanOrEqual(60)
    expect(endsAt).toBeCloseTo(playing.clock.wallTime() + 60_000 + shortBySeconds * 1_000, -3)
    playing.command('time', 10)
    expect(progress()?.shortBySeconds).toBeUndefined()
  })
  it('leaves out what is switched off', async () => {
    const [first, second] = plan.items
    if (!first || !second) throw new TypeError('The plan has two activities')
    const shorter = { ...own, plans: [{ ...plan, items: [{ ...first, off: true }, second] }] }
    const { playing } = await play(activitySession, { ...all, content: shorter })
    const told = playing.facts().flatMap((fact) => (fact.type === 'part.played' ? [fact.part] : []))
    expect(told).toEqual(['welcome', 'proverbs.1', 'goodbye'])
  })
  it('says the day and hour of the next time, as long as it is ahead', () => {
    const say = (nextAt: string) => nextWords({ nextAt }, PARIS, THURSDAY_THREE)
    expect(say('2026-12-01T15:00')).toEqual({
      fr: 'mardi premier décembre à 15 heures',
      en: 'Tuesday the 1st of December at 3 in the afternoon',
    })
    expect(say('2026-12-03T10:30')).toEqual({
      fr: 'jeudi 3 décembre à 10 heures 30',
      en: 'Thursday the 3rd of December at 10 30 in the morning',
    })
    expect(say('2026-11-26T14:00')).toBe(undefined)
    expect(nextWords({ next: { fr: 'mardi', en: 'Tuesday' }, nextAt: '2026-12-03T10:30' }, PARIS, THURSDAY_THREE)?.fr).toBe(
      'mardi',
    )
  })
  it('takes the plan that was named, and the first of the file for one that is gone', async () => {
    const { text } = await play(activitySession, { ...all, options: { plan: 'gone' } })
    expect(text).toContain('Mado')
  })
  it('refuses a plan with an activity that does not exist, and says which there are', () => {
    const wrong = { ...content, plans: [{ ...plan, items: [{ activity: 'knitting' }] }] }
    expect(SessionContentSchema.safeParse(wrong).error?.issues.map(({ message }) => message)).toEqual([
      `no activity "knitting"; there are: ${activities.map(({ id }) => id).join(', ')}`,
    ])
  })
  it('offers plans that its file has', () => {
    const offered = (given: unknown) => {
      const [choice] = typeof activitySession.options === 'function' ? activitySession.options(given) : []
      return choice?.kind === 'choice' ? [choice.preset, choice.choices.map(({ id }) => id)] : []
    }
    expect(offered(content)).toEqual(['weekly', content.plans.map(({ id }) => id)])
    expect(offered(own)).toEqual(['tuesday', ['tuesday']])
  })
  it('lets each activity be launched by itself', () => {
    for (const activity of activities) {
      const behavior = asBehavior(activity)
      const options = typeof behavior.options === 'function' ? [] : behavior.options
      expect([behavior.id, options?.slice(0, 2).map(({ name }) => name)]).toEqual([activity.id, ['minutes', 'level']])
    }
  })
  it('says before it starts what it will take', () => {
    const given = { contents, options: { minutes: 20 }, locale: 'fr', random: createRandom(1), wallMs: THURSDAY_THREE } as const
    expect(estimateSession('proverbs', { ...given, robot: 'nao' })).toEqual({
      minutes: 20,
      batteryPercent: 27,
      movementMinutes: 0,
      ...{ heat: 'cool', spokenIn: 'fr', shortByMinutes: 0, leftOut: [] },
    })
    expect(estimateSession('proverbs', { ...given, robot: 'pepper' })).toMatchObject({ batteryPercent: 4 })
    expect(estimateSession('reception', { ...given, robot: 'nao' })).toBeUndefined()
  })
})

describe('dates in words', () => {
  it.each([
    [Date.UTC(2026, 10, 26, 14), 'jeudi 26 novembre', "l'automne", 'Thursday the 26th of November', 'autumn'],
    [Date.UTC(2026, 2, 1, 10), 'dimanche premier mars', "l'hiver", 'Sunday the 1st of March', 'winter'],
    [Date.UTC(2026, 5, 22, 10), 'lundi 22 juin', "l'été", 'Monday the 22nd of June', 'summer'],
    [Date.UTC(2026, 3, 3, 10), 'vendredi 3 avril', 'le printemps', 'Friday the 3rd of April', 'spring'],
    [Date.UTC(2026, 11, 31, 23, 30), 'vendredi premier janvier', "l'hiver", 'Friday the 1st of January', 'winter'],
  ])('are said as they are said', (now, french, saison, english, season) => {
    expect([dateInWords(now, PARIS, 'fr'), seasonInWords(now, PARIS, 'fr')]).toEqual([french, saison])
    expect([dateInWords(now, PARIS, 'en'), seasonInWords(now, PARIS, 'en')]).toEqual([english, season])
  })
  it('know the evening by the clock of the house', () => {
    expect([isEvening(Date.UTC(2026, 10, 26, 16, 59), PARIS), isEvening(Date.UTC(2026, 10, 26, 17), PARIS)]).toEqual([
      false,
      true,
    ])
  })
})

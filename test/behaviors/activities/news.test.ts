import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { loadContent } from '#content'
import { calendarDay, isoDay, weekdayName } from '../../../behaviors/activities/news/calendar-day.ts'
import { NewsContentSchema } from '../../../behaviors/activities/news/news.content.ts'
import { news } from '../../../behaviors/activities/news/news.ts'
import { newsProgram } from '../../../behaviors/activities/news/news-program.ts'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import type { Situation } from '../../../behaviors/shared/program.ts'
import { textOf } from '../../../behaviors/shared/utterance-text.ts'
import { open, play, THURSDAY_THREE } from './play.ts'
import { comesToItsEnd, keepsTranscripts } from './rehearse.ts'

const content = loadContent(news.contentFile, NewsContentSchema)
const TEN = { minutes: 10, level: '1' }
const PARIS = 'Europe/Paris'
const TYPED = {
  fr: 'La chorale chante à seize heures. Le coiffeur est là',
  en: 'The choir sings at four. The hairdresser is here',
}
const HEADLINES = ['La fanfare joue samedi sur la place', 'Le marché change de rue']
const SITUATION: Situation = {
  ...{ locale: 'fr', level: 1, repetitions: 6, named: [], seated: true, robot: 'nao', now: THURSDAY_THREE, timeZone: PARIS },
  ...{ remainingSeconds: 600, pace: 1, random: createRandom(3) },
}

describe('the day and the news', () => {
  comesToItsEnd(news, TEN, { said: 12 })
  keepsTranscripts(news, (locale) => ({ ...TEN, news: TYPED[locale] }))

  it('tells the day, leaves tomorrow to the group, and asks for the weather at the window', async () => {
    const { playing } = await play(news, { options: TEN, fault: 'silence' })
    const steps = playing.kept.map(({ step }) => step).filter((step) => step.startsWith('news'))
    const expected = ['intro', 'today', 'week', 'tomorrow', 'season', 'window', 'weather', 'month', 'ask', 'wish']
    expect(steps).toEqual(expected.map((step) => `news.1/${step}`))
    const words = playing.said.map(({ text }) => text).join('\n')
    expect(words).toMatch(/jeudi 26 novembre.*2026/)
    expect(words).toMatch(/mercredi.*\n.*vendredi/)
  })
  it('answers to the weather that was seen', async () => {
    const playing = await at('window')
    playing.answer({ choice: 'rain' })
    await playing.until(() => playing.beat()?.id === 'weather')
    const replies = content.weather.find(({ id }) => id === 'rain')?.reply.map(({ fr }) => fr)
    expect(replies).toContain(textOf(playing.beat()?.say[0] ?? ''))
  })
  it('reads the sentences that staff typed, one by one, with a full stop', () => {
    const told = notes({ news: 'La chorale chante à seize heures. Le coiffeur est là' })
    expect(told).toEqual(['La chorale chante à seize heures.', 'Le coiffeur est là.'])
  })
  it('thanks those who answered its question, and nobody after silence', async () => {
    const playing = await at('ask')
    await playing.until(() => playing.state().includes('"floor"'))
    playing.answer({ choice: 'said' })
    await playing.until(() => playing.beat()?.id !== 'ask')
    expect(playing.beat()?.id).toBe('thanks')
  })
  it('tells the notes of the house that are for every day or for today, in a language that they have', () => {
    const own = {
      ...content,
      notes: [
        { fr: 'Le goûter est à seize heures.', en: 'Tea is at four.' },
        { on: '2026-11-26', fr: 'Ce soir, il y a un film.' },
        { on: '2026-11-27', fr: 'Ce soir, on danse.' },
        { en: 'The library is open.' },
      ],
    }
    expect(notes({}, own)).toEqual(['Le goûter est à seize heures.', 'Ce soir, il y a un film.'])
  })
  it('reads no headline that staff did not choose', async () => {
    const { playing } = await play(news, { options: TEN, content: { ...content, headlines: HEADLINES } })
    const words = playing.said.map(({ text }) => text).join('\n')
    expect(HEADLINES.filter((title) => words.includes(title))).toEqual([])
  })
  it('reads a headline once after staff chose it by its words, and offers the others', async () => {
    const playing = await at('season', { ...content, headlines: HEADLINES })
    playing.command('headline', HEADLINES[1])
    playing.command('headline', HEADLINES[1])
    await playing.until(() => playing.beat()?.id === 'headline.1')
    await playing.clock.advance(100)
    expect(playing.said.at(-1)?.text).toContain(`${HEADLINES[1]}.`)
    expect(playing.controls()).toContain('headline')
    await playing.until(() => playing.isOver())
    expect(playing.said.filter(({ text }) => text.includes(HEADLINES[1] ?? '')).length).toBe(1)
  })
  it('reads what was approved even when the paper has something else by then', () => {
    const program = newsProgram({ ...content, headlines: HEADLINES }, {})
    const heard = { kind: 'control', name: 'headline', value: HEADLINES[0] } as const
    const approved = program.hear?.({ ...program.begin(SITUATION), step: 'weather' }, heard, SITUATION)
    const later = newsProgram({ ...content, headlines: ['Autre chose'] }, {})
    const step = approved && later.next(approved.state as never, SITUATION)
    expect(textOf(step?.beat.say[0] ?? '')).toContain(HEADLINES[0])
  })
  it('offers each headline under a short name that it knows again, however long it is', () => {
    const long = `${'La fanfare '.repeat(8)}joue samedi`
    const program = newsProgram({ ...content, headlines: [long] }, {})
    const [control] = program.controls?.(program.begin(SITUATION), 'fr') ?? []
    const ids = control?.asks?.kind === 'choice' ? control.asks.choices.map(({ id }) => id) : []
    expect(ids.map((id) => id === id.trim() && id.length <= 80)).toEqual([true])
    const heard = { kind: 'control', name: 'headline', value: ids[0] } as const
    expect(program.hear?.(program.begin(SITUATION), heard, SITUATION)?.state).toMatchObject({ approved: [long] })
  })
  it('chooses no headline for staff who tapped without choosing', () => {
    const program = newsProgram({ ...content, headlines: HEADLINES }, {})
    expect(program.hear?.(program.begin(SITUATION), { kind: 'control', name: 'headline' }, SITUATION)).toBeUndefined()
  })
  it('tells what the content has for this day of the year, in the language that has it', () => {
    const on = (month: number, day: number, locale: 'fr' | 'en') => {
      const program = newsProgram(content, {})
      const situation = { ...SITUATION, locale, now: Date.UTC(2026, month - 1, day, 12) }
      const step = program.next({ ...program.begin(situation), step: 'weather' }, situation)
      return { id: step?.beat.id, words: textOf(step?.beat.say[0] ?? '') }
    }
    expect(on(11, 14, 'fr').words).toContain('Claude Monet')
    expect(on(12, 26, 'en').words).toContain('Boxing Day')
    expect(on(12, 26, 'fr').id).toBe('month')
  })
})

describe('a calendar day', () => {
  it('is that of the house, not of the clock in Greenwich', () => {
    const late = Date.UTC(2026, 11, 31, 23, 30)
    expect([isoDay(calendarDay(late, PARIS)), isoDay(calendarDay(late, 'Europe/London'))]).toEqual(['2027-01-01', '2026-12-31'])
  })
  it('has the right day before and after it, also when the clocks change', () => {
    const long = calendarDay(Date.UTC(2026, 9, 24, 22, 30), PARIS)
    const names = [-1, 0, 1].map((later) => weekdayName(long, later, 'fr'))
    expect(names).toEqual(['samedi', 'dimanche', 'lundi'])
  })
  it('knows the day of the week of every day of a leap year', () => {
    for (let day = 1; day <= 366; day++) {
      const now = Date.UTC(2028, 0, day, 12)
      expect(weekdayName(calendarDay(now, 'UTC'), 0, 'en')).toBe(
        new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long' }).format(now),
      )
    }
  })
})

/** What is told of the house. */
function notes(options: Record<string, string>, own = content): (string | undefined)[] {
  const program = newsProgram(own, options)
  const told: (string | undefined)[] = []
  for (let step = program.next(program.begin(SITUATION), SITUATION); step; step = program.next(step.state, SITUATION))
    if (step.beat.id.startsWith('note')) told.push(step.beat.view.body[0])
  return told
}

async function at(id: string, own: unknown = content) {
  const playing = open(asBehavior(news), { options: TEN, content: own })
  await playing.until(() => playing.beat()?.id === id)
  return playing
}

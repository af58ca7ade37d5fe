import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SESSION_ID } from '#behaviors'
import { createSystemClock } from '#clock'
import { createFileSystem, MemoryStore } from '#journal'
import { activityRecords } from '../../../src/cli/activities/activity-records.ts'
import { withHome } from '../../../src/cli/activities/home-content.ts'
import { openBundleDesk } from '../../../src/cli/bundle/bundle-desk.ts'
import { pngOf } from '../../support/media-files.ts'
import { BASE, planOf, QUESTION, stageHome, WALL } from './stage.ts'

const REMEMBERED = {
  ...{ title: 'Notre jardin', open: 'Regardons le jardin de la maison.', senses: "L'odeur de la lavande après la pluie." },
  ...{ prompt1: 'Qui a planté ces rosiers ?', prompt2: 'Où était le puits ?', prompt3: 'Que cueillait-on en juin ?' },
  close: 'Merci pour cette promenade.',
}

async function stageRecords() {
  const staged = await stageHome()
  const { home, path } = staged
  const content = withHome(BASE, home)
  const clock = createSystemClock()
  const bundle = openBundleDesk({ data: path, files: createFileSystem(), home, base: BASE, clock })
  return { ...staged, content, records: activityRecords({ home, bundle, base: BASE, content, clock, store: new MemoryStore() }) }
}

describe('plans', () => {
  it('are files that people can read, and are there after a restart', async () => {
    const { home, path } = await stageHome()
    await home.plans.save(planOf('tuesday', { participants: [{ nickname: 'Mado', namedAloud: true, photo: false }] }), null)
    const text = readFileSync(join(path, 'plans', 'tuesday.yaml'), 'utf8')
    expect(text).toContain('version: 1\nrevision: 1\n')
    expect(text).toContain('nickname: Mado')
    const { home: again } = await stageHome(path)
    expect(again.plans.all()).toEqual([{ version: 1, revision: 1, savedAt: WALL, plan: home.plans.all()[0]?.plan }])
  })

  it('are never lost to somebody who had an older one on the screen', async () => {
    const { home } = await stageHome()
    await home.plans.save(planOf('tuesday'), null)
    await home.plans.save(planOf('tuesday', { minutes: 40 }), 1)
    await expect(home.plans.save(planOf('tuesday', { minutes: 50 }), 1)).rejects.toMatchObject({ code: 'runtime.busy' })
    await expect(home.plans.save(planOf('tuesday'), null)).rejects.toMatchObject({ code: 'runtime.busy' })
    expect(home.plans.all().map(({ plan, revision }) => [plan.minutes, revision])).toEqual([[40, 2]])
  })

  it('are refused with a reason, and leave no file behind', async () => {
    const { home, path } = await stageHome()
    const wrong = [
      [{ ...planOf('a'), items: [{ activity: 'knitting' }] }, 'no activity "knitting"'],
      [{ ...planOf('a'), items: [{ activity: 'quiz', options: { theme: 'weapons' } }] }, 'theme'],
      [{ ...planOf('a'), items: [{ activity: 'quiz', off: true }] }, 'every activity is switched off'],
      [{ ...planOf('a'), id: '../../etc/passwd' }, 'id'],
      [{ ...planOf('a'), title: { fr: 'Son\u0007', en: 'Bell' } }, 'control character'],
      ['a plan', 'The plan'],
    ] as const
    for (const [plan, why] of wrong) await expect(home.plans.save(plan, null)).rejects.toThrow(why)
    expect(existsSync(join(path, 'plans')) ? readdirSync(join(path, 'plans')) : []).toEqual([])
  })

  it('that a disk damaged are put aside and told of, while the others are there', async () => {
    const { home, path } = await stageHome()
    await home.plans.save(planOf('monday'), null)
    await home.plans.save(planOf('tuesday'), null)
    writeFileSync(join(path, 'plans', 'monday.yaml'), 'version: 1\nplan: [')
    const { home: again, notices } = await stageHome(path)
    expect(again.plans.all().map(({ plan }) => plan.id)).toEqual(['tuesday'])
    expect(notices.join()).toContain('monday.yaml could not be read and was put aside')
    expect(notices.join()).not.toContain(path)
    expect(existsSync(join(path, 'plans', 'monday.yaml.damaged'))).toBe(true)
  })

  it('stand before those of the product in what a session may play, from the moment they are saved', async () => {
    const { home, content } = await stageRecords()
    const ids = () => (content[SESSION_ID] as { plans: { id: string }[] }).plans.map(({ id }) => id)
    const before = content[SESSION_ID]
    const examples = ids()
    expect(before).toBe(BASE[SESSION_ID])
    await home.plans.save(planOf('tuesday'), null)
    expect(ids()).toEqual(['tuesday', ...examples])
    expect(content[SESSION_ID]).toBe(content[SESSION_ID])
    await home.plans.save(planOf('weekly'), null)
    expect(ids().filter((id) => id === 'weekly')).toHaveLength(1)
    await home.plans.remove('tuesday')
    expect(ids()).toEqual(examples)
  })

  it('forget a person everywhere, however the name is written', async () => {
    const { records, home, path } = await stageRecords()
    const people = [{ nickname: 'Mado', namedAloud: true, photo: false }]
    await home.plans.save(planOf('monday', { participants: people }), null)
    await home.plans.save(planOf('tuesday', { participants: people }), null)
    expect(await records.forget(' mado')).toBe(2)
    expect(await records.forget('mado')).toBe(0)
    expect(readFileSync(join(path, 'plans', 'monday.yaml'), 'utf8')).not.toContain('Mado')
  })

  it('are estimated before they start: in which language, and what there is no time for', async () => {
    const { records, home } = await stageRecords()
    const items = [{ activity: 'proverbs' }, { activity: 'quiz' }, { activity: 'songs' }].map((item) => ({
      ...{ minutes: 10, essential: false, off: false, options: {} },
      ...item,
    }))
    await home.plans.save(planOf('tuesday', { language: 'en', minutes: 32, items }), null)
    const start = (minutes: number) => ({ behavior: 'activity-session', options: { plan: 'tuesday', minutes } })
    const on = { robot: 'nao', locale: 'fr' } as const
    expect(records.estimateStart(start(0), on)).toMatchObject({ spokenIn: 'en', shortByMinutes: 0, leftOut: [] })
    expect(records.estimateStart(start(5), on)?.leftOut.map(({ en }) => en)).toEqual(['Quiz', 'Songs'])
    expect(records.estimateStart({ behavior: 'reception', options: {} }, on)).toBe(null)
    expect(() => records.estimateStart(start(500), on)).toThrow('minutes')
  })
  it('are estimated while they are made', async () => {
    const { records } = await stageRecords()
    expect(records.estimate(planOf('tuesday'), { robot: 'nao', locale: 'fr' })).toMatchObject({ minutes: 30, heat: 'cool' })
    expect(() => records.estimate({ ...planOf('a'), items: [] }, { robot: 'nao', locale: 'fr' })).toThrow('items')
  })
})

describe('own content', () => {
  it('is played with the rest, and is there after a restart', async () => {
    const { records, content, path } = await stageRecords()
    await records.add('quiz', 'fr', QUESTION)
    const questions = (content.quiz as { questions: { id: string; fr?: { ask: string } }[] }).questions
    expect(questions.at(-1)).toMatchObject({
      id: 'own-1',
      theme: 'house',
      level: 1,
      fr: { ask: QUESTION.ask, others: ['Félix', 'Gribouille'] },
    })
    const { home } = await stageHome(path)
    expect(home.own.of('quiz').items.map(({ id }) => id)).toEqual(['own-1'])
  })

  it('is listed first, and with all the rest can be switched off and on', async () => {
    const { records, content } = await stageRecords()
    await records.add('proverbs', 'fr', { start: 'Qui rit à Nevers,', end: 'chante à Dijon.', level: '2' })
    const [own, next] = records.listed('proverbs', 'fr')
    expect(own).toEqual({ key: 'fr: Qui rit à Nevers,', label: 'Qui rit à Nevers, chante à Dijon.', own: true, off: false })
    await records.turn('proverbs', next?.key ?? '', true)
    const starts = () => (content.proverbs as { fr: { items: { start: string }[] } }).fr.items.map(({ start }) => `fr: ${start}`)
    expect(starts()).not.toContain(next?.key)
    expect(records.listed('proverbs', 'fr')[1]).toEqual({ ...next, off: true })
    await records.turn('proverbs', next?.key ?? '', false)
    expect(starts()).toContain(next?.key)
    await records.removeOwn('proverbs', 'fr: Qui rit à Nevers,')
    expect(content.proverbs).toEqual(BASE.proverbs)
  })

  it.each([
    ['riddles', { text: 'Je suis au milieu de Paris. Qui suis-je ?', answer: 'La lettre R.', level: '1' }, 'text', 'riddles.fr'],
    ['reminiscence', REMEMBERED, 'prompt2', 'themes'],
  ] as const)(
    'is held to the schema of %s when a file was changed by hand, and says in which line',
    async (id, fields, name, path) => {
      const { home, path: folder } = await stageHome()
      for (let count = 0; count < 2; count++) await home.own.add(id, BASE[id], { locale: 'fr', fields })
      const file = join(folder, 'own', `${id}.yaml`)
      const lines = readFileSync(file, 'utf8').split('\n')
      const broken = lines.findLastIndex((line) => line.includes(`${name}:`))
      lines[broken] = `      ${name}: ${'a'.repeat(170)}`
      writeFileSync(file, lines.join('\n'))
      const item = lines.findLastIndex((line) => line.includes('- id: own-')) + 1
      const { home: again } = await stageHome(folder)
      const told: string[] = []
      const content = withHome(BASE, { ...again, tell: (sentence) => told.push(sentence) })
      expect(content[id]).toBe(BASE[id])
      expect(told).toEqual([expect.stringMatching(new RegExp(`^${id}\\.yaml:${item}:\\d+: What this home added to "${id}"`))])
      expect(told[0]).toContain(path)
      expect(told[0]).not.toContain(folder)
    },
  )

  it('is refused when the activity could not be played with it', async () => {
    const { records } = await stageRecords()
    await expect(records.add('quiz', 'fr', { ...QUESTION, other1: 'moustache' })).rejects.toThrow('choices have to differ')
    await expect(records.add('quiz', 'fr', { ...QUESTION, ask: '' })).rejects.toThrow('write something here')
    await expect(records.add('quiz', 'fr', { ...QUESTION, ask: 'a'.repeat(131) })).rejects.toThrow('longer than 130')
    await expect(records.add('quiz', 'fr', { ...QUESTION, script: 'x' })).rejects.toThrow('no part of this form')
    await expect(records.add('knitting', 'fr', {})).rejects.toThrow('Nothing can be added')
    expect(records.listed('quiz', 'fr').filter(({ own }) => own)).toEqual([])
  })

  it('may be a theme to remember by, with a picture of the home', async () => {
    const { records, content, home } = await stageRecords()
    const picture = await home.pictures.add(pngOf(800, 600))
    await records.add('reminiscence', 'fr', { ...REMEMBERED, picture, alt: 'Le jardin' })
    const { themes } = content.reminiscence as { themes: { id: string; picture?: unknown }[] }
    expect(themes.at(-1)).toMatchObject({
      id: 'own-1',
      picture: { media: picture, instead: { fr: 'Le jardin', en: 'Le jardin' } },
    })
  })

  it('may have pictures, which are what their bytes say and nothing else', async () => {
    const { home, path } = await stageHome()
    const name = await home.pictures.add(pngOf(800, 600))
    expect(name).toMatch(/^own\/[0-9a-f]{32}\.png$/)
    expect(await home.pictures.add(pngOf(800, 600))).toBe(name)
    expect(home.pictures.open(name)).toMatchObject({ mime: 'image/png' })
    expect(home.pictures.open('../plans/tuesday.yaml')).toBe(undefined)
    await expect(home.pictures.add(Buffer.from('<svg onload="alert(1)"/>'))).rejects.toThrow('no picture')
    await expect(home.pictures.add(pngOf(90_000, 90_000))).rejects.toThrow('pixels')
    await expect(home.pictures.add(Buffer.concat([pngOf(8, 8), Buffer.alloc(4_000_000)]))).rejects.toThrow('larger than 4 MB')
    expect(readdirSync(join(path, 'own', 'pictures'))).toHaveLength(1)
  })
})

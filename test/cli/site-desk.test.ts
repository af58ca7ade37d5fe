import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { VirtualClock } from '#clock'
import { createFileSystem, type EntryFact, type KeptQuestion } from '#journal'
import { TopicSchema } from '../../behaviors/reception/knowledge/topic.content.ts'
import { createClosing } from '../../src/cli/closing.ts'
import { SiteSchema } from '../../src/cli/site-config.ts'
import { openSiteDesk } from '../../src/cli/site-desk.ts'
import { topicDraft } from '../../src/cli/topic-draft.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ROBOTS = [{ id: 'ada', host: '127.0.0.1', place: "Hall d'accueil" }]
const unknown: EntryFact = { type: 'question.unknown', way: 'staff', locale: 'fr' }
const asked = (words: string, locale: 'fr' | 'en' = 'fr'): KeptQuestion => ({
  ...{ id: 'q7', locale, words, kind: 'unknown', topics: [], count: 3, firstDay: 20_000, lastDay: 20_001 },
})

async function desk(given: object, folder = temporaryFolder()) {
  const site = SiteSchema.parse({ robots: ROBOTS, ...given })
  const closing = createClosing()
  onTestFinished(() => closing.close())
  const opened = await openSiteDesk(site, {
    ...{ data: join(folder.path, 'data'), folder: folder.path, content: { content: {} }, clock: new VirtualClock(), closing },
    disk: { files: createFileSystem(), onTrouble: () => {} },
  })
  return { ...opened, folder, closing }
}
const KEEPING = { reception: { keepUnanswered: true } }

describe(topicDraft, () => {
  it('begins a topic with the question, its telling words and an id, in the language of the visitor', () => {
    const { name, yaml } = topicDraft(asked('où est la fête de la musique'))
    expect(name).toBe('fete-musique-q7.yaml')
    expect(parse(yaml).topics).toEqual([
      {
        id: 'fete-musique-q7',
        label: { fr: '', en: '' },
        keywords: { fr: ['fête', 'musique'], en: [] },
        examples: { fr: ['où est la fête de la musique'], en: [] },
        answer: { fr: '', en: '' },
      },
    ])
    expect(yaml.split('\n')[0]).toBe(
      '# Brouillon de sujet, fait à partir d’une question sans bonne réponse. Il n’est lu par aucun robot.',
    )
    expect(parse(topicDraft(asked('where is the fresco', 'en')).yaml).topics[0].examples).toEqual({
      fr: [],
      en: ['where is the fresco'],
    })
  })

  it('is no topic until people have filled in what only they know', () => {
    const [draft] = parse(topicDraft(asked('où est la mosaïque')).yaml).topics
    expect(TopicSchema.safeParse(draft).success).toBe(false)
    const filled = {
      ...draft,
      label: { fr: 'La mosaïque', en: 'The mosaic' },
      keywords: { ...draft.keywords, en: ['mosaic'] },
      answer: { fr: 'Elle est au premier étage.', en: 'It is on the first floor.' },
    }
    expect(TopicSchema.parse(filled)).toEqual(filled)
  })

  it('has an id whatever the question was made of', () => {
    expect(topicDraft(asked('est-ce que c’est où')).name).toBe('q7.yaml')
    expect(topicDraft(asked('œuvres')).name).toBe('oeuvres-q7.yaml')
  })
})

describe(openSiteDesk, () => {
  it('keeps no question unless the site file says so, and empties what was kept before', async () => {
    const first = await desk(KEEPING)
    first.questions?.hear('ada', unknown, 'où est la mosaïque')
    await first.closing.close()
    const file = join(first.folder.path, 'data', 'questions.json')
    expect(readFileSync(file, 'utf8')).toContain('mosaïque')
    const second = await desk({}, first.folder)
    expect({ listens: second.questions !== undefined, keepDays: second.records.questions.keepDays }).toEqual({
      listens: false,
      keepDays: null,
    })
    expect(readFileSync(file, 'utf8')).not.toContain('mosaïque')
  })

  it('leaves no file where nothing was ever kept', async () => {
    const { folder } = await desk({})
    expect(existsSync(join(folder.path, 'data'))).toBe(false)
  })

  it('puts a draft beside the content of the venue, and never over one that somebody began to fill in', async () => {
    const folder = temporaryFolder()
    folder.write('town/desk.yaml', 'version: 2')
    const { questions, records } = await desk({ ...KEEPING, content: { reception: 'town/desk.yaml' } }, folder)
    questions?.hear('ada', unknown, 'où est la mosaïque')
    expect((await records.questions.draft('q1'))?.name).toBe('mosaique-q1.yaml')
    expect(readdirSync(join(folder.path, 'town', 'drafts'))).toEqual(['mosaique-q1.yaml'])
    folder.write('town/drafts/mosaique-q1.yaml', 'begun')
    await records.questions.draft('q1')
    expect(readFileSync(join(folder.path, 'town', 'drafts', 'mosaique-q1.yaml'), 'utf8')).toBe('begun')
    expect(await records.questions.draft('q2')).toBeNull()
  })

  it('puts drafts into the data folder where the content is the one that came with the product', async () => {
    const { questions, records, folder } = await desk(KEEPING)
    questions?.hear('ada', unknown, 'où est la mosaïque')
    await records.questions.draft('q1')
    expect(readdirSync(join(folder.path, 'data', 'drafts'))).toEqual(['mosaique-q1.yaml'])
  })

  it('refuses to start with a secret of the webhook that is missing, short, or readable by others', async () => {
    const webhook = { url: 'https://desk.example/hook', secretFile: 'hook.secret' }
    const folder = temporaryFolder()
    const open = () => desk({ handover: { webhook } }, folder)
    await expect(open()).rejects.toMatchObject({ code: 'config.invalid', message: expect.stringContaining('cannot be read') })
    const file = folder.write('hook.secret', 'short')
    chmodSync(file, 0o600)
    await expect(open()).rejects.toMatchObject({ code: 'config.invalid', message: expect.stringContaining('too short') })
    folder.write('hook.secret', 'a secret of at least two dozen bytes')
    expect((await open()).questions).toBeUndefined()
    chmodSync(file, 0o644)
    await expect(open()).rejects.toMatchObject({ code: 'config.invalid', message: expect.stringContaining('chmod 600') })
  })
})

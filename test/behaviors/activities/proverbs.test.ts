import { describe, expect, it } from 'vitest'
import { loadContent } from '#content'
import { proverbs } from '../../../behaviors/activities/proverbs/proverbs.ts'
import { activitySession } from '../../../behaviors/activities/session/session.ts'
import { tallyOf } from '../../../behaviors/shared/run.ts'
import { type Fault, open, play } from './play.ts'
import { keepsTranscripts } from './rehearse.ts'

const content = loadContent(proverbs.contentFile, proverbs.contentSchema)
const NONE = { start: '', end: '' }
const TEN = { options: { minutes: 10, level: '1' } }
const FAULTS: readonly Fault[] = ['none', 'silence', 'noise', 'hot', 'link', 'tablet', 'busyStaff']
const CASES = FAULTS.flatMap((fault) =>
  (['nao', 'pepper'] as const).flatMap((kind) => (['fr', 'en'] as const).map((locale) => ({ fault, kind, locale }))),
)

describe('proverbs', () => {
  keepsTranscripts(proverbs, TEN.options)
  it.each(CASES)('comes to its end on $kind in $locale with $fault', async (given) => {
    const { playing } = await play(proverbs, { ...TEN, ...given })
    expect({ errors: playing.errors, isOver: playing.isOver() }).toEqual({ errors: [], isOver: true })
    expect(playing.said.length).toBeGreaterThan(10)
  })
  it('says the first half, leaves the floor open, helps, and says the whole', async () => {
    const { playing } = await play(proverbs, { ...TEN, fault: 'silence' })
    const kinds = playing.kept.map(({ step }) => step).filter((step) => step.startsWith('proverbs'))
    expect(kinds.slice(0, 4)).toEqual(['proverbs.1/intro', 'proverbs.1/question.1', 'proverbs.1/hint.1', 'proverbs.1/reveal.1'])
  })
  it('leaves the first half hanging, and helps with all of it and the next word', async () => {
    const { playing } = await play(proverbs, { ...TEN, fault: 'silence' })
    const texts = playing.said.map(({ text }) => text)
    const at = texts.findIndex((text) => text.includes('…'))
    const { start, end } = content.fr.items.find(({ start }) => texts[at]?.startsWith(start.replace(/,$/, '…'))) ?? NONE
    expect(texts[at]).toMatch(/^[^….]+… … [A-ZÀ-Ý][^…]+[?!]$/)
    expect(texts[at + 1]?.endsWith(`${start} ${end.split(' ')[0]}…`)).toBe(true)
  })
  it('praises nobody who said nothing', async () => {
    const { playing } = await play(proverbs, { ...TEN, fault: 'silence' })
    const ends = (words: readonly { fr: string }[]) =>
      playing.said.filter(({ text }) => words.some(({ fr }) => text.endsWith(fr))).length
    expect(ends(content.kind)).toBe(0)
    expect(ends(content.quiet)).toBeGreaterThan(5)
  })
  it('goes to the whole at once when somebody finds it', async () => {
    const playing = open(activitySession, { contents: { proverbs: content } })
    await playing.until(() => playing.beat()?.id === 'question.1' && playing.state().includes('floor'))
    playing.answer()
    await playing.clock.advance(100)
    expect(playing.beat()?.id).toBe('reveal.1')
  })
  it('counts what was played and found, and nobody', async () => {
    const { playing } = await play(proverbs, TEN)
    const { 'proverbs.1': counts } = tallyOf(playing.snapshot().context.run)
    const reveals = playing.kept.filter(({ step }) => step.includes('reveal')).length
    expect(counts).toEqual({ proverbs: reveals, found: expect.any(Number) })
    expect(counts?.found).toBeGreaterThan(reveals / 2)
  })
  it('never says the same proverb twice, nor the same kind word twice in a row', async () => {
    const { playing } = await play(proverbs, TEN)
    const asked = new Map(
      playing.kept.filter(({ step }) => step.includes('question')).map(({ step, data }) => [step, firstLine(data.run)]),
    )
    const questions = [...asked.values()]
    expect(new Set(questions).size).toBe(questions.length)
    const kind = playing.said.flatMap(({ text }) => content.kind.filter((words) => text.endsWith(words.fr)).map(({ fr }) => fr))
    expect(kind.filter((words, index) => words === kind[index - 1])).toEqual([])
  })
  it('has forty proverbs in each language, of three levels, each level with enough for ten minutes', () => {
    for (const locale of ['fr', 'en'] as const) {
      const { items } = content[locale]
      expect(items.length).toBeGreaterThanOrEqual(40)
      for (const level of [1, 2, 3]) expect(items.filter((item) => item.level === level).length).toBeGreaterThanOrEqual(9)
    }
  })
})

function firstLine(run: unknown): unknown {
  const { beat } = JSON.parse(String(run))
  return beat.view.body[0]
}

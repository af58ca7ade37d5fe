import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { VirtualClock } from '#clock'
import { createFileSystem, createQuestionKeeper, EMPTY_BOOK, type EntryFact, openStateFile, QuestionBookSchema } from '#journal'
import { temporaryFolder } from '../support/temporary-folder.ts'

const DAY = 86_400_000
const NOON = Date.UTC(2026, 10, 24, 12)
const TODAY = Math.floor(NOON / DAY)
const by = { way: 'speech', locale: 'fr' } as const
const unknown: EntryFact = { type: 'question.unknown', ...by }
const answered = (topic: string): EntryFact => ({ type: 'question.answered', ...by, topic, seconds: 0 })
const called: EntryFact = { type: 'handover.requested', reason: 'visitor.asked' }

async function keeping({ keepDays = 30 } = {}) {
  const clock = new VirtualClock(NOON)
  const path = `${temporaryFolder().path}/questions.json`
  const open = () => openStateFile({ file: path, files: createFileSystem(), schema: QuestionBookSchema, initial: EMPTY_BOOK })
  const keeper = createQuestionKeeper({ file: await open(), keepDays, clock })
  onTestFinished(() => keeper.close())
  const told = () => keeper.all().map(({ words, kind, topics, count }) => ({ words, kind, topics, count }))
  return { clock, keeper, told, open, disk: () => readFileSync(path, 'utf8') }
}

describe(createQuestionKeeper, () => {
  it('keeps what was not understood, once with a count, whatever its accents', async () => {
    const { keeper, told } = await keeping()
    keeper.hear('ada', unknown, 'Où est le défibrillateur ?')
    keeper.hear('bob', unknown, 'ou est le defibrillateur')
    keeper.hear('ada', unknown, 'Avez-vous une piscine à vagues ?')
    expect(told()).toEqual([
      { words: 'où est le défibrillateur', kind: 'unknown', topics: [], count: 2 },
      { words: 'avez-vous une piscine à vagues', kind: 'unknown', topics: [], count: 1 },
    ])
  })

  it('writes no name, number or address on the disk, and no hour', async () => {
    const { keeper, disk } = await keeping()
    keeper.hear('ada', unknown, "Je m'appelle Aurore Vasseur, mon numéro est le 06 12 34 56 78, où louer des tables ?")
    await keeper.close()
    expect(disk()).toContain('où louer des tables')
    expect(disk()).not.toMatch(/aurore|vasseur|06|ada/i)
    expect(keeper.all()).toEqual([
      {
        ...{ id: 'q1', locale: 'fr', words: 'mon numéro est le où louer des tables', kind: 'unknown', topics: [], count: 1 },
        ...{ firstDay: TODAY, lastDay: TODAY },
      },
    ])
  })

  it('keeps a question whose answer was of no use, and lets go of one that was answered well', async () => {
    const { clock, keeper, told } = await keeping()
    keeper.hear('ada', answered('passport'), 'papiers pour mon chien')
    await clock.advance(10_000)
    keeper.hear('ada', called)
    keeper.hear('bob', answered('pool'), 'la piscine est ouverte')
    await clock.advance(31_000)
    keeper.hear('bob', called)
    expect(told()).toEqual([{ words: 'papiers pour mon chien', kind: 'badly', topics: ['passport'], count: 1 }])
  })

  it('forgets the words of a visitor who left before anything could be learned from them', async () => {
    const { keeper, told } = await keeping()
    keeper.hear('ada', answered('passport'), 'papiers pour mon chien')
    keeper.hear('ada', { type: 'visit.ended', ending: 'left', locale: 'fr', seconds: 20 })
    keeper.hear('ada', called)
    expect(told()).toEqual([])
  })

  it('keeps both topics of a doubt, and nothing of murmur', async () => {
    const { keeper, told } = await keeping()
    keeper.hear('ada', { type: 'question.doubtful', ...by, first: 'passport', second: 'pool' }, 'horaires passeport')
    keeper.hear('ada', unknown, '')
    keeper.hear('ada', unknown, '06 12')
    keeper.hear('ada', unknown)
    expect(told()).toEqual([{ words: 'horaires passeport', kind: 'doubtful', topics: ['passport', 'pool'], count: 1 }])
  })

  it('throws a question away that was not asked for as long as the venue says', async () => {
    const { clock, keeper, told } = await keeping({ keepDays: 2 })
    keeper.hear('ada', unknown, 'où est la mosaïque')
    keeper.hear('ada', unknown, 'où est la fresque')
    await clock.advance(DAY)
    keeper.hear('ada', unknown, 'où est la fresque')
    await clock.advance(DAY)
    expect(told()).toEqual([{ words: 'où est la fresque', kind: 'unknown', topics: [], count: 2 }])
    await clock.advance(DAY)
    expect(told()).toEqual([])
  })

  it('erases one or all, on the disk too', async () => {
    const { keeper, disk } = await keeping()
    for (const words of ['où est la mosaïque', 'où est la fresque', 'où est la statue']) keeper.hear('ada', unknown, words)
    await keeper.erase('q2')
    expect(disk()).not.toContain('fresque')
    expect(keeper.all().map(({ id }) => id)).toEqual(['q1', 'q3'])
    await keeper.erase()
    expect(disk()).not.toMatch(/mosaïque|statue/)
  })

  it('has room for so many, and lets those go first that were asked longest ago', async () => {
    const { clock, keeper } = await keeping()
    const named = (number: number) => [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
    keeper.hear('ada', unknown, 'où est la mosaïque')
    await clock.advance(DAY)
    for (let number = 0; number < 500; number += 1) keeper.hear('ada', unknown, `où est ${named(number)}`)
    expect(keeper.all().length).toBe(500)
    expect(keeper.all().some(({ words }) => words.includes('mosaïque'))).toBe(false)
  })

  it('is there again after a restart', async () => {
    const { keeper, open } = await keeping()
    keeper.hear('ada', unknown, 'où est la mosaïque')
    await keeper.close()
    expect((await open()).value.questions.map(({ words }) => words)).toEqual(['où est la mosaïque'])
  })
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LotoCard, lotoCards } from '#behaviors'
import { VirtualClock } from '#clock'
import { printLoto } from '../../src/cli/commands/loto.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compere-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const CLOCK = new VirtualClock(0)

describe('compere loto cards', () => {
  it('writes two cards on a page, each with its number, its set and its fifteen numbers in their order', async () => {
    const out = join(folder, 'cards.pdf')
    await expect(printLoto({ out, count: 5, seed: 3, locale: 'fr' }, CLOCK)).resolves.toContain('5 cards of set 3')
    const cards = lotoCards({ count: 5, seed: 3 })
    const [first = [], second = [], third = [], ...more] = wordsByPage(readFileSync(out))
    expect(first).toEqual(cards.slice(0, 2).flatMap((card) => printed(card, 'Carton', 'Jeu')))
    expect(second).toEqual(cards.slice(2, 4).flatMap((card) => printed(card, 'Carton', 'Jeu')))
    expect(third).toEqual(cards.slice(4).flatMap((card) => printed(card, 'Carton', 'Jeu')))
    expect(more).toEqual([])
  })
  it('prints the same file for the same set, in the language that is asked for', async () => {
    const [one, other] = [join(folder, 'one.pdf'), join(folder, 'other.pdf')]
    for (const out of [one, other]) await printLoto({ out, count: 2, seed: 9, locale: 'en' }, CLOCK)
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true)
    expect(wordsByPage(readFileSync(one))[0]?.slice(0, 2)).toEqual(['Card 1', 'Set 9'])
  })
  it('says what to do when the file cannot be written', async () => {
    const out = join(folder, 'nowhere', 'cards.pdf')
    await expect(printLoto({ out, count: 1, seed: 1, locale: 'fr' }, CLOCK)).rejects.toThrow('choose a folder that is there')
  })
})

function printed({ number, rows }: LotoCard, card: string, set: string): string[] {
  const numbers = rows.flat().filter((each) => each !== null)
  return [`${card} ${number}`, `${set} 3`, ...numbers.map(String)]
}

/** What stands on each page, read back from its drawing: texts are written as pieces of hexadecimal. */
function wordsByPage(pdf: Buffer): string[][] {
  const text = pdf.toString('latin1')
  expect(text.startsWith('%PDF-')).toBe(true)
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) =>
    inflateSync(Buffer.from(body, 'latin1')).toString('latin1'),
  )
  const pages = streams.map((stream) => [...stream.matchAll(/\[([^\]]*)\] TJ/g)].map(([, run = '']) => piecesOf(run)))
  return pages.filter((words) => words.length > 0).map((words) => joined(words))
}

function piecesOf(run: string): string {
  const pieces = [...run.matchAll(/<([0-9a-f]+)>/g)]
  return pieces.map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join('')
}

/** A title of two words may be drawn as two texts. */
function joined(words: readonly string[]): string[] {
  return words.map((word) => word.trim()).filter(Boolean)
}

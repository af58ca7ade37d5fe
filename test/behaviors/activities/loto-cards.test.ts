import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import {
  type CardRow,
  COLUMNS,
  columnOf,
  type LotoCard,
  lotoCards,
  NUMBERS,
  ROWS,
} from '../../../behaviors/activities/loto/card.ts'
import { cardHtml } from '../../../behaviors/activities/loto/card-html.ts'
import { fullRows, GOALS, hasWon, missingNumbers, winners } from '../../../behaviors/activities/loto/loto-rules.ts'
import { shuffledPlaces } from '../../../behaviors/shared/shuffled.ts'

const SEEDS = Array.from({ length: 30 }, (_, index) => index * 333 + 1)
const SET = 48

describe('loto cards', () => {
  it.each(SEEDS)('obey the rules of real cards (set %i)', (seed) => {
    const cards = lotoCards({ count: SET, seed })
    expect(cards.map(({ number }) => number)).toEqual(Array.from({ length: SET }, (_, index) => index + 1))
    for (const { rows } of cards) {
      expect(rows.map((row) => row.length)).toEqual([COLUMNS, COLUMNS, COLUMNS])
      expect(rows.map((row) => row.filter((number) => number !== null).length)).toEqual([5, 5, 5])
      for (let column = 0; column < COLUMNS; column++) {
        const numbers = rows.map((row) => row[column] ?? null).filter((number) => number !== null)
        expect([1, 2]).toContain(numbers.length)
        expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other))
        const [lowest, highest] = [column === 0 ? 1 : column * 10, column === COLUMNS - 1 ? 90 : column * 10 + 9]
        expect(numbers.filter((number) => number < lowest || number > highest)).toEqual([])
      }
    }
    const rows = cards.flatMap((card) => card.rows.map((row) => row.join()))
    expect(new Set(rows).size).toBe(SET * ROWS)
    expect(new Set(cards.map((card) => numbersOf(card).join())).size).toBe(SET)
  })
  it('hold every number once in each six', () => {
    const cards = lotoCards({ count: SET, seed: 5 })
    for (let first = 0; first < SET; first += 6) {
      const numbers = cards.slice(first, first + 6).flatMap(numbersOf)
      expect(numbers.sort((one, other) => one - other)).toEqual(Array.from({ length: NUMBERS }, (_, index) => index + 1))
    }
  })
  it('are the same for the same seed, however many are printed, and others for another', () => {
    const twelve = lotoCards({ count: 12, seed: 3 })
    expect(lotoCards({ count: 300, seed: 3 }).slice(0, 12)).toEqual(twelve)
    expect(lotoCards({ count: 12, seed: 4 })).not.toEqual(twelve)
  })
  it('of an older version are still valid: the first card of set 1 is frozen', () => {
    const [card] = lotoCards({ count: 1, seed: 1 })
    expect(card?.rows.map((row) => row.map((number) => number ?? '').join(' '))).toMatchInlineSnapshot(`
      [
        "2  21 32   67  81",
        "6 11 22   51  78 ",
        " 17   43 57 68  84",
      ]
    `)
  })
  it('are tables for phones, with the number of the card', () => {
    const [card] = lotoCards({ count: 1, seed: 2 })
    if (!card) throw new Error('no card')
    const html = cardHtml(card, 2, 'fr')
    expect(html).toContain('<caption>Carton 1 <small>Jeu 2</small></caption>')
    const shown = [...html.matchAll(/<td(?: class="empty")?>(\d*)<\/td>/g)].map(([, number]) => (number ? Number(number) : null))
    expect(shown).toEqual(card.rows.flat())
    expect(cardHtml(card, 2, 'en')).toContain('<caption>Card 1 <small>Set 2</small></caption>')
  })
})

describe('loto rules', () => {
  it.each(SEEDS)('find every win of a drawn game, and none that is not one (game %i)', (seed) => {
    const cards = lotoCards({ count: 18, seed })
    const bag = shuffledPlaces(NUMBERS, createRandom(seed)).map((place) => place + 1)
    const drawn = new Set<number>()
    for (const number of bag) {
      drawn.add(number)
      GOALS.forEach((goal, index) => {
        const expected = cards.filter((card) => coveredRows(card, [...drawn]) > index)
        expect(winners(cards, drawn, goal)).toEqual(expected)
        for (const card of cards)
          expect(missingNumbers(card, drawn, goal).length === 0).toBe(expected.includes(card) && hasWon(card, drawn, goal))
      })
    }
    expect(winners(cards, drawn, 'fullCard')).toEqual(cards)
  })
  it('tell what is missing on the shortest way to each goal', () => {
    const card: LotoCard = { number: 1, rows: [row(1, 10, 20, 30, 40), row(2, 11, 21, 31, 41), row(42, 50, 60, 70, 80)] }
    const drawn = new Set([1, 10, 20, 30, 2, 11, 21])
    expect(GOALS.map((goal) => missingNumbers(card, drawn, goal))).toEqual([[40], [40, 31, 41], [40, 31, 41, 42, 50, 60, 70, 80]])
    expect(fullRows(card, new Set([...drawn, 40]))).toEqual([card.rows[0]])
  })
})

function numbersOf({ rows }: LotoCard): number[] {
  return rows.flat().filter((number) => number !== null)
}

/** Counted in another way than the rules do: by crossing out. */
function coveredRows({ rows }: LotoCard, drawn: readonly number[]): number {
  let covered = 0
  for (const row of rows) {
    let left = 5
    for (const number of drawn) if (row.includes(number)) left--
    if (left === 0) covered++
  }
  return covered
}

function row(...numbers: number[]): CardRow {
  const cells: (number | null)[] = Array.from({ length: COLUMNS }, () => null)
  for (const number of numbers) cells[columnOf(number)] = number
  return cells
}

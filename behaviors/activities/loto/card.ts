import type { Random } from '#clock'
import { shuffledPlaces } from '../../shared/shuffled.ts'
import { cardChance } from './card-chance.ts'

export const NUMBERS = 90
export const ROWS = 3
export const COLUMNS = 9
/** Enough for a village; and a wrong figure must not keep a computer busy. */
export const MOST_CARDS = 300
export const MOST_SETS = 9_999
/** Six cards hold each number once: whatever is drawn, somebody has it. */
const CARDS_IN_STRIP = 6
/** Of the nine columns of a card, six hold two numbers and three hold one: fifteen. */
const COLUMNS_OF_TWO = 6

/** Five numbers, and nothing in the other four places. */
export type CardRow = readonly (number | null)[]
/** A card of the French loto: 3 rows of 9 columns. */
export type LotoCard = { number: number; rows: readonly CardRow[] }
export type CardSet = { count: number; seed: number }

/** The first cards of a set, numbered from 1: no two have the same row. The same seed gives the same cards for ever. */
export function lotoCards({ count, seed }: CardSet): readonly LotoCard[] {
  const chance = cardChance(seed)
  const cards: LotoCard[] = []
  const rowsThere = new Set<string>()
  while (cards.length < count) {
    const strip = stripOf(chance)
    const keys = strip.flat().map((row) => row.join())
    if (keys.some((key) => rowsThere.has(key))) continue
    for (const key of keys) rowsThere.add(key)
    for (const rows of strip) cards.push({ number: cards.length + 1, rows })
  }
  return cards.slice(0, count)
}

/** 1 to 9, then by tens; the last column also has the 90. */
export function columnOf(number: number): number {
  return Math.min(COLUMNS - 1, Math.floor(number / 10))
}

/** Six cards with all ninety numbers. */
function stripOf(chance: Random): readonly (readonly CardRow[])[] {
  const decks = range(COLUMNS).map((column) => deckOf(column, chance))
  const isOfTwo = columnsOfTwo(
    decks.map((deck) => deck.length - CARDS_IN_STRIP),
    chance,
  )
  return isOfTwo.map((columns) => {
    const dealt = columns.map((isTwo, column) => (decks[column] ?? []).splice(0, isTwo ? 2 : 1).sort((one, other) => one - other))
    return rowsOf(dealt, chance)
  })
}

function deckOf(column: number, chance: Random): number[] {
  const numbers = range(NUMBERS)
    .map((index) => index + 1)
    .filter((number) => columnOf(number) === column)
  return shuffledPlaces(numbers.length, chance).map((place) => numbers[place] ?? 0)
}

/**
 * By card and column, whether it holds two numbers. A column gives its second numbers to the cards that still need most of
 * them, by chance among equals: so it always comes out even.
 */
function columnsOfTwo(twosByColumn: readonly number[], chance: Random): readonly (readonly boolean[])[] {
  const left = range(CARDS_IN_STRIP).map(() => COLUMNS_OF_TWO)
  const isOfTwo = range(CARDS_IN_STRIP).map(() => range(COLUMNS).map(() => false))
  for (const column of shuffledPlaces(COLUMNS, chance)) {
    const neediest = shuffledPlaces(CARDS_IN_STRIP, chance).sort((one, other) => (left[other] ?? 0) - (left[one] ?? 0))
    for (const card of neediest.slice(0, twosByColumn[column])) {
      left[card] = (left[card] ?? 0) - 1
      const columns = isOfTwo[card]
      if (columns) columns[column] = true
    }
  }
  return isOfTwo
}

/**
 * Lays one or two numbers a column into three rows of five. A column of one takes a row by chance, a column of two leaves
 * one out; a row has five when one column more leaves it out than takes it alone.
 */
function rowsOf(columns: readonly (readonly number[])[], chance: Random): readonly CardRow[] {
  const alone = columns.filter(({ length }) => length === 1).map(() => chance.integer(ROWS))
  const leftOut = [...range(ROWS), ...alone]
  const order = shuffledPlaces(leftOut.length, chance)
  const rows = range(ROWS).map(() => range(COLUMNS).map((): number | null => null))
  columns.forEach((numbers, column) => {
    const out = numbers.length === 1 ? undefined : leftOut[order.pop() ?? 0]
    const places = out === undefined ? [alone.pop() ?? 0] : range(ROWS).filter((row) => row !== out)
    places.forEach((place, index) => {
      const row = rows[place]
      if (row) row[column] = numbers[index] ?? null
    })
  })
  return rows
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index)
}

import type { Situation } from '../../shared/program.ts'

/** Cards on the table, by place: which card lies there, who was seen, who was found. */
export type Table = {
  /** Of each place, the place of its card in the content. */
  cards: readonly number[]
  seen: readonly number[]
  found: readonly number[]
}

export function tableOf(cards: readonly number[]): Table {
  return { cards, seen: [], found: [] }
}

/** Places that can still be turned. */
export function closedPlaces({ cards, found }: Table, except?: number): readonly number[] {
  return cards.map((_, place) => place).filter((place) => place !== except && !found.includes(place))
}

/** Where the same card lies. */
export function twinOf({ cards }: Table, place: number): number {
  return cards.findIndex((card, other) => other !== place && card === cards[place])
}

export function isPair({ cards }: Table, first: number, second: number): boolean {
  return first !== second && cards[first] === cards[second]
}

export function seen(table: Table, place: number): Table {
  return { ...table, seen: [...new Set([...table.seen, place])] }
}

export function found(table: Table, places: readonly number[]): Table {
  return { ...table, found: [...table.found, ...places] }
}

/** What the robot turns when nobody chooses: what it knows to be a pair, else what nobody has seen. */
export function robotsChoice(table: Table, first: number | undefined, { random }: Pick<Situation, 'random'>): number | undefined {
  const closed = closedPlaces(table, first)
  const isKnown = (place: number) => table.seen.includes(place)
  if (first !== undefined) {
    const twin = twinOf(table, first)
    if (isKnown(twin)) return twin
  } else {
    const pair = closed.find((place) => isKnown(place) && isKnown(twinOf(table, place)))
    if (pair !== undefined) return pair
  }
  const news = closed.filter((place) => !isKnown(place))
  const among = news.length > 0 ? news : closed
  return among[random.integer(Math.max(1, among.length))]
}

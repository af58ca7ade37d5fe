import type { Random } from '#clock'

/** The places of a list in an order by chance: plain numbers, for a checkpoint keeps them. */
export function shuffledPlaces(length: number, random: Random): number[] {
  const places = Array.from({ length }, (_, place) => place)
  for (let last = length - 1; last > 0; last--) {
    const other = random.integer(last + 1)
    const kept = places[last] ?? 0
    places[last] = places[other] ?? 0
    places[other] = kept
  }
  return places
}

/** The one that is least far; of several, the first. */
export function nearest<Item>(items: readonly Item[], farness: (item: Item) => number): Item | undefined {
  const [first] = [...items].sort((one, other) => farness(one) - farness(other))
  return first
}

import type { Random } from '#clock'

/** Spreads neighboring seeds far apart (2^32 divided by the golden ratio). */
const SPREAD = 0x9e3779b1

/**
 * The chance that cards are dealt with: xorshift (Marsaglia). Of its own, and never to be changed: a card that was printed
 * last year must be the same card to a robot that was updated since.
 */
export function cardChance(seed: number): Random {
  let state = Math.imul(seed, SPREAD) | 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
  const integer = (limit: number) => Math.floor(next() * limit)
  return { next, integer, pick: (items) => items[integer(items.length)] }
}

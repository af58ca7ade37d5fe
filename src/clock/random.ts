/** A seeded source of chance: the same seed gives the same numbers, so that a run can be repeated exactly. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** A whole number in [0, limit). */
  integer(limit: number): number
  pick<T>(items: readonly T[]): T | undefined
}

/** mulberry32 (public domain, Tommy Ettinger): 32 bits of state are plenty to vary a greeting. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const integer = (limit: number) => Math.floor(next() * limit)
  return { next, integer, pick: (items) => items[integer(items.length)] }
}

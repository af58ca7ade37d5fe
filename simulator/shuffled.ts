import type { Random } from '#clock'

/** The same items in an order left to chance. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items]
  return items.flatMap(() => rest.splice(random.integer(rest.length), 1))
}

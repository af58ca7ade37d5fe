import type { Random } from '#clock'

/** A number between two, each order of magnitude as likely as the next: short things are common, long ones happen. */
export function between(random: Random, low: number, high: number): number {
  return Math.round(low * (high / low) ** random.next())
}

export function oneOf<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return random.pick(choices) ?? choices[0]
}

/** One of these, each as likely as its weight. */
export function weighted<T>(random: Random, choices: readonly (readonly [weight: number, T])[]): T {
  const total = choices.reduce((sum, [weight]) => sum + weight, 0)
  let left = random.next() * total
  for (const [weight, choice] of choices) {
    left -= weight
    if (left < 0) return choice
  }
  throw new Error('nothing to choose from')
}

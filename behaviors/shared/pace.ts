/** How much one beat changes what is believed: a single cough must not, five slow sentences must. */
const WEIGHT = 0.2
/** Beyond that something else happened than slow speech. */
const LIMITS = { min: 0.5, max: 2.5 } as const
/** A word or two says nothing about the pace of a voice. */
const TELLING_SECONDS = 2

/** The pace after something that was thought to take so long took so long; 1 is as estimated. */
export function learnedPace(pace: number, estimatedSeconds: number, tookSeconds: number): number {
  if (estimatedSeconds < TELLING_SECONDS) return pace
  const seen = clamp(tookSeconds / estimatedSeconds)
  return clamp(pace + (seen - pace) * WEIGHT)
}

/** The pace after the voice was set to another rate: known at once. */
export function pacedAnew(pace: number, rateBefore: number, rate: number): number {
  return clamp((pace * rateBefore) / rate)
}

function clamp(pace: number): number {
  return Math.min(LIMITS.max, Math.max(LIMITS.min, pace))
}

import type { Level } from './program.ts'

/** What the group did lately, never who did it; it is told to nobody. */
export type Adaptation = { level: Level; silences: number; quick: number }

const SILENCES = 2
const QUICK_ANSWERS = 3
/** Whoever answers within that had no need to think. */
const QUICK_SECONDS = 3

export function adaptationAt(level: Level): Adaptation {
  return { level, silences: 0, quick: 0 }
}

/** After a question: the seconds until the first answer, or undefined for silence. */
export function adapted({ level, silences, quick }: Adaptation, answeredAfterSeconds: number | undefined): Adaptation {
  if (answeredAfterSeconds === undefined) {
    return silences + 1 < SILENCES ? { level, silences: silences + 1, quick: 0 } : adaptationAt(easier(level))
  }
  if (answeredAfterSeconds > QUICK_SECONDS) return adaptationAt(level)
  return quick + 1 < QUICK_ANSWERS ? { level, silences: 0, quick: quick + 1 } : adaptationAt(harder(level))
}

export function easier(level: Level): Level {
  return level === 3 ? 2 : 1
}

export function harder(level: Level): Level {
  return level === 1 ? 2 : 3
}

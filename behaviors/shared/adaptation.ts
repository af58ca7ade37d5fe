import type { Level } from './program.ts'

/** What the group did lately, never who did it; it is told to nobody. */
export type Adaptation = { level: Level; silences: number; missed: number; found: number }

const SILENCES = 2
const MISSED = 2
/** Fewer in a row may be luck. */
const FOUND = 3

export function adaptationAt(level: Level): Adaptation {
  return { level, silences: 0, missed: 0, found: 0 }
}

/** After a floor on which nobody said anything. */
export function afterSilence({ level, silences, missed }: Adaptation): Adaptation {
  return silences + 1 < SILENCES ? { level, silences: silences + 1, missed, found: 0 } : adaptationAt(easier(level))
}

/** Somebody answered: whether that was right, only the program knows. */
export function afterAnswer(adaptation: Adaptation): Adaptation {
  return { ...adaptation, silences: 0 }
}

/** What the program says of it: being quick is not being right, so only what was found makes it harder. */
export function afterVerdict({ level, silences, missed, found }: Adaptation, isFound: boolean): Adaptation {
  if (isFound) return found + 1 < FOUND ? { level, silences: 0, missed: 0, found: found + 1 } : adaptationAt(harder(level))
  return missed + 1 < MISSED ? { level, silences, missed: missed + 1, found: 0 } : adaptationAt(easier(level))
}

export function easier(level: Level): Level {
  return level === 3 ? 2 : 1
}

export function harder(level: Level): Level {
  return level === 1 ? 2 : 3
}

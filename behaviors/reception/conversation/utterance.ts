import type { Gesture, Utterance, UtterancePart } from '#robot'

/** Older listeners need time between clauses more than slow words, which fall apart when they are drawn out. */
const SLOW_PAUSE_MS = 700
/** After each mark that ends a clause, where a space follows: not within 3,5 or ants.gouv.fr. */
const CLAUSE_ENDS = /(?<=[.,;:!?]) +/u

/** A line as the robot says it: with its gesture, and slowly when it was asked to. */
export function utteranceOf(line: string, { slow, gesture }: { slow: boolean; gesture?: Gesture | undefined }): Utterance {
  if (!slow && gesture === undefined) return line
  const clauses = slow ? clausesOf(line) : [line]
  const parts = clauses.flatMap((text, index): UtterancePart[] => [...(index > 0 ? [{ pauseMs: SLOW_PAUSE_MS }] : []), { text }])
  return gesture === undefined ? parts : [{ gesture }, ...parts]
}

/** French puts a space before some marks: "Bonjour !" is one clause. */
function clausesOf(line: string): string[] {
  return line
    .replaceAll(/ ([!?:;])/gu, '\u00a0$1')
    .split(CLAUSE_ENDS)
    .map((clause) => clause.replaceAll('\u00a0', ' '))
}

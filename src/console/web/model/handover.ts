import type { Robot } from './messages.ts'

/** A visitor of this robot needs a person, and nobody has said yet that they come. */
export function isWaiting({ handover }: Robot): boolean {
  return handover !== null && handover.takenAt === null
}

import type { EntryFact } from '../entry.ts'

/**
 * Whoever is content with an answer does not ask the same again at once. Long enough to hear the answer out (FIELD 5:
 * at most 20 words, some ten seconds) and to try once more; what comes later has probably another reason.
 */
const SOON_MS = 30_000
/** A visitor with an appointment is announced, and staff come by themselves: neither says anything of the answer. */
const NOT_WANTED_BY_VISITOR = ['visitor.appointment', 'staff.tookOver']

/** Whether this fact, at this time, shows that the answer before it was of no use: asked again, denied, a person wanted. */
export function isBadlyAnswered(answer: { topic: string; at: number }, fact: EntryFact, at: number): boolean {
  if (at - answer.at > SOON_MS) return false
  if (fact.type === 'question.answered' || fact.type === 'answer.rejected') return fact.topic === answer.topic
  return fact.type === 'handover.requested' && !NOT_WANTED_BY_VISITOR.includes(fact.reason)
}

import type { Utterance } from '#robot'
import type { Lines } from './beat.ts'

/**
 * Sentences with a silence between them, in as many wordings as there are leads: what comes before changes from one time to
 * the next, what matters is said in the same words. Empty sentences are left out.
 */
export function linesBy(
  leads: readonly Utterance[],
  pauseMs: number,
  sentencesOf: (lead: string, index: number) => readonly string[],
): Lines {
  const [first = '', ...rest] = leads.map((lead, index) => spoken(sentencesOf(String(lead), index), pauseMs))
  return [first, ...rest]
}

function spoken(sentences: readonly string[], pauseMs: number): Utterance {
  return sentences.filter((text) => text !== '').flatMap((text, at) => (at === 0 ? [{ text }] : [{ pauseMs }, { text }]))
}

import type { Utterance } from '#robot'

/** The words of an utterance, without its silences and gestures. */
export function textOf(utterance: Utterance): string {
  if (typeof utterance === 'string') return utterance
  return utterance.flatMap((part) => ('text' in part ? [part.text] : [])).join(' ')
}

/** The same without gestures: the library's are made for a body that stands. */
export function withoutGestures(utterance: Utterance): Utterance {
  return typeof utterance === 'string' ? utterance : utterance.filter((part) => !('gesture' in part))
}

import { type Phrase, phraseIn } from '#content'
import type { Lines } from '../../shared/beat.ts'
import type { Situation } from '../../shared/program.ts'

/** All wordings in one language with their places filled in, beginning with the one whose turn it is or, without a turn, with one drawn by chance. */
export function linesOf(
  wordings: readonly Phrase[],
  { locale, random }: Pick<Situation, 'locale' | 'random'>,
  values: Readonly<Record<string, string>> = {},
  turn?: number,
): Lines {
  const said = wordings.map((phrase) => phraseIn(phrase, locale, values))
  const from = (turn ?? random.integer(said.length)) % said.length
  const [first = '', ...rest] = [...said.slice(from), ...said.slice(0, from)]
  return [first, ...rest]
}

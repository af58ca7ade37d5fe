import { type Phrase, phraseIn } from '#content'
import type { Beat } from '../../shared/beat.ts'
import type { Program, Situation } from '../../shared/program.ts'
import { linesOf } from '../session/lines.ts'

/** One round of one game: it ends when there is no next beat. */
export type Game<State> = Pick<Program<State>, 'next' | 'hear'> & {
  title: Phrase
  /** `turn` is the kind word to begin with: another game ended with the one before it. */
  begin(situation: Situation, turn: number): State
}

/** What every beat of a game has, beside what it says. */
type Told = Pick<Beat, 'kind'> & Partial<Pick<Beat, 'deed' | 'floor'>> & { part?: string; view?: Partial<Beat['view']> }

/** Less is no round of anything: then it is better to end well. */
const LEAST_SECONDS = 50

/** A beat of a game, with the game's name on the screen. */
export function gameBeat(id: string, title: Phrase, say: Beat['say'], situation: Situation, told: Told): Beat {
  const { kind, deed, floor, part = id, view } = told
  const body = view?.big === undefined && typeof say[0] === 'string' ? [say[0]] : []
  return { id, part, kind, say, view: { title: phraseIn(title, situation.locale), body, choices: [], ...view }, deed, floor }
}

/** Several things said one after the other, with time between them; each wording of the first with all of the others. */
export function followedBy(first: Beat['say'], others: readonly string[], pauseMs = 700): Beat['say'] {
  const [head = '', ...rest] = first.map((words) => [
    ...(typeof words === 'string' ? [{ text: words }] : words),
    ...others.flatMap((text) => [{ pauseMs }, { text }]),
  ])
  return [head, ...rest]
}

/** Whether to end the game with what is done, while there is time to end it well. */
export function isShort({ remainingSeconds, pace }: Situation): boolean {
  return remainingSeconds < LEAST_SECONDS * pace
}

/** A kind word, another each time. */
export function praised(praise: readonly Phrase[], turn: number, situation: Situation): Beat['say'] {
  return linesOf(praise, situation, {}, turn)
}

/** Places of a list, in an order of chance. */
export function drawn(length: number, random: Situation['random']): readonly number[] {
  return Array.from({ length }, (_, place) => ({ place, at: random.integer(1_000_000) }))
    .sort((one, other) => one.at - other.at || one.place - other.place)
    .map(({ place }) => place)
}

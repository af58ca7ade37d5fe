import { phraseIn } from '#content'
import type { Beat, Lines } from '../../shared/beat.ts'
import type { Situation } from '../../shared/program.ts'
import { linesOf } from '../session/lines.ts'
import type { Proverb, ProverbsContent } from './proverbs.content.ts'

/** Long enough to remember, short enough that silence hurts nobody. */
const FLOOR_SECONDS = 8
const HINT_SECONDS = 5
const TALK_SECONDS = 8
const TITLE = { fr: 'Proverbes', en: 'Proverbs' }
const FOUND = { fr: 'Trouvé !', en: 'Found it!' }

/** The first half, and time to find the second. */
export function questionBeat(proverb: Proverb, number: number, content: ProverbsContent, situation: Situation): Beat {
  return {
    ...{ id: `question.${number}`, part: `proverb.${number}`, kind: 'question' },
    say: asked(proverb, linesOf(content.invite, situation, {}, number)),
    view: viewOf(situation, [opened(proverb.start)], [found(situation)]),
    floor: { seconds: FLOOR_SECONDS, until: 'answer' },
  }
}

export function hintBeat(proverb: Proverb, number: number, content: ProverbsContent, situation: Situation): Beat {
  const begun = hintOf(proverb)
  const say =
    begun === undefined
      ? asked(proverb, linesOf(content.invite, situation, {}, number + 1))
      : linesOf(content.hint, situation, { hint: hanging(begun) }, number)
  return {
    ...{ id: `hint.${number}`, part: `proverb.${number}`, kind: 'hint', say },
    view: viewOf(situation, [opened(begun ?? proverb.start)], [found(situation)]),
    floor: { seconds: HINT_SECONDS, until: 'answer' },
  }
}

/** What was played, and whether anybody found it. */
type Turn = { number: number; isFound: boolean }

/** The whole, and a kind word that is true: praise after a silence would be hollow. */
export function revealBeat(proverb: Proverb, turn: Turn, content: ProverbsContent, situation: Situation): Beat {
  const { number } = turn
  const { start, end, note } = proverb
  return {
    ...{ id: `reveal.${number}`, part: `proverb.${number}`, kind: 'reveal', say: revealed(proverb, turn, content, situation) },
    view: viewOf(situation, [start, end, ...(note === undefined ? [] : [note])]),
  }
}

export function introBeat(content: ProverbsContent, situation: Situation): Beat {
  const say = linesOf(content.intro, situation)
  return { id: 'intro', part: 'intro', kind: 'talk', say, view: viewOf(situation, [String(say[0])]) }
}

/** A word about proverbs, and time to talk. */
export function pauseBeat(number: number, content: ProverbsContent, situation: Situation): Beat {
  const say = linesOf(content.pause, situation, {}, number)
  const at = { id: `pause.${number}`, part: `pause.${number}` }
  return { ...at, kind: 'talk', say, view: viewOf(situation, [String(say[0])]), floor: { seconds: TALK_SECONDS } }
}

function viewOf({ locale }: Situation, body: readonly string[], choices: Beat['view']['choices'] = []): Beat['view'] {
  return { title: phraseIn(TITLE, locale), body, choices }
}

function found({ locale }: Situation) {
  return { id: 'found', label: phraseIn(FOUND, locale) }
}

function opened(words: string): string {
  return `${words} …`
}

/** As it is said and captioned: the voice stays up, and what follows is read as another sentence. */
function hanging(words: string): string {
  return `${words.replace(/[.,;:!?]+$/, '').trimEnd()}…`
}

/** The first half, a silence, and the invitation to go on. */
function asked({ start }: Proverb, invitations: Lines): Lines {
  const [first = '', ...rest] = invitations.map((words) => [{ text: hanging(start) }, { pauseMs: 800 }, { text: String(words) }])
  return [first, ...rest]
}

function revealed(
  { start, end, note }: Proverb,
  { number, isFound }: Turn,
  content: ProverbsContent,
  situation: Situation,
): Lines {
  const whole = linesOf(content.reveal, situation, { proverb: `${start} ${end}` }, number)
  // Kind words in turn, those of "again" too: the same one twice in a row is a machine's.
  const kind = linesOf(isFound ? content.kind : content.quiet, situation, {}, number)
  const [first = '', ...rest] = whole.map((words, index) => [
    { text: String(words) },
    { pauseMs: 600 },
    ...(note === undefined ? [] : [{ text: note }, { pauseMs: 600 }]),
    { text: String(kind[index % kind.length]) },
  ])
  return [first, ...rest]
}

/** The first half and the next word; where only one word is to come nothing, for that would be all of it. */
function hintOf({ start, end }: Proverb): string | undefined {
  const [first, second] = end.split(' ')
  return second === undefined ? undefined : `${start} ${first}`
}

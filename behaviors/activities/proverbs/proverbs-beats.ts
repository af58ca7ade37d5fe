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
  const hint = hintOf(proverb)
  const invitations = hint === undefined ? linesOf(content.invite, situation) : linesOf(content.hint, situation, { hint })
  return {
    ...{ id: `hint.${number}`, part: `proverb.${number}`, kind: 'hint', say: asked(proverb, invitations) },
    view: viewOf(situation, [opened(proverb.start), ...(hint === undefined ? [] : [opened(hint)])], [found(situation)]),
    floor: { seconds: HINT_SECONDS, until: 'answer' },
  }
}

/** The whole, and a kind word whatever was said. */
export function revealBeat(proverb: Proverb, number: number, content: ProverbsContent, situation: Situation): Beat {
  const { start, end, note } = proverb
  return {
    ...{ id: `reveal.${number}`, part: `proverb.${number}`, kind: 'reveal', say: revealed(proverb, number, content, situation) },
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

/** The first half, a silence, and the invitation to go on. */
function asked({ start }: Proverb, invitations: Lines): Lines {
  const [first = '', ...rest] = invitations.map((words) => [{ text: start }, { pauseMs: 800 }, { text: String(words) }])
  return [first, ...rest]
}

function revealed({ start, end, note }: Proverb, turn: number, content: ProverbsContent, situation: Situation): Lines {
  const whole = linesOf(content.reveal, situation, { proverb: `${start} ${end}` }, turn)
  // Kind words in turn, those of "again" too: the same one twice in a row is a machine's.
  const kind = linesOf(content.kind, situation, {}, turn)
  const [first = '', ...rest] = whole.map((words, index) => [
    { text: String(words) },
    { pauseMs: 600 },
    ...(note === undefined ? [] : [{ text: note }, { pauseMs: 600 }]),
    { text: String(kind[index % kind.length]) },
  ])
  return [first, ...rest]
}

/** The next word; of a single word nothing, for that would be all of it. */
function hintOf({ end }: Proverb): string | undefined {
  const [first, second] = end.split(' ')
  return second === undefined ? undefined : first?.replace(/[.,;:!?]+$/, '')
}

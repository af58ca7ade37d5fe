import { type Phrase, phraseIn } from '#content'
import type { Locale, Utterance } from '#robot'
import type { Beat, BeatKind, Lines } from '../../shared/beat.ts'
import { numberInWords } from '../../shared/numbers.ts'
import type { Situation } from '../../shared/program.ts'
import { linesOf } from '../session/lines.ts'
import type { LotoContent } from './loto.content.ts'
import { drawnOf, goalOf, type LotoState } from './loto-state.ts'

/** Seconds to look for a number, by level: a card is looked through in five, two cards in nine. */
const SEARCH_SECONDS = { 1: 9, 2: 7, 3: 5 } as const
/** To take off the counters of the last game, and to look at one's card. */
const CLEAR_SECONDS = 20
const LOOK_SECONDS = 8
/** To carry a card to whoever checks it; buttons close it sooner. */
const CHECK_SECONDS = 60
const PAUSE_MS = 700
/** Digits that are said one by one are told apart: "six, seven" after "sixty-seven". */
const DIGIT_PAUSE_MS = 300
const LAST = 5
const TITLE = { fr: 'Loto', en: 'Loto' }
const GOAL_TITLES: Readonly<Record<ReturnType<typeof goalOf>, Phrase>> = {
  quine: { fr: 'On joue pour la quine : une ligne', en: 'We are playing for one line' },
  doubleQuine: { fr: 'On joue pour la double quine : deux lignes', en: 'We are playing for two lines' },
  fullCard: { fr: 'On joue pour le carton plein', en: 'We are playing for the full card' },
}
const LAST_TITLE = { fr: 'Les derniers : {numbers}', en: 'The last ones: {numbers}' }
const ALL_TITLE = { fr: 'Déjà sortis : {numbers}', en: 'Drawn so far: {numbers}' }

export type Telling = { state: LotoState; content: LotoContent; situation: Situation }

/** The number, a caller's word, the number again; then time to find it. */
export function drawBeat({ state, content, situation }: Telling): Beat {
  const { locale, level } = situation
  const number = drawnOf(state).at(-1) ?? 0
  const name = sentence(numberInWords(number, locale))
  const calls = content.calls[locale].find(({ n }) => n === number)?.say ?? []
  // Another game, another word.
  const call = calls[(state.game - 1) % Math.max(1, calls.length)] ?? name
  const again = linesOf(content.repeat, situation, { number: numberInWords(number, locale) }, state.total)
  const say: Lines = [spoken([name, call, name]), ...again.map((words) => spelled(String(words), number, locale))]
  return {
    ...beatOf(`draw.${state.total}`, 'talk', say, locale),
    view: { title: phraseIn(TITLE, locale), big: String(number), body: boardOf(state, locale), choices: [] },
    floor: { seconds: SEARCH_SECONDS[level] },
  }
}

/** The last five once more, for whoever was looking elsewhere. */
export function recapBeat({ state, content, situation }: Telling): Beat {
  const numbers = lastOf(state).map((number) => numberInWords(number, situation.locale))
  const say = linesOf(content.recap, situation, { numbers: numbers.join(', ') }, state.total)
  return onBoard(beatOf(`recap.${state.total}`, 'talk', say, situation.locale), state, situation)
}

/** The one before, and the last. */
export function previousBeat({ state, content, situation }: Telling): Beat {
  const [last = 0, previous] = drawnOf(state).toReversed()
  const words = (number: number) => numberInWords(number, situation.locale)
  const say =
    previous === undefined
      ? linesOf(content.onlyOne, situation, { last: words(last) }, state.asked)
      : linesOf(content.previous, situation, { last: words(last), previous: words(previous) }, state.asked)
  const beat = onBoard(beatOf(`previous.${state.asked}`, 'talk', say, situation.locale), state, situation)
  return { ...beat, view: { ...beat.view, big: String(previous ?? last) }, floor: { seconds: SEARCH_SECONDS[3] } }
}

/** A card is complete: everybody looks at theirs, and only later is it named. */
export function lookBeat({ state, content, situation }: Telling, card: number): Beat {
  const isNamed = state.reminders > 1
  const say = isNamed
    ? linesOf(content.lookAt, situation, { card: String(card) }, state.total)
    : linesOf(content.look, situation, {}, state.total)
  const beat = onBoard(beatOf(`look.${state.total}`, 'talk', say, situation.locale), state, situation)
  return { ...beat, floor: { seconds: LOOK_SECONDS } }
}

/** Somebody called: which card is it? All numbers are on the screen, so that everybody can check. */
export function whichBeat({ state, content, situation }: Telling, isPrinted: boolean): Beat {
  const { locale } = situation
  const say = linesOf(isPrinted ? content.whichCard : content.checkTogether, situation, {}, state.checks)
  const numbers = [...drawnOf(state)].sort((one, other) => one - other).join(' · ')
  const body = [phraseIn(GOAL_TITLES[goalOf(state)], locale), phraseIn(ALL_TITLE, locale, { numbers })]
  const beat = beatOf(`which.${state.checks}`, 'talk', say, locale)
  return { ...beat, view: { ...beat.view, body }, floor: { seconds: CHECK_SECONDS } }
}

export function goalBeat({ state, content, situation }: Telling): Beat {
  const say = linesOf(content.goals[goalOf(state)], situation, {}, state.total)
  return onBoard(beatOf(`goal.${state.game}.${goalOf(state)}`, 'talk', say, situation.locale), state, situation)
}

export function introBeat({ content, situation }: Telling): Beat {
  return beatOf('intro', 'talk', linesOf(content.intro, situation), situation.locale)
}

/** Cards are cleared for another game. */
export function newGameBeat({ state, content, situation }: Telling): Beat {
  const say = linesOf(content.newGame, situation, {}, state.game)
  return { ...beatOf(`game.${state.game}`, 'talk', say, situation.locale), floor: { seconds: CLEAR_SECONDS } }
}

/** With ninety numbers out every card is full, called or not. */
export function emptyBeat({ state, content, situation }: Telling): Beat {
  const say = linesOf(content.emptyBag, situation, {}, state.game)
  const deed = { when: 'with', kind: 'gesture', gesture: 'applaud' } as const
  return { ...beatOf(`empty.${state.game}`, 'talk', say, situation.locale), deed }
}

/** Nobody leaves without something. */
export function endBeat({ content, situation }: Telling): Beat {
  const prizes = linesOf(content.prizes, situation)
  const ends = linesOf(content.end, situation)
  const [first = '', ...rest] = ends.map((words, index) => spoken([String(words), String(prizes[index % prizes.length])]))
  const deed = { when: 'with', kind: 'gesture', gesture: 'applaud' } as const
  return { ...beatOf('end', 'talk', [first, ...rest], situation.locale), deed }
}

/** A beat of its own part, with its words on the screen. */
export function beatOf(id: string, kind: BeatKind, say: Lines, locale: Locale): Beat {
  const first = say[0]
  const body = typeof first === 'string' ? [first] : first.flatMap((part) => ('text' in part ? [part.text] : []))
  return { id, part: id, kind, say, view: { title: phraseIn(TITLE, locale), body, choices: [] } }
}

/** With the goal and the last numbers beside what is said. */
export function onBoard(beat: Beat, state: LotoState, { locale }: Situation): Beat {
  return { ...beat, view: { ...beat.view, body: boardOf(state, locale) } }
}

export function spoken(sentences: readonly string[]): Utterance {
  return sentences.flatMap((text, index) => (index === 0 ? [{ text }] : [{ pauseMs: PAUSE_MS }, { text }]))
}

function boardOf(state: LotoState, locale: Locale): string[] {
  const numbers = lastOf(state).join(' · ')
  const goal = phraseIn(GOAL_TITLES[goalOf(state)], locale)
  return numbers === '' ? [goal] : [goal, phraseIn(LAST_TITLE, locale, { numbers })]
}

function lastOf(state: LotoState): readonly number[] {
  return drawnOf(state).slice(-LAST)
}

/** The number in other words, then digit by digit. */
function spelled(words: string, number: number, locale: Locale): Utterance {
  if (number < 10) return spoken([words])
  const [tens = '', units = ''] = String(number)
  const digit = (text: string) => ({ text: sentence(numberInWords(Number(text), locale)) })
  return [{ text: words }, { pauseMs: PAUSE_MS }, digit(tens), { pauseMs: DIGIT_PAUSE_MS }, digit(units)]
}

export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

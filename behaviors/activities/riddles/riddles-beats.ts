import { phraseIn } from '#content'
import type { Beat, BeatView } from '../../shared/beat.ts'
import type { Situation } from '../../shared/program.ts'
import { linesBy } from '../../shared/sentences.ts'
import { linesOf } from '../session/lines.ts'
import { firstLetter } from './first-letter.ts'
import type { Joke, Riddle, RiddlesContent } from './riddles.content.ts'

/** A riddle is turned over in the mind: longer than a proverb, which is known or not. */
const FLOOR_SECONDS = 12
const HINT_SECONDS = 8
/** The silence that makes a joke: long enough to guess, short enough to want the end. */
const SUSPENSE_SECONDS = 4
const LAUGHTER_SECONDS = 3
/** An answer is enjoyed before the next riddle comes. */
const JOY_SECONDS = 3
const PAUSE_MS = 600
const TITLE = { fr: 'Devinettes', en: 'Riddles' }
const SMILE = { fr: 'Pour sourire', en: 'Just for fun' }
const FOUND = { fr: 'Trouvé !', en: 'Found it!' }

export function introBeat(content: RiddlesContent, isJokesOnly: boolean, situation: Situation): Beat {
  const say = linesOf(isJokesOnly ? content.introJokes : content.intro, situation)
  const title = phraseIn(isJokesOnly ? SMILE : TITLE, situation.locale)
  return { id: 'intro', part: 'intro', kind: 'talk', say, view: { title, body: [String(say[0])], choices: [] } }
}

export function riddleBeat({ text }: Riddle, number: number, content: RiddlesContent, situation: Situation): Beat {
  const [lead] = linesOf(content.lead, situation, {}, number - 1)
  const openings = [lead, ...linesOf(content.repeat, situation, {}, number)]
  return {
    ...{ id: `riddle.${number}`, part: `riddle.${number}`, kind: 'question' },
    say: linesBy(openings, PAUSE_MS, (opening) => [opening, text]),
    view: viewOf(number, [text], situation),
    floor: { seconds: FLOOR_SECONDS, until: 'answer' },
  }
}

/** The first letter where that helps, or the riddle once more. */
export function hintBeat({ text, answer }: Riddle, number: number, content: RiddlesContent, situation: Situation): Beat {
  const letter = firstLetter(answer, situation.locale)
  const hints = letter === undefined ? [] : linesOf(content.hint, situation, { letter }, number)
  const say =
    letter === undefined
      ? linesBy(linesOf(content.repeat, situation, {}, number), PAUSE_MS, (opening) => [opening, text])
      : linesBy(hints, PAUSE_MS, (hint) => [text, hint])
  return {
    ...{ id: `hint.${number}`, part: `riddle.${number}`, kind: 'hint', say },
    view: viewOf(number, [text, ...(letter === undefined ? [] : [`${letter}…`])], situation),
    floor: { seconds: HINT_SECONDS, until: 'answer' },
  }
}

/** What was played, and how it went. */
type Turn = { number: number; isFound: boolean; from: number }

export function revealBeat(riddle: Riddle, { number, isFound, from }: Turn, content: RiddlesContent, situation: Situation): Beat {
  const { text, answer } = riddle
  const kind = linesOf(isFound ? content.right : content.thanks, situation, {}, from + number)
  const told = linesOf(content.answer, situation, { answer }, number)
  return {
    ...{ id: `reveal.${number}`, part: `riddle.${number}`, kind: 'reveal' },
    say: linesBy(told, PAUSE_MS, (line, index) => [String(kind[index % kind.length]), line]),
    view: { title: phraseIn(TITLE, situation.locale), big: answer.replace(/\.$/, ''), body: [text], choices: [] },
    floor: { seconds: JOY_SECONDS },
  }
}

export function jokeBeat({ text }: Joke, number: number, leads: RiddlesContent['joke'] | [], situation: Situation): Beat {
  const openings = leads.length === 0 ? undefined : linesOf(leads, situation, {}, number)
  return {
    ...{ id: `joke.${number}`, part: `joke.${number}`, kind: 'talk' },
    say: openings ? linesBy(openings, PAUSE_MS, (opening) => [opening, text]) : [text],
    view: { title: phraseIn(SMILE, situation.locale), body: [text], choices: [] },
    floor: { seconds: SUSPENSE_SECONDS, until: 'answer' },
  }
}

export function punchlineBeat({ text, punchline }: Joke, number: number, { locale }: Situation): Beat {
  return {
    ...{ id: `punchline.${number}`, part: `joke.${number}`, kind: 'reveal', say: [punchline] },
    view: { title: phraseIn(SMILE, locale), body: [text, punchline], choices: [] },
    deed: { when: 'with', kind: 'gesture', gesture: 'joy' },
    floor: { seconds: LAUGHTER_SECONDS },
  }
}

function viewOf(number: number, body: readonly string[], { locale }: Situation): BeatView {
  const choices = [{ id: 'found', label: phraseIn(FOUND, locale) }]
  return { title: phraseIn(TITLE, locale), big: String(number), body, choices }
}

import { phraseIn } from '#content'
import type { Beat, BeatView, Lines } from '../../shared/beat.ts'
import type { Situation } from '../../shared/program.ts'
import { linesBy } from '../../shared/sentences.ts'
import { linesOf } from '../session/lines.ts'
import type { Asked, QuizContent } from './quiz.content.ts'
import { letterOf, type QuizState } from './quiz-state.ts'
import { THEMES, type Theme } from './quiz-themes.ts'

/** Three choices are talked over, not called out: longer than for a proverb. */
const FLOOR_SECONDS = 12
const HINT_SECONDS = 8
/** A story wakes another: a moment for it. */
const STORY_SECONDS = 4
const PAUSE_MS = 600
/** Every so often the robot claps: each time would be nothing. */
const APPLAUSE_EVERY = 3
const TITLE = { fr: 'Quiz', en: 'Quiz' }

/** What one beat is made of. */
export type Asking = { asked: Asked; theme: Theme; state: QuizState; content: QuizContent; situation: Situation }

/** Number, theme, question and choices; the group talks it over. */
export function questionBeat(asking: Asking): Beat {
  const { asked, theme, state, content, situation } = asking
  const number = state.played + 1
  const values = { number: String(number), theme: phraseIn(THEMES[theme], situation.locale) }
  const [announced] = linesOf(content.announce, situation, values, number)
  const invitations = linesOf(content.invite, situation, {}, number)
  const openings = [announced, ...linesOf(content.repeat, situation, {}, number)]
  const choices = choicesOf(asking).map(({ line }) => line)
  const say = linesBy(openings, PAUSE_MS, (opening, index) => [
    opening,
    asked.ask,
    ...choices,
    String(invitations[index % invitations.length]),
  ])
  return {
    ...{ id: `question.${number}`, part: `question.${number}`, kind: 'question', say },
    view: viewOf(asking, number, [asked.ask]),
    floor: { seconds: FLOOR_SECONDS, until: 'answer' },
  }
}

/** Help, with a friendly word to an answer that was not it. */
export function hintBeat(asking: Asking): Beat {
  const { asked, state, content, situation } = asking
  const number = state.played + 1
  const last = state.tried.at(-1)
  const tried = last === undefined ? [] : linesOf(content.tried, situation, { letter: letterOf(last) }, number)
  const lead = tried.slice(0, 1).map(String)
  const hints = last === undefined ? linesOf(content.hint, situation, { hint: asked.hint }, number) : [asked.hint]
  const left = choicesOf(asking).map(({ line }) => line)
  const say = linesBy(hints, PAUSE_MS, (hint) => [...lead, hint, ...left])
  return {
    ...{ id: `hint.${number}`, part: `question.${number}`, kind: 'hint', say },
    view: viewOf(asking, number, [asked.ask, asked.hint]),
    floor: { seconds: HINT_SECONDS, until: 'answer' },
  }
}

/** A kind word whatever was answered, the answer and its story. */
export function revealBeat(asking: Asking): Beat {
  const { asked, theme, state, content, situation } = asking
  const { played, order, from } = state
  const letter = letterOf(order.indexOf(0))
  const kind = linesOf(state.isFound ? content.right : content.thanks, situation, {}, from + played)
  const told = linesOf(content.answer, situation, { letter, answer: asked.answer }, played)
  const point = pointOf(asking)
  const say = linesBy(told, PAUSE_MS, (answer, index) => [String(kind[index % kind.length]), ...point, answer, asked.story])
  const isApplauded = state.isFound && state.found % APPLAUSE_EVERY === 0
  return {
    ...{ id: `reveal.${played}`, part: `question.${played}`, kind: 'reveal', say },
    view: { title: phraseIn(THEMES[theme], situation.locale), big: letter, body: [asked.answer, asked.story], choices: [] },
    floor: { seconds: STORY_SECONDS },
    ...(isApplauded ? { deed: { when: 'with', kind: 'gesture', gesture: 'applaud' } } : {}),
  }
}

export function introBeat(content: QuizContent, teams: boolean, situation: Situation): Beat {
  const [first, second] = namesOf(content, situation)
  const say = teams ? linesOf(content.introTeams, situation, { first, second }) : linesOf(content.intro, situation)
  return talkBeat('intro', say, situation)
}

/** A score of less than half is nobody's joy: then what was played is told, not what was found. */
const GLAD_SHARE = 0.5

/** What all found together; of two teams only when both have something to be glad of. */
export function scoreBeat(state: QuizState, content: QuizContent, situation: Situation): Beat {
  const { played, found, points } = state
  const [first, second] = namesOf(content, situation)
  const count = (words: QuizContent['points'], number: number) =>
    phraseIn(number === 1 ? words.one : words.many, situation.locale, { count: String(number) })
  const at = (words: Parameters<typeof linesOf>[0], values: Record<string, string>) =>
    linesOf(words, situation, { played: String(played), ...values }, played)
  const [one, other] = points
  const isGlad = found > 0 && found >= played * GLAD_SHARE
  const say =
    one > 0 && other > 0
      ? at(content.scoreTeams, {
          ...{ first: capital(first), firstPoints: count(content.points, one) },
          ...{ second: capital(second), secondPoints: count(content.points, other), total: count(content.points, one + other) },
        })
      : isGlad
        ? at(content.score, { answers: count(content.rightAnswers, found) })
        : at(content.played, {})
  const beat = talkBeat(`score.${played}`, say, situation)
  return { ...beat, view: { ...beat.view, big: String(isGlad ? found : played) } }
}

function talkBeat(id: string, say: Lines, { locale }: Situation): Beat {
  const view: BeatView = { title: phraseIn(TITLE, locale), body: [String(say[0])], choices: [] }
  return { id, part: id, kind: 'talk', say, view }
}

function viewOf(asking: Asking, number: number, body: readonly string[]): BeatView {
  const choices = choicesOf(asking).map(({ id, label }) => ({ id, label }))
  return { title: phraseIn(THEMES[asking.theme], asking.situation.locale), big: String(number), body, choices }
}

/** The choices that are left, as they are said and shown. */
function choicesOf(asking: Asking): { id: string; label: string; line: string }[] {
  const { state, content, situation } = asking
  return state.order.flatMap((_, place) => {
    if (state.tried.includes(place)) return []
    const [letter, choice] = [letterOf(place), choiceAt(asking, place) ?? '']
    return [{ id: letter, label: `${letter}. ${choice}`, line: phraseIn(content.choice, situation.locale, { letter, choice }) }]
  })
}

function choiceAt({ asked, state }: Asking, place: number): string | undefined {
  const [second, third] = asked.others
  return [asked.answer, second, third][state.order[place] ?? 0]
}

function pointOf({ state, content, situation }: Asking): string[] {
  if (state.team === undefined) return []
  const team = namesOf(content, situation)[state.team]
  return [String(linesOf(content.point, situation, { team }, state.played)[0])]
}

function namesOf({ teams }: QuizContent, { locale }: Situation): [string, string] {
  return [phraseIn(teams[0], locale), phraseIn(teams[1], locale)]
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

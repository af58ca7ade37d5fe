import type { Locale } from '#robot'
import type { Answer, Control, OptionValues } from '#runtime'
import type { Beat } from '../../shared/beat.ts'
import type { Heard, Program, Situation } from '../../shared/program.ts'
import { freshFirst } from '../../shared/recent.ts'
import { nearest, shuffledPlaces } from '../../shared/shuffled.ts'
import type { QuizContent } from './quiz.content.ts'
import { type Asking, hintBeat, introBeat, questionBeat, revealBeat, scoreBeat } from './quiz-beats.ts'
import { LETTERS, type QuizState } from './quiz-state.ts'

/** After so many the score is told, and people breathe. */
const ROUND = 5
/** For estimates: what a question takes from its number to the end of its story. */
const QUESTION_SECONDS = 54
/** Told once before the end. */
const SCORE_SECONDS = 8
/** At least so many kind words there are; a list that is longer is entered at one of the first. */
const KIND_WORDS = 12
const FOUND = 'found'
const TEAMS = ['team1', 'team2'] as const

/** A question with three choices, talk, a hint when nobody has it, the answer with its story; what counts is what all find together. */
export function quizProgram(content: QuizContent, { theme, score }: OptionValues): Program<QuizState> {
  const isTeams = score === 'teams'
  return {
    begin: ({ locale, random, recent }) => ({
      ...{ step: 'new', current: -1, order: [], tried: [], isFound: false, team: undefined },
      ...{ played: 0, found: 0, points: [0, 0], scoredAt: 0 },
      from: random.integer(KIND_WORDS),
      waiting: freshFirst(
        shuffledPlaces(content.questions.length, random).filter((place) => isAbout(content, place, locale, theme)),
        (place) => content.questions[place]?.id,
        recent,
      ),
    }),
    next(state, situation) {
      const next = following(state, content, situation)
      return next && { state: next, beat: beatOf(next, content, isTeams, situation) }
    },
    hear(state, heard, situation) {
      if (heard.kind === 'place' || heard.kind === 'went') return undefined
      if (state.step !== 'question' && state.step !== 'hint') return undefined
      const next = heard.kind === 'answer' ? answered(state, placeOf(heard.answer)) : given(state, heard)
      if (!next) return undefined
      const found = verdict(state, next)
      if (heard.kind === 'answer') return { state: next, found }
      const revealed = played(next)
      return { state: revealed, found, beat: beatOf(revealed, content, isTeams, situation) }
    },
    controls: ({ step }) => (step === 'question' || step === 'hint' ? controlsOf(content, isTeams) : []),
    estimate: ({ waiting }, { pace }) => waiting.length * QUESTION_SECONDS * pace,
    tally: ({ played, found, points: [one, other] }) => ({
      ...{ questions: played, found },
      ...(isTeams ? { team1: one, team2: other } : {}),
    }),
  }
}

/** Asked in this language, and about the theme that was wished; about all when that one has none. */
function isAbout({ questions }: QuizContent, place: number, locale: Locale, theme: OptionValues[string] | undefined): boolean {
  const isWished = questions.some((question) => question.theme === theme && question[locale])
  const question = questions[place]
  return question?.[locale] !== undefined && (!isWished || question.theme === theme)
}

/** The step after the one that was just played. */
function following(state: QuizState, content: QuizContent, situation: Situation): QuizState | undefined {
  const { step, isFound } = state
  if (step === 'new') return { ...state, step: 'intro' }
  if (step === 'question' && !isFound) return { ...state, step: 'hint' }
  if (step === 'question' || step === 'hint') return played(state)
  if (step === 'reveal' && state.played % ROUND === 0) return scored(state)
  return drawn(state, content, situation) ?? (state.scoredAt < state.played ? scored(state) : undefined)
}

function played(state: QuizState): QuizState {
  const { played, found, isFound } = state
  return { ...state, step: 'reveal', played: played + 1, found: found + (isFound ? 1 : 0) }
}

function scored(state: QuizState): QuizState {
  return { ...state, step: 'score', scoredAt: state.played }
}

/** The next that is as hard as it should be, or nearly; not twice the same theme, if there is another. */
function drawn(state: QuizState, content: QuizContent, situation: Situation): QuizState | undefined {
  const { level, remainingSeconds, pace, random } = situation
  if (remainingSeconds < (QUESTION_SECONDS + SCORE_SECONDS) * pace) return undefined
  const last = content.questions[state.current]?.theme
  const current = nearest(state.waiting, (place) => {
    const question = content.questions[place]
    return Math.abs((question?.level ?? level) - level) * 2 + (question?.theme === last ? 1 : 0)
  })
  if (current === undefined) return undefined
  const waiting = state.waiting.filter((place) => place !== current)
  const order = shuffledPlaces(LETTERS.length, random)
  return { ...state, step: 'question', current, waiting, order, tried: [], isFound: false, team: undefined }
}

/** What an answer changes: the right letter finds it, another is out of the choice, anything else was murmur. */
function answered(state: QuizState, place: number): QuizState | undefined {
  if (!(place in state.order)) return undefined
  if (state.order[place] === 0) return { ...state, isFound: true }
  return state.tried.includes(place) ? state : { ...state, tried: [...state.tried, place] }
}

/** Found once, or missed with the hint: a first try that is wrong says nothing yet. */
function verdict(before: QuizState, after: QuizState): boolean | undefined {
  if (after.isFound) return before.isFound ? undefined : true
  return before.step === 'hint' && after !== before ? false : undefined
}

/** Staff heard it called out in the room: found by all, or by a team. */
function given(state: QuizState, heard: Extract<Heard, { kind: 'control' }>): QuizState | undefined {
  if (heard.name === FOUND) return { ...state, isFound: true }
  const [one, other] = state.points
  if (heard.name === TEAMS[0]) return { ...state, isFound: true, team: 0, points: [one + 1, other] }
  if (heard.name === TEAMS[1]) return { ...state, isFound: true, team: 1, points: [one, other + 1] }
  return undefined
}

/** Tapped by its letter, or spoken: of a label that was heard, the letter is the beginning. */
function placeOf({ choice, text }: Answer): number {
  const heard = choice ?? text
  return LETTERS.findIndex((letter) => heard === letter || heard.startsWith(`${letter}. `))
}

function controlsOf({ teams }: QuizContent, isTeams: boolean): readonly Control[] {
  if (!isTeams) return [{ name: FOUND, label: { fr: 'Trouvé !', en: 'Found it!' }, kind: 'custom' }]
  return TEAMS.map((name, index) => {
    const team = teams[index === 0 ? 0 : 1]
    return { name, label: { fr: `Point : ${team.fr}`, en: `Point: ${team.en}` }, kind: 'custom' }
  })
}

function beatOf(state: QuizState, content: QuizContent, isTeams: boolean, situation: Situation): Beat {
  const question = content.questions[state.current]
  const asked = question?.[situation.locale]
  if (state.step === 'score') return scoreBeat(state, content, situation)
  if (!question || !asked || state.step === 'intro' || state.step === 'new') return introBeat(content, isTeams, situation)
  const asking: Asking = { asked, theme: question.theme, state, content, situation }
  if (state.step === 'question') return { ...questionBeat(asking), item: question.id }
  if (state.step === 'hint') return hintBeat(asking)
  return revealBeat(asking)
}

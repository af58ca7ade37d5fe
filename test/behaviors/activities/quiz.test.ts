import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { loadContent } from '#content'
import { QuizContentSchema } from '../../../behaviors/activities/quiz/quiz.content.ts'
import { quiz } from '../../../behaviors/activities/quiz/quiz.ts'
import { quizProgram } from '../../../behaviors/activities/quiz/quiz-program.ts'
import type { QuizState } from '../../../behaviors/activities/quiz/quiz-state.ts'
import { THEME_IDS } from '../../../behaviors/activities/quiz/quiz-themes.ts'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import type { Situation } from '../../../behaviors/shared/program.ts'
import { tallyOf } from '../../../behaviors/shared/run.ts'
import { textOf } from '../../../behaviors/shared/utterance-text.ts'
import { open, play } from './play.ts'
import { comesToItsEnd, keepsTranscripts } from './rehearse.ts'

const content = loadContent(quiz.contentFile, QuizContentSchema)
const TEN = { minutes: 10, level: '1' }

describe('quiz', () => {
  comesToItsEnd(quiz, TEN, { said: 15 })
  keepsTranscripts(quiz, TEN)

  it('gives a hint, then the answer and its story, to a silent group', async () => {
    const { playing } = await play(quiz, { options: TEN, fault: 'silence' })
    const steps = playing.kept.map(({ step }) => step).filter((step) => step.startsWith('quiz'))
    const [first, second] = ['quiz.1/question.1', 'quiz.1/question.2']
    expect(steps.slice(0, 5)).toEqual(['quiz.1/intro', first, 'quiz.1/hint.1', 'quiz.1/reveal.1', second])
  })
  it('goes to the answer at once when the right letter is tapped', async () => {
    const playing = await atQuestion()
    const { order } = stateOf(playing)
    playing.answer({ choice: 'ABC'.charAt(order.indexOf(0)) })
    await playing.clock.advance(100)
    expect({ id: playing.beat()?.id, found: stateOf(playing).found }).toEqual({ id: 'reveal.1', found: 1 })
  })
  it('takes another letter kindly: it is out of the choice, and a hint follows', async () => {
    const playing = await atQuestion()
    const { order } = stateOf(playing)
    const wrong = 'ABC'.charAt(order.indexOf(1))
    playing.answer({ choice: wrong })
    await playing.clock.advance(100)
    const ids = playing.beat()?.view.choices.map(({ id }) => id)
    expect({ id: playing.beat()?.id, ids }).toEqual({ id: 'hint.1', ids: ['A', 'B', 'C'].filter((letter) => letter !== wrong) })
  })
  it('counts a point for the team that staff tap, and tells both scores', async () => {
    const playing = await atQuestion({ score: 'teams' })
    playing.command('team1')
    await playing.clock.advance(100)
    expect(textOf(playing.beat()?.say[0] ?? '')).toMatch(/point.*les Bleus|les Bleus.*point/)
    await playing.until(() => playing.beat()?.id === 'question.2')
    playing.command('team2')
    await playing.until(() => playing.beat()?.id === 'score.5')
    expect(textOf(playing.beat()?.say[0] ?? '')).toMatch(/les Bleus|Les Bleus/)
    expect(tallyOf(playing.snapshot().context.run)['quiz.1']).toEqual({ questions: 5, found: 2, team1: 1, team2: 1 })
  })
  it('tells what all have together when one of the teams has nothing yet', () => {
    const { beat } = scoreAfter({ found: 3, points: [3, 0] })
    expect(textOf(beat.say[0])).toContain('3 bonnes réponses')
    expect(textOf(beat.say[0])).not.toMatch(/Bleus|Jaunes/)
  })
  it.each([0, 1, 2])('tells no number of right answers when only %i of five were found', (found) => {
    expect(textOf(scoreAfter({ found, points: [0, 0] }).beat.say[0])).not.toMatch(/bonne/)
  })
  it('calls a question missed only after the hint, and found once', () => {
    const program = quizProgram(content, {})
    const verdictOn = (step: 'question' | 'hint', choice: string, isFound = false) => {
      const state = { ...program.begin(SITUATION), step, current: 0, order: [1, 0, 2], isFound }
      return program.hear?.(state, { kind: 'answer', answer: { way: 'staff', text: '', choice, confidence: 1 } }, SITUATION)
        ?.found
    }
    expect([verdictOn('question', 'B'), verdictOn('question', 'B', true)]).toEqual([true, undefined])
    expect([verdictOn('question', 'A'), verdictOn('hint', 'A'), verdictOn('hint', 'B')]).toEqual([undefined, false, true])
  })
  it('hears a choice that the robot understood, by its letter', () => {
    const program = quizProgram(content, {})
    const question = { ...program.begin(SITUATION), step: 'question' as const, current: 0, order: [1, 0, 2] }
    const answer = { way: 'speech', text: 'B. La lune', confidence: 0.6 } as const
    expect(program.hear?.(question, { kind: 'answer', answer }, SITUATION)?.state.isFound).toBe(true)
    const murmur = { ...answer, text: '' }
    expect(program.hear?.(question, { kind: 'answer', answer: murmur }, SITUATION)).toBeUndefined()
  })
  it('asks about one theme only when that is wished, and about all when it has no questions', () => {
    const asked = (theme: string) => new Set(played({ theme }).map((place) => content.questions[place]?.theme))
    expect(asked('nature')).toEqual(new Set(['nature']))
    expect(asked('house').size).toBeGreaterThan(5)
  })
  it('never asks the same question twice, nor two of one theme in a row, and keeps to the level while it lasts', () => {
    const places = played({})
    const questions = places.slice(0, 40).map((place) => content.questions[place])
    expect(new Set(places).size).toBe(places.length)
    expect(questions.every((question) => question?.level === 2)).toBe(true)
    expect(questions.filter((question, index) => index > 0 && question?.theme === questions[index - 1]?.theme)).toEqual([])
  })
  it('says a question again in other words before it', async () => {
    const playing = await atQuestion()
    const before = playing.said.at(-1)?.text
    playing.command('again')
    await playing.until(() => playing.state().includes('"floor"'))
    const again = playing.said.at(-1)?.text
    expect(again).not.toBe(before)
    expect(again).toContain(playing.beat()?.view.body[0])
  })
  it('has two hundred questions in each language, in every theme and level', () => {
    const themes = THEME_IDS.filter((id) => id !== 'house')
    for (const locale of ['fr', 'en'] as const) {
      const questions = content.questions.filter((question) => question[locale])
      expect(questions.length).toBeGreaterThanOrEqual(200)
      for (const theme of themes)
        for (const level of [1, 2, 3])
          expect(questions.filter((question) => question.theme === theme && question.level === level).length).toBeGreaterThan(5)
    }
  })
})

const SITUATION: Situation = {
  ...{ locale: 'fr', level: 2, repetitions: 6, named: [], seated: true, robot: 'nao', now: 0, timeZone: 'Europe/Paris' },
  ...{ remainingSeconds: 86_400, pace: 1, random: createRandom(3) },
}

/** Which questions a group is asked that finds them all. */
function played(options: Record<string, string>): number[] {
  const program = quizProgram(content, options)
  const places: number[] = []
  for (let step = program.next(program.begin(SITUATION), SITUATION); step; ) {
    const isAsked = step.state.step === 'question'
    if (isAsked) places.push(step.state.current)
    step = program.next({ ...step.state, isFound: isAsked || step.state.isFound }, SITUATION)
  }
  return places
}

function scoreAfter(counts: Pick<QuizState, 'found' | 'points'>) {
  const program = quizProgram(content, { score: 'teams' })
  const step = program.next({ ...program.begin(SITUATION), step: 'reveal', played: 5, ...counts }, SITUATION)
  if (!step) throw new Error('nothing is told')
  return step
}

async function atQuestion(options: Record<string, string> = {}) {
  const playing = open(asBehavior(quiz), { options: { ...TEN, ...options } })
  await playing.until(() => playing.beat()?.id === 'question.1' && playing.state().includes('"floor"'))
  return playing
}

function stateOf(playing: ReturnType<typeof open>): QuizState {
  const { run } = playing.snapshot().context
  return run.states[run.index] as QuizState
}

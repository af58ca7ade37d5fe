import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { loadContent } from '#content'
import { firstLetter } from '../../../behaviors/activities/riddles/first-letter.ts'
import { RiddlesContentSchema } from '../../../behaviors/activities/riddles/riddles.content.ts'
import { riddles } from '../../../behaviors/activities/riddles/riddles.ts'
import { riddlesProgram } from '../../../behaviors/activities/riddles/riddles-program.ts'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import type { Situation } from '../../../behaviors/shared/program.ts'
import { tallyOf } from '../../../behaviors/shared/run.ts'
import { open, play } from './play.ts'
import { comesToItsEnd, keepsTranscripts } from './rehearse.ts'

const content = loadContent(riddles.contentFile, RiddlesContentSchema)
const TEN = { minutes: 10, level: '1' }
const SITUATION: Situation = {
  ...{ locale: 'fr', level: 1, repetitions: 6, named: [], seated: true, robot: 'nao', now: 0, timeZone: 'Europe/Paris' },
  ...{ remainingSeconds: 86_400, pace: 1, random: createRandom(3) },
}

describe('riddles', () => {
  comesToItsEnd(riddles, TEN, { said: 15 })
  keepsTranscripts(riddles, TEN)

  it('helps a silent group, gives the answer, and tells a joke after three', async () => {
    const { playing } = await play(riddles, { options: TEN, fault: 'silence' })
    const steps = playing.kept.map(({ step }) => step).filter((step) => step.startsWith('riddles'))
    const of = (number: number) => [`riddle.${number}`, `hint.${number}`, `reveal.${number}`].map((id) => `riddles.1/${id}`)
    const joke = ['riddles.1/joke.1', 'riddles.1/punchline.1']
    expect(steps.slice(0, 12)).toEqual(['riddles.1/intro', ...of(1), ...of(2), ...of(3), ...joke])
  })
  it('goes to the answer at once, with praise, when somebody has it', async () => {
    const playing = open(asBehavior(riddles), { options: TEN })
    await playing.until(() => playing.beat()?.id === 'riddle.1' && playing.state().includes('"floor"'))
    playing.answer()
    await playing.until(() => playing.beat()?.id === 'reveal.1')
    await playing.clock.advance(100)
    expect(content.right.some(({ fr }) => playing.said.at(-1)?.text.startsWith(fr))).toBe(true)
    expect(tallyOf(playing.snapshot().context.run)['riddles.1']).toEqual({ riddles: 1, found: 1, jokes: 0 })
  })
  it('waits on, and praises nobody, when all it hears is murmur', async () => {
    const { playing } = await play(riddles, { options: TEN, fault: 'noise' })
    expect(tallyOf(playing.snapshot().context.run)['riddles.1']?.found).toBe(0)
  })
  it('takes a hand on the robot for no answer', () => {
    const program = riddlesProgram(content, {})
    const touch = { way: 'touch', text: '', choice: 'headFront', confidence: 1 } as const
    const asked = { ...program.begin(SITUATION), step: 'riddle' as const }
    expect(program.hear?.(asked, { kind: 'answer', answer: touch }, SITUATION)).toBeUndefined()
  })
  it('tells only jokes, or only riddles, when that is wished', () => {
    expect(new Set(steps('jokes'))).toEqual(new Set(['intro', 'joke', 'punchline']))
    expect(new Set(steps('riddles'))).toEqual(new Set(['intro', 'riddle', 'hint', 'reveal']))
  })
  it('tells each of them once', () => {
    const all = steps('both')
    expect(all.filter((step) => step === 'riddle').length).toBe(content.riddles.fr.length)
    expect(all.filter((step) => step === 'joke').length).toBe(content.jokes.fr.length)
  })
  it('fits a joke between two activities, and begins nothing that there is no time for', () => {
    const program = riddlesProgram(content, { what: 'both' })
    const short = { ...SITUATION, remainingSeconds: 25 }
    const intro = program.next(program.begin(short), short)
    const first = intro && program.next(intro.state, short)
    expect(first?.beat.id).toBe('joke.1')
    expect(intro && program.next(intro.state, { ...short, remainingSeconds: 10 })).toBeUndefined()
  })
})

describe('the first letter of an answer', () => {
  it.each([
    ["L'horloge.", 'fr', 'H'],
    ["L'œuf.", 'fr', 'O'],
    ["L'écho.", 'fr', 'E'],
    ['Des pas.', 'fr', 'P'],
    ['An echo.', 'en', 'E'],
    ['Tomorrow.', 'en', 'T'],
    ['A bar of soap.', 'en', undefined],
    ['La carte de géographie.', 'fr', undefined],
  ] as const)('of %s is %s: %s', (answer, locale, letter) => {
    expect(firstLetter(answer, locale)).toBe(letter)
  })
})

function steps(what: string): string[] {
  const program = riddlesProgram(content, { what })
  const found: string[] = []
  for (let step = program.next(program.begin(SITUATION), SITUATION); step; step = program.next(step.state, SITUATION))
    found.push(step.state.step)
  return found
}

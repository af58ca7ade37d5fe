import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { loadContent } from '#content'
import type { Locale } from '#robot'
import { lotoCards, NUMBERS } from '../../../behaviors/activities/loto/card.ts'
import { loto } from '../../../behaviors/activities/loto/loto.ts'
import { lotoProgram } from '../../../behaviors/activities/loto/loto-program.ts'
import { winners } from '../../../behaviors/activities/loto/loto-rules.ts'
import { drawnOf, goalOf, type LotoState } from '../../../behaviors/activities/loto/loto-state.ts'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import { numberInWords } from '../../../behaviors/shared/numbers.ts'
import type { Heard, Situation, Step } from '../../../behaviors/shared/program.ts'
import { textOf } from '../../../behaviors/shared/utterance-text.ts'
import { open, type Playing } from './play.ts'
import { comesToItsEnd } from './rehearse.ts'

const content = loadContent(loto.contentFile, loto.contentSchema)
const TEN = { minutes: 10, level: '1' }
const CARDS = lotoCards({ count: 24, seed: 1 })
/** A resident sees it after a moment, and says so. */
const SEEN_AFTER_SECONDS = 4

describe('loto', () => {
  comesToItsEnd(loto, TEN, { said: 20 })

  it.each([
    { kind: 'pepper', locale: 'fr' },
    { kind: 'nao', locale: 'en' },
  ] as const)('plays as its kept transcript on $kind in $locale', async ({ kind, locale }) => {
    const text = await playedWithCalls(kind, locale)
    await expect(`${text}\n`).toMatchFileSnapshot(`../../fixtures/transcripts/loto.${locale}.${kind}.txt`)
  })
  it('says each number twice with a word in between, shows it big, and the last five', () => {
    const { state, beat } = drawn(9)
    const number = drawnOf(state).at(-1) ?? 0
    const [first, , call, , again] = parts(beat.say[0])
    expect([first, again]).toEqual([first, first])
    expect(content.calls.fr.find(({ n }) => n === number)?.say).toContain(call)
    expect(beat.view.big).toBe(String(number))
    expect(beat.view.body).toEqual([
      'On joue pour la quine : une ligne',
      `Les derniers : ${drawnOf(state).slice(-5).join(' · ')}`,
    ])
  })
  it.each(['fr', 'en'] as const)('has no word in %s that names another number of the bag', (locale) => {
    const names = Array.from({ length: NUMBERS - 9 }, (_, index) => numberInWords(index + 10, locale))
    const wrong = content.calls[locale].flatMap(({ n, say }) =>
      say.filter((call) => names.some((name) => !numberInWords(n, locale).includes(name) && namesIt(call, name))),
    )
    expect(wrong).toEqual([])
  })
  it('draws each of the ninety numbers once, and then every card is full', () => {
    const { state } = drawn(NUMBERS)
    expect([...drawnOf(state)].sort((one, other) => one - other)).toEqual(
      Array.from({ length: NUMBERS }, (_, index) => index + 1),
    )
    expect(program.next(state, SITUATION)?.state.step).toBe('recap')
    expect(textOf(nextOf(nextOf({ state })).beat.say[0])).toMatch(/vide|quatre-vingt-dix/)
  })
  it('says the number before, and the last', () => {
    const { state } = drawn(2)
    expect(textOf(hearing(state, { name: 'previous' }).beat.say[0])).toMatch(
      new RegExp(`${spokenOf(state, 0)}.*${spokenOf(state, 1)}`),
    )
    expect(textOf(hearing(drawn(1).state, { name: 'previous' }).beat.say[0])).not.toContain('undefined')
  })
  it.each([3, 4, 5, 6, 7, 8])('accepts every right call of a game and no other, and reads out the rows (game %i)', (seed) => {
    const situation = { ...SITUATION, random: createRandom(seed) }
    let { state } = begun(situation)
    for (let step = program.next(state, situation); step && state.goal < 3; step = program.next(state, situation)) {
      state = step.state
      if (state.step !== 'draw') continue
      const { goal } = state
      const right = winners(CARDS, new Set(drawnOf(state)), goalOf(state)).map(({ number }) => number)
      for (const { number } of CARDS) {
        const heard = hearing(state, { name: 'quine', value: number }, situation)
        expect(heard.state.goal - goal).toBe(right.includes(number) ? 1 : 0)
        expect(heard.beat.id).toMatch(right.includes(number) ? /^won\./ : /^(?:almost|won|card)\./)
      }
      const [winner] = right
      if (winner !== undefined) state = hearing(state, { name: 'quine', value: winner }, situation).state
    }
    expect(state.wins).toEqual([1, 1, 1])
  })
  it('turns an early call into "almost", says what is missing if it is one number, and goes on', () => {
    const { state } = drawn(1)
    const almost = hearing(state, { name: 'quine', value: 7 })
    expect(almost.beat.id).toBe('almost.1')
    expect(content.almost.map(({ fr }) => fr)).toContain(parts(almost.beat.say[0])[0])
    expect(program.next(almost.state, SITUATION)?.beat.id).toBe('draw.2')
  })
  it('cheers a second card that had it with the same number, once each', () => {
    const { state, first, second } = tied()
    const won = hearing(state, { name: 'quine', value: first })
    const tie = hearing(won.state, { name: 'quine', value: second })
    expect(content.tie.map(({ fr }) => fr)).toContain(parts(tie.beat.say[0]).at(-3))
    expect(tie.state.wins).toEqual([2, 0, 0])
    expect(hearing(tie.state, { name: 'quine', value: second }).beat.id).toBe('card.3')
  })
  it('asks for the number of a card that was called without one, and knows no card that was not given out', () => {
    const { state } = drawn(20)
    const which = hearing(state, { name: 'quine' })
    expect(which.beat.view.body.at(-1)).toContain('Déjà sortis')
    expect(program.controls?.(which.state, 'fr').map(({ name }) => name)).toEqual(['quine', 'previous', 'valid', 'almost'])
    expect(textOf(hearing(state, { name: 'quine', value: 99 }).beat.say[0])).toContain('99')
  })
  it("leaves the home's own cards to staff", () => {
    const own = lotoProgram(content, { owner: 'home' })
    const { state } = drawn(20)
    expect(own.controls?.(state, 'fr')[0]).toEqual({ name: 'quine', label: { fr: 'Quine !', en: 'Line!' }, kind: 'custom' })
    const which = own.hear?.(state, { kind: 'control', name: 'quine' }, SITUATION)
    const won = which && own.hear?.(which.state, { kind: 'control', name: 'valid' }, SITUATION)
    expect(won?.state).toMatchObject({ goal: 1, wins: [1, 0, 0] })
    expect(won && own.next(won.state, SITUATION)?.beat.id).toBe('goal.1.doubleQuine')
  })
  it('asks everybody to look when a card is complete and nobody calls, and names it only later', () => {
    const looks: { id: string; text: string }[] = []
    let { state } = begun(SITUATION)
    for (let step = program.next(state, SITUATION); step && looks.length < 2; step = program.next(state, SITUATION)) {
      state = step.state
      if (state.step === 'look') looks.push({ id: step.beat.id, text: textOf(step.beat.say[0]) })
    }
    const [card] = winners(CARDS, new Set(drawnOf(state)), 'quine')
    expect(looks[0]?.text).not.toMatch(/\d/)
    expect(looks[1]?.text).toContain(`carton ${card?.number}`)
  })
  it('ends with a small prize for everybody when there is no time for another number', () => {
    const late = { ...SITUATION, remainingSeconds: 20 }
    const end = program.next(drawn(10).state, late)
    expect(content.prizes.map(({ fr }) => fr)).toContain(end && parts(end.beat.say[0]).at(-1))
    expect(end && program.next(end.state, late)).toBe(undefined)
  })
  it('has a word for each of the ninety numbers in each language, and no word twice', () => {
    for (const locale of ['fr', 'en'] as const) {
      const words = content.calls[locale].flatMap(({ say }) => say)
      expect(words.length).toBeGreaterThanOrEqual(2 * NUMBERS)
      expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
    }
  })
})

const SITUATION: Situation = {
  ...{ locale: 'fr', level: 2, repetitions: 6, named: [], seated: true, robot: 'nao', now: 0, timeZone: 'Europe/Paris' },
  ...{ remainingSeconds: 86_400, pace: 1, random: createRandom(3) },
}
const program = lotoProgram(content, {})

/** As a word of its own: "seize" is in "treize" for nobody. */
function namesIt(call: string, name: string): boolean {
  return new RegExp(`(?<![\\p{L}-])${name}(?![\\p{L}-])`, 'iu').test(call)
}

function begun(situation: Situation) {
  return { state: program.begin(situation) }
}

/** After so many numbers, nobody calling. */
function drawn(numbers: number): Step<LotoState> {
  const situation = { ...SITUATION, random: createRandom(3) }
  let step = nextOf(begun(situation))
  while (step.state.step !== 'draw' || step.state.drawn < numbers) step = nextOf(step)
  return step
}

function nextOf({ state }: { state: LotoState }): Step<LotoState> {
  const step = program.next(state, SITUATION)
  if (!step) throw new Error('it is over')
  return step
}

/** What is said at once when staff press that. */
function hearing(state: LotoState, control: Omit<Heard & { kind: 'control' }, 'kind'>, situation = SITUATION): Step<LotoState> {
  const heard = program.hear?.(state, { kind: 'control', ...control }, situation)
  if (!heard?.beat) throw new Error('nothing is said')
  return { state: heard.state, beat: heard.beat }
}

/** A game in which two cards have their first line with the same number. */
function tied(): { state: LotoState; first: number; second: number } {
  for (let seed = 1; seed < 200; seed++) {
    let state = begun({ ...SITUATION, random: createRandom(seed) }).state
    for (let ready: number[] = []; ready.length === 0; state = nextOf({ state }).state) {
      ready = winners(CARDS, new Set(drawnOf(state)), 'quine').map(({ number }) => number)
      const [first, second] = ready
      if (first !== undefined && second !== undefined) return { state, first, second }
    }
  }
  throw new Error('no such game')
}

function parts(utterance: Step<LotoState>['beat']['say'][number]): (string | undefined)[] {
  if (typeof utterance === 'string') return [utterance]
  return utterance.map((part) => ('text' in part ? part.text : undefined))
}

function spokenOf(state: LotoState, index: number): string {
  const number = drawnOf(state)[index] ?? 0
  const [name = ''] = parts(drawn(index + 1).beat.say[0])
  expect(drawn(index + 1).beat.view.big).toBe(String(number))
  return name.slice(0, -1).toLowerCase()
}

/** A lively room: early calls now and then, and every win is called after a moment. */
async function playedWithCalls(kind: 'nao' | 'pepper', locale: Locale): Promise<string> {
  const playing = open(asBehavior(loto), { kind, locale, seed: 7, options: { minutes: 30, level: '2' } })
  const chance = createRandom(5)
  for (let second = 0, seenAt = 0; second < 3_600 && !playing.isOver(); second++) {
    const state = stateOf(playing)
    const isDrawing = playing.state().includes('"floor"') && state?.step === 'draw'
    const winner = state && isDrawing && state.goal < 3 && winners(CARDS, new Set(drawnOf(state)), goalOf(state))[0]
    seenAt = winner ? seenAt || second : 0
    if (winner && second - seenAt >= SEEN_AFTER_SECONDS) playing.command('quine', winner.number)
    else if (isDrawing && chance.integer(150) === 0) playing.command('previous')
    else if (isDrawing && chance.integer(250) === 0) playing.command('quine', 1 + chance.integer(CARDS.length))
    await playing.clock.advance(1_000)
  }
  return playing.transcript()
}

function stateOf(playing: Playing): LotoState | undefined {
  const { run } = playing.snapshot().context
  return run.playlist.items[run.index]?.id === 'loto.1' ? (run.states[run.index] as LotoState) : undefined
}

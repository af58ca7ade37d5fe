import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#clock'
import { loadContent } from '#content'
import { planMovement } from '#robot'
import { MemoryContentSchema } from '../../../behaviors/activities/memory/memory.content.ts'
import { memory } from '../../../behaviors/activities/memory/memory.ts'
import { memoryProgram } from '../../../behaviors/activities/memory/memory-program.ts'
import {
  closedPlaces,
  found,
  isPair,
  robotsChoice,
  seen,
  tableOf,
  twinOf,
} from '../../../behaviors/activities/memory/pairs-table.ts'
import { asBehavior } from '../../../behaviors/activities/session/as-behavior.ts'
import type { Beat } from '../../../behaviors/shared/beat.ts'
import { movementOf } from '../../../behaviors/shared/poses.ts'
import { tallyOf } from '../../../behaviors/shared/run.ts'
import { textOf } from '../../../behaviors/shared/utterance-text.ts'
import { offences } from './arm-reach.ts'
import { open } from './play.ts'
import { comesToItsEnd, keepsTranscripts } from './rehearse.ts'
import { situationAt, walk } from './walk.ts'

const content = loadContent(memory.contentFile, MemoryContentSchema)
const FIFTEEN = { minutes: 15, level: '1' }
const KINDS = ['nao', 'pepper'] as const
const LEVELS = [1, 2, 3] as const
const roundOf = (game: string, given: Parameters<typeof situationAt>[0] = {}) =>
  walk(memoryProgram(content, { game }), situationAt({ remainingSeconds: 100_000, ...given })).filter(({ id }) =>
    id.startsWith(`${game}.1.`),
  )

describe('memory games', () => {
  comesToItsEnd(memory, FIFTEEN, { said: 15 })
  keepsTranscripts(memory, { ...FIFTEEN, minutes: 20 })

  it('take turns, each once before any comes again', () => {
    const beats = walk(memoryProgram(content, {}), situationAt({ remainingSeconds: 100_000 }))
    const rounds = [...new Set(beats.map(({ id }) => /^(\w+)\.(\d+)\./.exec(id)?.slice(1, 3).join('.')).filter(Boolean))]
    const games = rounds.map((round) => round?.split('.')[0])
    expect(games.length).toBe(12)
    expect(new Set(games.slice(0, 4)).size).toBe(4)
    expect(games.slice(4)).toEqual(games.slice(0, 8))
  })
  it('end with a goodbye of their own however little time there is', () => {
    for (const game of ['orders', 'sequence', 'market', 'pairs'])
      for (const remainingSeconds of [60, 120, 200, 300]) {
        const beats = walk(memoryProgram(content, { game }), situationAt({ remainingSeconds }))
        expect(beats.at(-1)?.id).toBe('end')
        expect(new Set(beats.map(({ id }) => id)).size).toBe(beats.length)
      }
  })
  it('count rounds by game, and nobody', async () => {
    const playing = open(asBehavior(memory), { options: { ...FIFTEEN, game: 'market' } })
    await playing.until(() => playing.isOver())
    const { 'memory.1': counts } = tallyOf(playing.snapshot().context.run)
    expect(counts).toEqual({ rounds: counts?.market, orders: 0, sequence: 0, market: expect.any(Number), pairs: 0 })
  })
})

describe('gestures of the games', () => {
  it.each(content.gestures.flatMap((gesture) => KINDS.map((kind) => ({ gesture, id: gesture.id, kind }))))(
    '$id stays within the limits of a $kind and in front of its own body',
    ({ gesture, kind }) => {
      for (const side of ['left', 'right'] as const) {
        const movement = movementOf(gesture.id, gesture.shows, content.poses, side)
        planMovement(movement, kind, { repetitions: 2, secondsEach: gesture.seconds })
        expect(offences(movement.frames[kind], kind)).toEqual([])
      }
    },
  )
  it('can follow each other in any order, as one movement', () => {
    for (let seed = 1; seed <= 40; seed++)
      for (const beat of roundOf('sequence', { level: 3, random: createRandom(seed) })) {
        if (beat.deed?.kind !== 'movement') continue
        const { movement, secondsEach } = beat.deed
        for (const kind of KINDS) {
          planMovement(movement, kind, { repetitions: 1, secondsEach })
          expect(offences(movement.frames[kind], kind)).toEqual([])
        }
      }
  })
})

describe('Jacques a dit', () => {
  it.each(LEVELS)('plays tricks that do not follow each other, and none at the start, at level %i', (level) => {
    for (let seed = 1; seed <= 30; seed++) {
      const beats = roundOf('orders', { level, random: createRandom(seed) })
      const orders = beats.filter(({ id }) => id.includes('.order.'))
      const isTrick = orders.map(({ say }) => !textOf(say[0]).startsWith('Jacques a dit'))
      expect(orders.length).toBe(6 + 2 * level)
      expect(isTrick.filter(Boolean).length).toBe(1 + level)
      expect(isTrick.slice(0, 2)).toEqual([false, false])
      expect(isTrick.some((trick, index) => trick && isTrick[index + 1])).toBe(false)
    }
  })
  it('shows what Jacques says, keeps still when he does not, and at harder levels is fooled itself', () => {
    const tricks = (level: 1 | 2) =>
      roundOf('orders', { level }).filter(({ id, say }) => id.includes('.order.') && !textOf(say[0]).startsWith('Jacques'))
    expect(tricks(1).map(({ deed }) => deed)).toEqual([undefined, undefined])
    expect(tricks(2).some(({ deed }) => deed !== undefined)).toBe(true)
    const words = (beats: readonly Beat[]) => beats.filter(({ id }) => id.includes('caught')).map(({ say }) => textOf(say[0]))
    expect(words(roundOf('orders', { level: 2 })).some((text) => content.orders.lured.some(({ fr }) => fr === text))).toBe(true)
  })
})

describe('the chain of gestures', () => {
  it('grows by one when it was done, is shown again when that is asked, and is done together after silence', async () => {
    const playing = open(asBehavior(memory), { options: { ...FIFTEEN, minutes: 30, game: 'sequence' } })
    const lengths: (string | undefined)[] = []
    const isTold = (text: string) => content.sequence.grow.some(({ fr }) => text.startsWith(fr))
    for (const choice of ['done', 'again', undefined, 'done']) {
      await playing.until((now) => /turn\.\d+$/.test(playing.beat()?.id ?? '') && JSON.stringify(now.value).includes('floor'))
      lengths.push(playing.beat()?.view.big)
      if (choice !== undefined) playing.answer({ choice })
      await playing.until(() => !playing.beat()?.id.includes('turn'))
    }
    expect(lengths).toEqual(['2', '3', '3', '4'])
    expect(playing.said.filter(({ text }) => isTold(text)).length).toBe(2)
    const steps = playing.kept.map(({ step }) => step.replace('memory.1/sequence.1.', ''))
    expect(steps.filter((step) => /^(praise|together)/.test(step))).toEqual(['praise.1', 'together.3', 'praise.4'])
  })
})

describe('the market basket', () => {
  it('takes what the group chose, and tells the whole of it in the order it was bought', async () => {
    const playing = open(asBehavior(memory), { options: { ...FIFTEEN, minutes: 30, game: 'market' } })
    const bought: (string | undefined)[] = []
    for (const pick of [2, 1, 0, 2]) {
      await playing.until((now) => playing.beat()?.id.includes('offer') === true && JSON.stringify(now.value).includes('floor'))
      const choice = playing.beat()?.view.choices[pick]
      bought.push(choice?.label)
      playing.answer({ choice: choice?.id ?? '' })
      await playing.until(() => playing.beat()?.id.includes('add') === true)
    }
    await playing.until(() => playing.beat()?.id.includes('home') === true)
    expect(playing.beat()?.view.body).toEqual(bought)
  })
  it('is told as one list, joined before the last thing even where a breath came before it', () => {
    const told = roundOf('market', { level: 3 }).filter(({ id }) => id.includes('reveal'))
    const ends = told.map(({ view, say }) => {
      const last = view.body.at(-1)
      return [textOf(say[0]).includes(` et ${last}.`), textOf(say[0]).split(' et ').length]
    })
    expect(ends).toEqual([2, 3, 4, 5, 6, 7, 8].map(() => [true, 2]))
  })
  it.each(LEVELS)('is as large as level %i wants, and helps with first letters in the easy game only', (level) => {
    const beats = roundOf('market', { level })
    expect(beats.at(-1)?.view.body.length).toBe(2 + 2 * level)
    const recall = beats.find(({ id }) => id.includes('recall'))
    expect(recall?.view.body.some((line) => /\p{L}…/u.test(line))).toBe(level === 1)
  })
})

describe('pairs', () => {
  it.each(LEVELS)('are all found in the end at level %i, even when nobody chooses', (level) => {
    for (let seed = 1; seed <= 30; seed++) {
      const beats = roundOf('pairs', { level, random: createRandom(seed) })
      expect(beats.at(-1)?.view.body.length).toBe({ 1: 3, 2: 4, 3: 6 }[level])
    }
  })
  it('lie each twice on the table; the robot never turns what is gone, nor the same card twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 10_000 }), (pairs, seed) => {
        const random = createRandom(seed)
        const cards = Array.from({ length: pairs * 2 }, (_, place) => place % pairs)
        let table = tableOf(cards)
        for (let turn = 0; turn < pairs * 4 && closedPlaces(table).length > 0; turn++) {
          const first = robotsChoice(table, undefined, { random }) ?? -1
          expect(closedPlaces(table)).toContain(first)
          table = seen(table, first)
          const second = robotsChoice(table, first, { random }) ?? -1
          expect(closedPlaces(table, first)).toContain(second)
          table = seen(table, second)
          if (isPair(table, first, second)) table = found(table, [first, second])
        }
        expect(closedPlaces(table)).toEqual([])
      }),
    )
  })
  it('open the card that is tapped, and remember for the group where its twin was', async () => {
    const playing = open(asBehavior(memory), { options: { ...FIFTEEN, minutes: 30, game: 'pairs' } })
    await playing.until(() => playing.beat()?.id.endsWith('pick.1.1') === true)
    const { cards } = (playing.snapshot().context.run.states[1] as { state: { table: { cards: readonly number[] } } }).state.table
    const table = tableOf(cards)
    const twin = twinOf(table, 0)
    const other = cards.findIndex((card) => card !== cards[0])
    const last = cards.findLastIndex((card, place) => card !== cards[0] && place !== other && card !== cards[other])
    for (const place of [0, other, last, twin]) {
      await playing.until((now) => playing.beat()?.id.includes('pick') === true && JSON.stringify(now.value).includes('floor'))
      playing.answer({ choice: `card.${place + 1}` })
      await playing.until(() => playing.beat()?.id.includes('open') === true)
      expect(playing.beat()?.view.big).toBe(content.cards[cards[place] ?? -1]?.name.fr)
    }
    await playing.until(() => playing.beat()?.id.endsWith('pick.3.1') === true)
    playing.answer({ choice: `card.${twin + 1}` })
    await playing.until(() => playing.beat()?.id.includes('pick.3.2') === true)
    expect(textOf(playing.beat()?.say[0] ?? '')).toContain("Il me semble que l'autre était la carte numéro un.")
  })
  it("show the home's own pictures, and the word alone where the file is not there", () => {
    const pictured = (media: string | null) => ({
      ...content,
      cards: content.cards.map((card) => ({ ...card, picture: { media, instead: card.name } })),
    })
    const pictures = (media: string | null) =>
      walk(memoryProgram(pictured(media), { game: 'pairs' }), situationAt({ remainingSeconds: 600 }))
        .filter(({ id }) => id.includes('open'))
        .map(({ view }) => [view.picture?.media, view.picture?.alt === view.big])
    expect(new Set(pictures('pictures/rose.jpg').map(String))).toEqual(new Set(['pictures/rose.jpg,true']))
    expect(new Set(pictures(null).map(String))).toEqual(new Set([',false']))
  })
})

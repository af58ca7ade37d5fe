import { phraseIn } from '#content'
import type { Beat } from '../../shared/beat.ts'
import { numberInWords } from '../../shared/numbers.ts'
import type { Situation } from '../../shared/program.ts'
import { linesOf } from '../session/lines.ts'
import { drawn, followedBy, type Game, gameBeat, isShort, praised } from './game.ts'
import type { Card, MemoryContent } from './memory.content.ts'
import { closedPlaces, found, isPair, robotsChoice, seen, type Table, tableOf, twinOf } from './pairs-table.ts'

export type PairsState = {
  step: 'new' | 'explain' | 'pick' | 'open' | 'end'
  table: Table
  /** The card of this turn that lies open. */
  first: number | undefined
  second: number | undefined
  chosen: number | undefined
  isRobots: boolean
  turns: number
  turn: number
}

const PAIRS = { 1: 3, 2: 4, 3: 6 } as const
const CHOOSING_SECONDS = 15
/** With so many turns for each pair, everybody has seen everything. */
const MOST_TURNS_PER_PAIR = 4

/** Pairs of cards behind numbers; staff or the group choose, and the robot helps to remember. */
export function pairsGame(content: MemoryContent): Game<PairsState> {
  return {
    title: content.pairs.title,
    begin(situation, turn) {
      const { random, level } = situation
      const cards = drawn(content.cards.length, random).slice(0, PAIRS[level])
      const twice = [...cards, ...cards]
      const table = tableOf(drawn(twice.length, random).map((place) => twice[place] ?? 0))
      return { step: 'new', table, first: undefined, second: undefined, chosen: undefined, isRobots: false, turns: 0, turn }
    },
    next(state, situation) {
      const next = following(state, situation)
      return next && { state: next, beat: beatOf(next, content, situation) }
    },
    hear(state, heard) {
      if (heard.kind !== 'answer' || state.step !== 'pick') return undefined
      const { choice, text } = heard.answer
      const place = closedPlaces(state.table, state.first).find((place) =>
        [cardId(place), String(place + 1)].includes(choice ?? text),
      )
      return place === undefined ? undefined : { state: { ...state, chosen: place } }
    },
  }
}

function following(state: PairsState, situation: Situation): PairsState | undefined {
  const { step, table, first, second, turns } = state
  switch (step) {
    case 'new':
      return { ...state, step: 'explain' }
    case 'end':
      return undefined
    case 'pick':
      return opened(state, situation)
    default: {
      const isTurnOver = second !== undefined
      const isEnd = (isTurnOver || step === 'explain') && (isAllFound(table) || isShort(situation) || turns >= mostTurns(table))
      if (isEnd) return { ...state, step: 'end', first: undefined, second: undefined }
      return isTurnOver || step === 'explain'
        ? { ...state, step: 'pick', first: undefined, second: undefined, chosen: undefined, turns: turns + 1 }
        : { ...state, step: 'pick', first, chosen: undefined }
    }
  }
}

/** The chosen card lies open; of two that are the same, both are found. */
function opened(state: PairsState, situation: Situation): PairsState {
  const { table, first, chosen, turn } = state
  const place = chosen ?? robotsChoice(table, first, situation)
  if (place === undefined) return { ...state, step: 'end' }
  const isRobots = chosen === undefined
  const known = seen(table, place)
  if (first === undefined) return { ...state, step: 'open', table: known, first: place, isRobots }
  const after = isPair(table, first, place) ? found(known, [first, place]) : known
  return { ...state, step: 'open', table: after, second: place, isRobots, turn: turn + 1 }
}

function beatOf(state: PairsState, content: MemoryContent, situation: Situation): Beat {
  const { step, table, turns, turn } = state
  const { title, explain, all, later } = content.pairs
  if (step === 'pick') return pickBeat(state, content, situation)
  if (step === 'open') return openBeat(state, content, situation)
  if (step === 'end') {
    const praise = String(praised(content.praise, turn + 1, situation)[0])
    const say = followedBy(linesOf(isAllFound(table) ? all : later, situation, {}, turns), [praise])
    return gameBeat('end', title, say, situation, { kind: 'reveal', view: { body: foundNames(table, content, situation) } })
  }
  return gameBeat('explain', title, linesOf(explain, situation), situation, { kind: 'talk', view: { choices: closed(table) } })
}

function pickBeat({ table, first, turns }: PairsState, content: MemoryContent, situation: Situation): Beat {
  const { title, second, hint, ...words } = content.pairs
  const twin = first === undefined ? -1 : twinOf(table, first)
  // In the easy game the robot remembers for everybody.
  const isHelped = situation.level === 1 && table.seen.includes(twin)
  const helps = isHelped ? [phraseIn(hint, situation.locale, { number: spokenNumber(twin, situation) })] : []
  const say = followedBy(linesOf(first === undefined ? words.first : second, situation, {}, turns), helps)
  return gameBeat(`pick.${turns}.${first === undefined ? 1 : 2}`, title, say, situation, {
    ...{ kind: 'talk', part: `turn.${turns}`, floor: { seconds: CHOOSING_SECONDS, until: 'answer' } },
    view: { body: foundNames(table, content, situation), choices: closed(table, first) },
  })
}

function openBeat(
  { table, first, second, isRobots, turns, turn }: PairsState,
  content: MemoryContent,
  situation: Situation,
): Beat {
  const { title, card: words, mine, pair, notYet } = content.pairs
  const { locale } = situation
  const place = second ?? first ?? 0
  const card = cardAt(table, place, content)
  const name = card ? phraseIn(card.name, locale) : ''
  const line = phraseIn(words, locale, { number: spokenNumber(place, situation), name })
  const isFound = first !== undefined && second !== undefined && isPair(table, first, second)
  const outcome =
    second === undefined
      ? []
      : linesOf(isFound ? pair : notYet, situation, {}, turns)
          .slice(0, 1)
          .map(String)
  const kind = isFound ? [String(praised(content.praise, turn, situation)[0])] : []
  const say = isRobots
    ? followedBy(linesOf(mine, situation, {}, turns), [line, ...outcome, ...kind])
    : followedBy([line], [...outcome, ...kind])
  return gameBeat(`open.${turns}.${second === undefined ? 1 : 2}`, title, say, situation, {
    ...{ kind: 'reveal', part: `turn.${turns}` },
    view: { big: name, picture: pictureOf(card, name), body: foundNames(table, content, situation) },
  })
}

function isAllFound({ cards, found }: Table): boolean {
  return found.length === cards.length
}

function mostTurns({ cards }: Table): number {
  return (cards.length / 2) * MOST_TURNS_PER_PAIR
}

function closed(table: Table, except?: number): Beat['view']['choices'] {
  return closedPlaces(table, except).map((place) => ({ id: cardId(place), label: String(place + 1) }))
}

function foundNames(table: Table, content: MemoryContent, { locale }: Situation): readonly string[] {
  const cards = [...new Set(table.found.flatMap((place) => cardAt(table, place, content) ?? []))]
  return cards.map(({ name }) => phraseIn(name, locale))
}

function cardAt({ cards }: Table, place: number, content: MemoryContent): Card | undefined {
  return content.cards[cards[place] ?? -1]
}

function pictureOf(card: Card | undefined, alt: string): Beat['view']['picture'] {
  const media = card?.picture?.media
  return typeof media === 'string' ? { media, alt } : undefined
}

function cardId(place: number): string {
  return `card.${place + 1}`
}

function spokenNumber(place: number, { locale }: Situation): string {
  return numberInWords(place + 1, locale)
}

import { phraseIn } from '#content'
import type { Beat } from '../../shared/beat.ts'
import type { Situation } from '../../shared/program.ts'
import { linesOf } from '../session/lines.ts'
import { drawn, followedBy, type Game, gameBeat, isShort, praised } from './game.ts'
import type { MemoryContent } from './memory.content.ts'

export type MarketState = {
  step: 'new' | 'explain' | 'offer' | 'add' | 'recall' | 'reveal' | 'home'
  /** Places in the list of goods, not offered yet. */
  stalls: readonly number[]
  offered: readonly number[]
  basket: readonly number[]
  full: number
  chosen: number | undefined
  isSaid: boolean
  turn: number
}

const FULL = { 1: 4, 2: 6, 3: 8 } as const
const OFFERED = 3
const CHOOSING_SECONDS = 8
const THINKING_SECONDS = 6
const SECONDS_PER_ITEM = 2

/** One thing more in the basket each time, and the whole of it from memory, together. */
export function marketGame(content: MemoryContent): Game<MarketState> {
  return {
    title: content.market.title,
    begin: ({ random, level }, turn) => ({
      ...{ step: 'new', offered: [], basket: [], full: FULL[level], chosen: undefined, isSaid: false },
      ...{ stalls: drawn(content.basket.length, random), turn },
    }),
    next(state, situation) {
      const next = following(state, situation)
      return next && { state: next, beat: beatOf(next, content, situation) }
    },
    hear(state, heard, { locale }) {
      if (heard.kind !== 'answer') return undefined
      if (state.step === 'recall') return state.isSaid ? undefined : { state: { ...state, isSaid: true }, found: true }
      if (state.step !== 'offer') return undefined
      const { choice, text } = heard.answer
      const chosen = state.offered.find((place) => itemId(place) === choice || phraseOf(content, place, locale) === text)
      return chosen === undefined ? undefined : { state: { ...state, chosen } }
    },
  }
}

function following(state: MarketState, situation: Situation): MarketState | undefined {
  const { step, stalls, offered, basket, full, chosen } = state
  switch (step) {
    case 'new':
      return { ...state, step: 'explain' }
    case 'offer': {
      const bought = chosen ?? offered[0]
      return { ...state, step: 'add', basket: bought === undefined ? basket : [...basket, bought], chosen: undefined }
    }
    case 'add':
      // One thing is no list yet.
      if (basket.length > 1) return { ...state, step: 'recall', isSaid: false }
      break
    case 'recall':
      return { ...state, step: 'reveal', turn: state.turn + 1 }
    case 'home':
      return undefined
  }
  if (basket.length >= full || stalls.length === 0 || (basket.length > 0 && isShort(situation))) return { ...state, step: 'home' }
  return { ...state, step: 'offer', offered: stalls.slice(0, OFFERED), stalls: stalls.slice(OFFERED) }
}

function beatOf(state: MarketState, content: MemoryContent, situation: Situation): Beat {
  const { step, offered, basket, turn, isSaid } = state
  const { title, explain, offer, add, recall, reveal, home, done } = content.market
  const names = basket.map((place) => phraseOf(content, place, situation.locale))
  const number = basket.length
  switch (step) {
    case 'offer': {
      const choices = offered.map((place) => ({ id: itemId(place), label: phraseOf(content, place, situation.locale) }))
      const say = followedBy(linesOf(offer, situation, {}, number), [
        listOf(
          choices.map(({ label }) => label),
          situation,
          'or',
        ),
      ])
      const floor = { seconds: CHOOSING_SECONDS, until: 'answer' } as const
      return gameBeat(`offer.${number + 1}`, title, say, situation, { kind: 'talk', view: { choices }, floor })
    }
    case 'add': {
      const item = names.at(-1) ?? ''
      const say = linesOf(add, situation, { item }, number)
      return gameBeat(`add.${number}`, title, say, situation, { kind: 'talk', view: { big: item } })
    }
    case 'recall': {
      const floor = { seconds: THINKING_SECONDS + number * SECONDS_PER_ITEM, until: 'answer' } as const
      const view = { choices: [{ id: 'done', label: phraseIn(done, situation.locale) }], body: helped(names, situation) }
      return gameBeat(`recall.${number}`, title, linesOf(recall, situation, {}, number), situation, {
        kind: 'question',
        view,
        floor,
        part: `basket.${number}`,
      })
    }
    case 'reveal': {
      const kind = isSaid ? [String(praised(content.praise, turn, situation)[0])] : []
      const lists = chunks(names).map((each, index, all) => listOf(each, situation, index === all.length - 1 ? 'and' : ','))
      const say = followedBy(linesOf(reveal, situation, {}, number), [...lists, ...kind])
      return gameBeat(`reveal.${number}`, title, say, situation, {
        kind: 'reveal',
        view: { body: names },
        part: `basket.${number}`,
      })
    }
    case 'home':
      return gameBeat('home', title, linesOf(home, situation, {}, turn), situation, { kind: 'reveal', view: { body: names } })
    default:
      return gameBeat('explain', title, linesOf(explain, situation), situation, { kind: 'talk' })
  }
}

/** In the easy game the screen shows how each thing begins. */
function helped(names: readonly string[], { level }: Situation): readonly string[] {
  if (level > 1)
    return [
      names
        .map(() => '…')
        .join('  ')
        .replaceAll('  ', ' '),
    ]
  return names.map((name) => {
    const words = name.split(' ')
    const last = words.at(-1) ?? ''
    return `${words.slice(0, -1).join(' ')} ${last.slice(0, 1)}…`.trim()
  })
}

const PER_BREATH = 4

function chunks(names: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(names.length / PER_BREATH) }, (_, index) =>
    names.slice(index * PER_BREATH, (index + 1) * PER_BREATH),
  )
}

function listOf(names: readonly string[], { locale }: Situation, joint: 'and' | 'or' | ','): string {
  const last = names.at(-1)
  if (joint === ',' || last === undefined) return `${names.join(', ')},`
  // The list may have begun a breath earlier: its last one is joined even when it stands alone.
  const word = { and: { fr: 'et', en: 'and' }, or: { fr: 'ou', en: 'or' } }[joint][locale]
  const listed = names.length === 1 && joint === 'or' ? last : `${names.slice(0, -1).join(', ')} ${word} ${last}`.trimStart()
  return joint === 'or' ? `${capital(listed)}${locale === 'fr' ? ' ?' : '?'}` : `${listed}.`
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function itemId(place: number): string {
  return `item.${place}`
}

function phraseOf({ basket }: MemoryContent, place: number, locale: Situation['locale']): string {
  const item = basket[place]
  return item ? phraseIn(item, locale) : ''
}

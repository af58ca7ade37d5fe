import type { Telling } from './tour-state.ts'

/** One way to tell a stop, and how long it takes. */
export type Variant = { telling: Telling; seconds: number }
export type Leg = {
  id: string
  priority: 'may' | 'should' | 'must'
  /** From the richest to the leanest; one at least. */
  variants: readonly Variant[]
}
export type Problem = {
  /** What is left of the stop where the group stands, from the richest to the leanest; 0 for nothing. */
  now: readonly number[]
  /** Of these, the ones that only hurry may choose: the story is cut. */
  cuts: number
  at: string
  /** In walking order. */
  legs: readonly Leg[]
  walk(from: string, to: string): number
  /** The way back to the base from there, and the goodbye. */
  home(from: string): number
}
export type Plan = {
  /** Which of `now`. */
  now: number
  stops: readonly { id: string; telling: Telling }[]
  leftOut: readonly string[]
  seconds: number
  /** Time that nothing is planned for. */
  slackSeconds: number
  /** By how much even the shortest is too long; 0 when the time is enough. */
  shortBySeconds: number
}

type Draft = { now: number; chosen: ReadonlyMap<string, number> }
const RANK = { may: 0, should: 1, must: 2 } as const

/**
 * Fits a tour in its time: tells less first, the least important and the latest stops before the others; then leaves out
 * what may and then what should be seen; never what must be. What is free after that is filled again.
 */
export function planTour(problem: Problem, availableSeconds: number): Plan {
  const fits = (draft: Draft) => secondsOf(problem, draft) <= availableSeconds
  const richest: Draft = { now: 0, chosen: new Map(problem.legs.map(({ id }) => [id, 0])) }
  const lean = fits(richest) ? richest : leaner(problem, richest, fits)
  const draft = lean === richest ? lean : filled(problem, lean, fits)
  const seconds = secondsOf(problem, draft)
  return {
    now: draft.now,
    stops: problem.legs.flatMap(({ id, variants }) => {
      const telling = variants[draft.chosen.get(id) ?? -1]?.telling
      return telling ? [{ id, telling }] : []
    }),
    leftOut: problem.legs.flatMap(({ id }) => (draft.chosen.has(id) ? [] : [id])),
    seconds,
    slackSeconds: Math.max(0, availableSeconds - seconds),
    shortBySeconds: Math.max(0, seconds - availableSeconds),
  }
}

function secondsOf({ now, at, legs, walk, home }: Problem, { now: index, chosen }: Draft): number {
  let from = at
  let seconds = now[index] ?? 0
  for (const { id, variants } of legs) {
    const variant = variants[chosen.get(id) ?? -1]
    if (!variant) continue
    seconds += walk(from, id) + variant.seconds
    from = id
  }
  return seconds + home(from)
}

/** The first of ever shorter tours that fits, or the shortest. */
function leaner(problem: Problem, richest: Draft, fits: (draft: Draft) => boolean): Draft {
  let draft = richest
  for (const next of shorter(problem, richest)) {
    draft = next
    if (fits(draft)) break
  }
  return draft
}

function* shorter({ legs, now, cuts }: Problem, richest: Draft): Generator<Draft> {
  const byRank = [...legs.entries()]
    .sort(([a, first], [b, second]) => RANK[first.priority] - RANK[second.priority] || b - a)
    .map(([, leg]) => leg)
  let draft = richest
  const rounds = Math.max(0, ...legs.map(({ variants }) => variants.length - 1), now.length - 1 - cuts)
  for (let round = 1; round <= rounds; round++) {
    for (const { id, variants } of byRank) {
      if (round >= variants.length) continue
      draft = { ...draft, chosen: new Map(draft.chosen).set(id, round) }
      yield draft
    }
    if (round < now.length - cuts) {
      draft = { ...draft, now: round }
      yield draft
    }
  }
  for (const { id, priority } of byRank) {
    if (priority === 'must') break
    const chosen = new Map(draft.chosen)
    chosen.delete(id)
    draft = { ...draft, chosen }
    yield draft
  }
  yield { ...draft, now: Math.max(0, now.length - 1) }
}

/** Puts back what fits after all: stops first, the most important ones before the others; then more of each. */
function filled({ legs, now }: Problem, lean: Draft, fits: (draft: Draft) => boolean): Draft {
  const byRank = [...legs.entries()]
    .sort(([a, first], [b, second]) => RANK[second.priority] - RANK[first.priority] || a - b)
    .map(([, leg]) => leg)
  let draft = lean
  const attempt = (next: Draft) => {
    if (fits(next)) draft = next
    return draft === next
  }
  for (const { id, variants } of byRank)
    if (!draft.chosen.has(id)) attempt({ ...draft, chosen: new Map(draft.chosen).set(id, variants.length - 1) })
  while (draft.now > 0 && attempt({ ...draft, now: draft.now - 1 }));
  const rounds = Math.max(0, ...legs.map(({ variants }) => variants.length))
  for (let round = 1; round < rounds; round++) {
    for (const { id } of byRank) {
      const at = draft.chosen.get(id) ?? 0
      if (at > 0) attempt({ ...draft, chosen: new Map(draft.chosen).set(id, at - 1) })
    }
  }
  return now.length === 0 ? { ...draft, now: 0 } : draft
}

import type { Understood } from '../../behaviors/reception/understanding/understand.ts'
import type { Utterance } from '../support/utterances.ts'

/** What a way of understanding made of an utterance. */
export type Outcome = { utterance: Utterance; understood: Understood }
/** Shares from 0 to 1. */
export type Rates = {
  utterances: number
  /** Of those that are about a topic: it was answered, or named first of two. */
  top1: number
  /** Of those that are about a topic: it was answered without a question back. */
  direct: number
  /** Of those about nothing known: no topic was answered or proposed. */
  refused: number
  /** Of all: something was answered that was not asked. A question back is no answer. */
  falseAnswers: number
}

export function ratesOf(outcomes: readonly Outcome[]): Rates {
  const about = outcomes.filter(({ utterance }) => utterance.expected !== 'none')
  const outside = outcomes.filter(({ utterance }) => utterance.expected === 'none')
  return {
    utterances: outcomes.length,
    top1: share(about, ({ utterance, understood }) => firstOf(understood) === utterance.expected),
    direct: share(about, ({ utterance, understood }) => understood.kind === 'topic' && understood.id === utterance.expected),
    refused: share(outside, ({ understood }) => understood.kind === 'unknown'),
    falseAnswers: share(outcomes, isFalse),
  }
}

function isFalse({ utterance, understood }: Outcome): boolean {
  return understood.kind === 'topic' && understood.id !== utterance.expected
}

/** One line, for whoever reads the output of the tests. */
export function lineOf(name: string, { utterances, top1, direct, refused, falseAnswers }: Rates): string {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`
  return `${name}, ${utterances} utterances: top-1 ${percent(top1)} (answered at once ${percent(direct)}), refused ${percent(refused)} of what is out of scope, false answers ${percent(falseAnswers)}`
}

function firstOf(understood: Understood): string | undefined {
  if (understood.kind === 'topic') return understood.id
  return understood.kind === 'doubt' ? understood.first : undefined
}

function share<T>(all: readonly T[], is: (one: T) => boolean): number {
  return all.length === 0 ? 1 : all.filter(is).length / all.length
}

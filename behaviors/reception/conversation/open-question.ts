import { phraseIn } from '#content'
import { labelOf } from '../knowledge/topics.ts'
import type { ReceptionContent } from '../reception.content.ts'
import type { Asks } from './asks.content.ts'
import type { Sense } from './sense.ts'

type Locale = 'fr' | 'en'

/** A choice that a visitor may take by a button or a word, and what is meant by it. */
export type OpenChoice = { id: string; label: string; keywords: readonly string[]; means: Sense }
/** What the robot asked and waits for; anything else may be said instead. */
export type OpenQuestion = {
  say: string
  choices: readonly OpenChoice[]
  /** Its words are said in many sentences, so that only a whole "no" is one. */
  isYesNo: boolean
}

/** The question after an answer: "for an adult or for a child?" */
export function asksQuestion({ question, choices }: Asks, locale: Locale): OpenQuestion {
  return {
    say: phraseIn(question, locale),
    isYesNo: false,
    choices: choices.map((choice, index) => ({
      id: `choice-${index + 1}`,
      label: phraseIn(choice.label, locale),
      keywords: choice.keywords[locale],
      means: choice.topic === undefined ? { kind: 'reply', choice } : { kind: 'topic', id: choice.topic },
    })),
  }
}

export function yesNoQuestion(say: string, content: ReceptionContent, locale: Locale, yes: Sense, no: Sense): OpenQuestion {
  const { talk, commands } = content
  return {
    say,
    isYesNo: true,
    choices: [
      { id: 'yes', label: phraseIn(talk.yes, locale), keywords: commands.yes[locale], means: yes },
      { id: 'no', label: phraseIn(talk.no, locale), keywords: commands.no[locale], means: no },
    ],
  }
}

/** "Did you mean the passport, or the identity card?" Whoever says no meant neither. */
export function doubtQuestion(first: string, second: string, content: ReceptionContent, locale: Locale): OpenQuestion {
  const names = { first: labelOf(content, first, locale), second: labelOf(content, second, locale) }
  const choiceOf = (id: string, words: readonly string[]) => ({
    ...{ id, label: labelOf(content, id, locale), keywords: words },
    means: { kind: 'topic', id } as const,
  })
  return {
    say: phraseIn(content.didYouMean, locale, names),
    isYesNo: true,
    choices: [
      choiceOf(first, ORDINALS[locale].first),
      choiceOf(second, ORDINALS[locale].second),
      { id: 'no', label: phraseIn(content.talk.no, locale), keywords: content.commands.no[locale], means: { kind: 'rejected' } },
    ],
  }
}

const ORDINALS = {
  fr: { first: ['le premier', 'la première', 'oui le premier'], second: ['le deuxième', 'la deuxième', 'le second'] },
  en: { first: ['the first', 'the first one'], second: ['the second', 'the second one'] },
} as const

/** Every word by which any question of this content may be answered, for whoever listens for them. */
export function choiceWords(content: ReceptionContent, locale: Locale): string[] {
  const wordsOf = (asks: Asks): string[] =>
    asks.choices.flatMap(({ keywords, asks: further }) => [...keywords[locale], ...(further ? wordsOf(further) : [])])
  const counters = content.queue?.counters.flatMap(({ keywords }) => keywords[locale]) ?? []
  const ordinals = [...ORDINALS[locale].first, ...ORDINALS[locale].second]
  return [...content.topics.flatMap(({ asks }) => (asks ? wordsOf(asks) : [])), ...counters, ...ordinals]
}

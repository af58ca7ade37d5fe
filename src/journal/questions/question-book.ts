import { z } from 'zod'
import type { EntryFact } from '../entry.ts'
import { isBadlyAnswered } from '../report/badly-answered.ts'
import { LocaleSchema, NameSchema } from '../words.ts'
import { scrub } from './scrub.ts'

/** Room for what a town asks in a month; beyond, what was asked longest ago goes. */
const MAX_QUESTIONS = 500
const DAY_MS = 86_400_000

export const KeptQuestionSchema = z.strictObject({
  id: z.string().regex(/^q\d{1,9}$/),
  locale: LocaleSchema,
  /** Scrubbed. */
  words: z.string().min(1).max(400),
  /** Not understood, taken for one of two topics, or answered with what was not meant. */
  kind: z.enum(['unknown', 'doubtful', 'badly']),
  /** The topics that it was taken for. */
  topics: z.array(NameSchema).max(2),
  count: z.int().min(1),
  /** Days, and no hour: who stood at the desk when is nobody's business. Counted from 1970. */
  firstDay: z.int(),
  lastDay: z.int(),
})
/** A question that the desk should learn to answer. */
export type KeptQuestion = z.infer<typeof KeptQuestionSchema>

export const QuestionBookSchema = z.strictObject({ next: z.int().min(1), questions: z.array(KeptQuestionSchema) })
export type QuestionBook = z.infer<typeof QuestionBookSchema>
export const EMPTY_BOOK: QuestionBook = { next: 1, questions: [] }

type Heard = Pick<KeptQuestion, 'locale' | 'words' | 'kind' | 'topics'>

/** The book with one question more, or with the same asked once more. */
export function withQuestion({ next, questions }: QuestionBook, heard: Heard, at: number): QuestionBook {
  const day = dayOf(at)
  const known = questions.find((one) => one.locale === heard.locale && keyOf(one.words) === keyOf(heard.words))
  if (known) {
    const again: KeptQuestion = { ...known, kind: heard.kind, topics: heard.topics, count: known.count + 1, lastDay: day }
    return { next, questions: questions.map((one) => (one === known ? again : one)) }
  }
  const question: KeptQuestion = { ...heard, id: `q${next}`, count: 1, firstDay: day, lastDay: day }
  const kept = [...questions].sort((a, b) => a.lastDay - b.lastDay).slice(-(MAX_QUESTIONS - 1))
  return { next: next + 1, questions: [...kept, question] }
}

export function withoutQuestion(book: QuestionBook, id: string): QuestionBook {
  return { ...book, questions: book.questions.filter((question) => question.id !== id) }
}

/** Without those that were not asked for so many days; the same book where none is so old. */
export function withoutOld(book: QuestionBook, keepDays: number, at: number): QuestionBook {
  const oldest = dayOf(at) - keepDays
  return book.questions.some(({ lastDay }) => lastDay <= oldest)
    ? { ...book, questions: book.questions.filter(({ lastDay }) => lastDay > oldest) }
    : book
}

function dayOf(at: number): number {
  return Math.floor(at / DAY_MS)
}

/** The same question with or without accents, hyphens and apostrophes. */
function keyOf(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}

/** An answer that was given, with the words that asked for it, until it is plain whether it was of use. */
export type Pending = { topic: string; at: number; question: Omit<Heard, 'kind'> }
export type Lesson = { pending: Pending | undefined; learned: readonly Heard[] }

/** What is to be learned from a fact, and which answer is now on trial. Words that are of no use are let go here. */
export function lessonOf(pending: Pending | undefined, fact: EntryFact, words: string | undefined, at: number): Lesson {
  const failed: Heard[] = pending && isBadlyAnswered(pending, fact, at) ? [{ ...pending.question, kind: 'badly' }] : []
  const said = words === undefined ? '' : scrub(words)
  switch (fact.type) {
    case 'question.answered': {
      const question = { locale: fact.locale, words: said, topics: [fact.topic] }
      return { pending: said === '' ? undefined : { topic: fact.topic, at, question }, learned: failed }
    }
    case 'question.unknown':
    case 'question.doubtful': {
      const topics = fact.type === 'question.doubtful' ? [fact.first, fact.second] : []
      const kind = fact.type === 'question.doubtful' ? 'doubtful' : 'unknown'
      const heard: Heard[] = said === '' ? [] : [{ locale: fact.locale, words: said, kind, topics }]
      return { pending: undefined, learned: [...failed, ...heard] }
    }
    case 'handover.requested':
    case 'answer.rejected':
    case 'visit.begun':
    case 'visit.ended':
      return { pending: undefined, learned: failed }
    default:
      return { pending, learned: failed }
  }
}

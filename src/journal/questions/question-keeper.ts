import type { Clock } from '#clock'
import { createCalendar } from '../calendar.ts'
import type { EntryFact } from '../entry.ts'
import type { StateFile } from '../state-file.ts'
import {
  type KeptQuestion,
  lessonOf,
  type Pending,
  type QuestionBook,
  withoutOld,
  withoutQuestion,
  withQuestion,
} from './question-book.ts'

const PERIOD_MS = 3_600_000

/** Keeps what a desk could not answer, for its owner to read, to learn from and to erase. */
export interface QuestionKeeper {
  /** A fact of a robot, with the words that it came from. */
  hear(robot: string, fact: EntryFact, words?: string): void
  /** The most asked first. */
  all(): readonly KeptQuestion[]
  /** One, or all; rejects when the disk does not take it. */
  erase(id?: string): Promise<void>
  close(): Promise<void>
}

type Parts = { file: StateFile<QuestionBook>; keepDays: number; clock: Clock }

/** Throws away what was not asked for `keepDays`, now and every hour, until closed. */
export function createQuestionKeeper({ file, keepDays, clock }: Parts): QuestionKeeper {
  const calendar = createCalendar(clock)
  const pending = new Map<string, Pending>()
  let timer: number

  /** A disk that fails is told of by the file; the book in memory is right all the same, and is saved with the next. */
  function save(book: QuestionBook): void {
    if (book !== file.value) void file.save(book).catch(() => undefined)
  }

  function sweep(): void {
    timer = clock.setTimeout(sweep, PERIOD_MS)
    save(withoutOld(file.value, keepDays, calendar.now()))
  }

  sweep()
  return {
    hear(robot, fact, words) {
      const now = calendar.now()
      const lesson = lessonOf(pending.get(robot), fact, words, now)
      if (lesson.pending) pending.set(robot, lesson.pending)
      else pending.delete(robot)
      save(lesson.learned.reduce((book, question) => withQuestion(book, question, now), file.value))
    },
    all: () => [...file.value.questions].sort((a, b) => b.count - a.count || b.lastDay - a.lastDay),
    erase: (id) => file.save(id === undefined ? { ...file.value, questions: [] } : withoutQuestion(file.value, id)),
    async close() {
      clock.clearTimeout(timer)
      await file.settled()
    },
  }
}

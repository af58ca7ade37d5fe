/** Remembers what happened, so that it can be shown, reported, replayed and resumed. Holds no personal data by schema. */
export { createCalendar } from './calendar.ts'
export { type Entry, type EntryFact, EntrySchema } from './entry.ts'
export { withoutLastSession, withoutSession } from './erase.ts'
export { type FileStoreOptions, openFileStore } from './file-store.ts'
export { createFileSystem, type FileSystem, type StorageTrouble } from './file-system.ts'
export { lockFolder } from './folder-lock.ts'
export { createJournal, type Journal, type JournalStore } from './journal.ts'
export { createLineFile } from './line-file.ts'
export { MemoryStore } from './memory-store.ts'
export {
  EMPTY_BOOK,
  type KeptQuestion,
  KeptQuestionSchema,
  type QuestionBook,
  QuestionBookSchema,
} from './questions/question-book.ts'
export { createQuestionKeeper, type QuestionKeeper } from './questions/question-keeper.ts'
export type { Figures } from './report/figures.ts'
export { type Report, reportOf } from './report/report.ts'
export { type Incident, type PlayedPart, type SessionReport, sessionsIn } from './report/session-report.ts'
export { keepFor } from './retention.ts'
export type { SessionFact } from './session-fact.ts'
export { openStateFile, type StateFile, type StateFileOptions } from './state-file.ts'
export type { VisitFact } from './visit-fact.ts'

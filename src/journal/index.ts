/** Remembers what happened, so that it can be shown, reported, replayed and resumed. Holds no personal data by schema. */
export { type Entry, type EntryFact, EntrySchema } from './entry.ts'
export { FileStore } from './file-store.ts'
export { createJournal, type Journal, type JournalStore, MemoryStore } from './journal.ts'

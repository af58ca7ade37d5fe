import type { Clock } from '#clock'
import { createCalendar } from './calendar.ts'
import { type Entry, type EntryFact, EntrySchema } from './entry.ts'

/** Keeps entries in order. Appending is the only way in; retention and erasure are the only ways out. */
export interface JournalStore {
  /** Never waits for a disk and never throws for one. */
  append(entry: Entry): void
  all(): readonly Entry[] | Promise<readonly Entry[]>
  /** All entries at once become others, or none do. */
  rewrite(change: (entries: readonly Entry[]) => readonly Entry[]): Promise<void>
  /** Until all that was appended is safe, or is known not to be. */
  flush(): Promise<void>
}

export interface Journal {
  /** Writes one fact of one robot, stamped with the date. Throws on a fact that does not fit the schema. */
  write(robot: string, fact: EntryFact): void
  all(): readonly Entry[] | Promise<readonly Entry[]>
}

export function createJournal({ store, clock }: { store: JournalStore; clock: Clock }): Journal {
  const calendar = createCalendar(clock)
  return {
    write: (robot, fact) => store.append(EntrySchema.parse({ at: Math.round(calendar.now()), robot, fact })),
    all: () => store.all(),
  }
}
